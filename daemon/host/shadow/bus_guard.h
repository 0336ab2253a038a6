// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstddef>
#include <span>

#include <signal.h>

namespace gangway::host::shadow {

// While it exists, accesses to these mappings don't end the process with SIGBUS when what is mapped has gone, because
// its file was truncated or its device was removed: the whole mapping is then replaced by zeroes of our own, for good.
// That is what libwayland-server does too. One guard at a time, in one thread.
//
// The signal's action is changed for this time only, so others may handle SIGBUS in ways of their own. A look at the
// file's size beforehand would not do: its owner may change it at any moment. Reading it with pread would, but takes
// three times as long as to copy from a mapping.
class BusGuard {
public:
    // Mappings as a whole, which begin on a page each.
    BusGuard(std::span<std::byte> one, std::span<std::byte> other);
    BusGuard(const BusGuard &) = delete;
    BusGuard &operator=(const BusGuard &) = delete;
    ~BusGuard();

private:
    static void caught(int signal, siginfo_t *info, void *context);

    std::array<std::span<std::byte>, 2> mappings_;
    struct sigaction previous_ {};
};

} // namespace gangway::host::shadow
