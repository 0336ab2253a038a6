// SPDX-License-Identifier: Apache-2.0

#include "time_slice.h"

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace gangway {

namespace {

// The kernel's struct sched_attr in its first version. The C library has it only since glibc 2.41, and the kernel's
// header can't be included together with <sched.h>.
struct Scheduling {
    std::uint32_t size = sizeof(Scheduling);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0; // the time slice, in nanoseconds
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};
static_assert(sizeof(Scheduling) == 48);

constexpr std::uint64_t resetOnFork = 1; // SCHED_FLAG_RESET_ON_FORK

bool read(Scheduling &scheduling)
{
    return ::syscall(SYS_sched_getattr, 0, &scheduling, sizeof scheduling, 0) == 0;
}

} // namespace

void askForSlice(std::chrono::nanoseconds slice)
{
    Scheduling wanted;
    // Another policy or a negative niceness is the user's choice, which children are to inherit.
    if (!read(wanted) || wanted.policy != SCHED_OTHER || wanted.nice < 0 || timeSlice() >= slice)
        return;
    wanted.size = sizeof wanted;
    wanted.flags = resetOnFork;
    wanted.runtime = static_cast<std::uint64_t>(slice.count());
    ::syscall(SYS_sched_setattr, 0, &wanted, 0);
}

std::chrono::nanoseconds timeSlice()
{
    Scheduling now;
    return std::chrono::nanoseconds(read(now) ? now.runtime : 0);
}

} // namespace gangway
