// SPDX-License-Identifier: Apache-2.0
//
// What carries the bytes and descriptors of one connection: a Unix socket, or from
// inside a VM a virtio-gpu channel.

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
        Busy,       // out of memory or descriptors for now: try again in a moment
        Closed,     // the peer is gone
        FdsLost,    // descriptors came that this process had no room for
    };
    struct Result {
        Status status = Status::Ok;
        std::size_t bytes = 0;
    };

    virtual ~Transport() = default;

    // The descriptor to wait on; owned by the transport. -1: no descriptor tells when it is ready, it does so itself.
    virtual int pollFd() const = 0;

    // For a transport whose pollFd is -1. `ready` is called when what `want` asked for may have come true, or the peer
    // may be gone, and again as long as that is wanted and true; never from within another call of the transport, which
    // may be destroyed in it. To say so in vain does no harm.
    using ReadyFunction = std::function<void(bool readable, bool writable)>;
    virtual void onReady(ReadyFunction) {}
    virtual void want(bool /*reading*/, bool /*writing*/) {}

    // Reads what fits into `into`; descriptors that came along go to the end of `fds`.
    virtual Result receive(std::span<std::byte> into, FdQueue &fds) = 0;

    // Sends some prefix of `parts`, as short as suits the transport. Once any byte is taken, all of `fds` (at most
    // maxFdsPerSend, borrowed) have gone with it.
    virtual Result send(std::span<const iovec> parts, std::span<const int> fds) = 0;
};

} // namespace gangway::wire
