// SPDX-License-Identifier: Apache-2.0

#include "time_slice.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <functional>

using namespace gangway;
using namespace std::chrono_literals;

namespace {

// Whether it is so in a process of its own.
bool inChild(const std::function<bool()> &isSo)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(isSo() ? 0 : 1);
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

TEST_CASE("A longer time slice is this process's alone, and one that is longer already stays")
{
    const std::chrono::nanoseconds usual = timeSlice();
    if (usual == 0ns) {
        MESSAGE("this kernel has no time slices that can be asked for");
        return;
    }
    CHECK(inChild([&] {
        askForSlice(50ms);
        return timeSlice() == 50ms && inChild([&] { return timeSlice() == usual; });
    }));
    CHECK(inChild([] {
        askForSlice(50ms);
        askForSlice();
        return timeSlice() == 50ms;
    }));
    CHECK(inChild([] {
        askForSlice();
        return timeSlice() >= longSlice;
    }));
}
