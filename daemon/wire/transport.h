// SPDX-License-Identifier: Apache-2.0
//
// What carries the bytes and descriptors of one connection: a Unix socket, or from
// inside a VM a virtio-gpu channel.

#pragma once

#include "wire/fd_queue.h"

#include <sys/uio.h>

#include <cstddef>
#include <span>

namespace gangway::wire {

class Transport {
public:
    enum class Status {
        Ok,         // bytes were moved
        WouldBlock, // nothing to read, or no room to write: wait for the descriptor
        Busy,       // out of memory or descriptors for now: try again in a moment
        Closed,     // the peer is gone
        FdsLost,    // descriptors came that this process had no room for
    };
    struct Result {
        Status status = Status::Ok;
        std::size_t bytes = 0;
    };

    virtual ~Transport() = default;

    // The descriptor to wait on; owned by the transport.
    virtual int pollFd() const = 0;

    // Reads what fits into `into`; descriptors that came along go to the end of `fds`.
    virtual Result receive(std::span<std::byte> into, FdQueue &fds) = 0;

    // Sends some prefix of `parts`. Once any byte is taken, all of `fds` (at most
    // maxFdsPerSend, borrowed) have gone with it.
    virtual Result send(std::span<const iovec> parts, std::span<const int> fds) = 0;
};

} // namespace gangway::wire
