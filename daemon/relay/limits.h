// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace gangway::relay {

// What one session may use. The defaults are far above what real applications need.
struct Limits {
    // Objects that are alive or waiting for their delete_id.
    std::size_t objects = 100'000;
    // Bytes queued for a client that doesn't read. Beyond this the client is disconnected.
    std::size_t clientQueue = 16 * 1024 * 1024;
    // Bytes queued for the client above which new pointer motion overwrites motion that the client hasn't read yet.
    std::size_t coalesceFrom = 1024 * 1024;
    // Bytes queued for a host that doesn't read. Beyond this the client is not read either.
    std::size_t hostQueue = 256 * 1024;

    // Bytes queued by all sessions together. Beyond this, each session is limited to its fair share.
    std::size_t allClientQueues = 512 * 1024 * 1024;
    std::size_t fairClientQueue = 1024 * 1024;
    // The same for descriptors that arrived before their message, or are queued for a peer that doesn't read.
    std::size_t allWaitingFds = 16 * 1024;
    std::size_t fairWaitingFds = 64;

    friend bool operator==(const Limits &, const Limits &) = default;
};

} // namespace gangway::relay
