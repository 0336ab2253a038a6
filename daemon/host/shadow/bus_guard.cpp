// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/bus_guard.h"

#include <sys/mman.h>

#include <atomic>
#include <cassert>

namespace gangway::host::shadow {

namespace {

constinit std::atomic<const BusGuard *> current = nullptr;

} // namespace

BusGuard::BusGuard(std::span<std::byte> one, std::span<std::byte> other) : mappings_{one, other}
{
    assert(!current);
    current = this;
    struct sigaction action {};
    action.sa_sigaction = &caught;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    ::sigaction(SIGBUS, &action, &previous_);
}

BusGuard::~BusGuard()
{
    ::sigaction(SIGBUS, &previous_, nullptr);
    current = nullptr;
}

// Only system calls here.
void BusGuard::caught(int signal, siginfo_t *info, void *)
{
    const BusGuard *const guard = current;
    if (!guard)
        return;
    const auto *const address = static_cast<const std::byte *>(info->si_addr);
    for (const std::span<std::byte> mapping : guard->mappings_) {
        if (address < mapping.data() || address >= mapping.data() + mapping.size())
            continue;
        if (::mmap(mapping.data(), mapping.size(), PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
            != MAP_FAILED)
            return;
    }
    // Not ours: the instruction is executed again, or the signal was sent by somebody, and then it ends as without us.
    ::sigaction(signal, &guard->previous_, nullptr);
    if (info->si_code <= 0)
        ::raise(signal);
}

} // namespace gangway::host::shadow
