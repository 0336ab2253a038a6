// SPDX-License-Identifier: Apache-2.0
//
// Carries the bytes and descriptors of one connection: a Unix socket or, inside a VM, a virtio-gpu channel.

#pragma once

#include "wire/fd_queue.h"

#include <sys/uio.h>

#include <cstddef>
#include <functional>
#include <span>

namespace gangway::wire {

class Transport {
public:
    enum class Status {
        Ok,         // at least one byte was moved
        WouldBlock, // nothing to read, or no room to write: wait until it is ready
        Busy,       // out of memory or descriptors for now: try again shortly
        Closed,     // the peer has closed the connection
        FdsLost,    // descriptors were lost because this process had no room for them
    };
    struct Result {
        Status status = Status::Ok;
        std::size_t bytes = 0;
    };

    virtual ~Transport() = default;

    // The descriptor to poll, owned by the transport. -1: the transport reports readiness itself, through onReady.
    virtual int pollFd() const = 0;

    // For a transport whose pollFd is -1. The transport calls `ready` when a condition that `want` asked for may hold,
    // or when the peer may be gone, and repeats the call while the condition is wanted and holds. It never makes the
    // call from within another call of the transport, which the callback may destroy. Spurious calls are harmless.
    using ReadyFunction = std::function<void(bool readable, bool writable)>;
    virtual void onReady(ReadyFunction) {}
    virtual void want(bool /*reading*/, bool /*writing*/) {}

    // Reads as many bytes as fit into `into`, and appends the descriptors that came with them to `fds`.
    virtual Result receive(std::span<std::byte> into, FdQueue &fds) = 0;

    // Sends a prefix of `parts`, of whatever length suits the transport. Once any byte is accepted, all of `fds` (at
    // most maxFdsPerSend, borrowed) have been sent with it.
    virtual Result send(std::span<const iovec> parts, std::span<const int> fds) = 0;
};

} // namespace gangway::wire
