// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd_queue.h"
#include "wire/header.h"
#include "wire/transport.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gangway::wire {

// The read buffer that all connections of one event loop share.
class ReadBuffer {
public:
    // Measured with 8, 16, 32 and 64 KiB: this is the fastest for floods and no slower for single messages.
    static constexpr std::size_t readSize = 64 * 1024;

    std::span<std::byte> bytes() { return bytes_; }

private:
    std::vector<std::byte> bytes_ = std::vector<std::byte>(maxMessageSize + readSize);
};

// The receiving half of a connection. Between reads it keeps only the start of an incomplete message and the
// descriptors that no message has claimed yet.
class Input {
public:
    FdQueue fds;

    struct Result {
        Transport::Status status = Transport::Status::Ok;
        std::span<std::byte> bytes; // in the ReadBuffer: the kept start, then the newly received bytes
    };
    Result receive(Transport &transport, ReadBuffer &buffer);

    // Keeps the start of an incomplete message (at most maxMessageSize bytes) until the next read.
    void keep(std::span<const std::byte> rest);

private:
    std::vector<std::byte> tail_;
};

} // namespace gangway::wire
