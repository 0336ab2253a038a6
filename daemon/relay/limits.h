// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace gangway::relay {

// What one session may take. The defaults are far above what real applications use.
struct Limits {
    // Objects alive at once, or waiting for their delete_id.
    std::size_t objects = 100'000;
    // Bytes that wait for a client that doesn't read; past it the client is disconnected.
    std::size_t clientQueue = 16 * 1024 * 1024;
    // From here on pointer motion that a slow client hasn't read yet is overwritten by the newest.
    std::size_t coalesceFrom = 1024 * 1024;
    // Bytes that wait for a host that doesn't read; past it the client is not read either.
    std::size_t hostQueue = 256 * 1024;

    // Of all sessions together. Past these, a session may hold only its fair share.
    std::size_t allClientQueues = 512 * 1024 * 1024;
    std::size_t fairClientQueue = 1024 * 1024;
    // Descriptors that came without their message, or that wait for a peer that doesn't read.
    std::size_t allWaitingFds = 16 * 1024;
    std::size_t fairWaitingFds = 64;

    friend bool operator==(const Limits &, const Limits &) = default;
};

} // namespace gangway::relay
