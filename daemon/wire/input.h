// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd_queue.h"
#include "wire/header.h"
#include "wire/transport.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gangway::wire {

// The buffer that all connections of one event loop read into, one after another.
class ReadBuffer {
public:
    // 64 KiB a read: of 8, 16, 32 and 64 the fastest for floods, and no slower for single messages.
    static constexpr std::size_t readSize = 64 * 1024;

    std::span<std::byte> bytes() { return bytes_; }

private:
    std::vector<std::byte> bytes_ = std::vector<std::byte>(maxMessageSize + readSize);
};

// The receiving half of a connection. Between reads it keeps only the start of an unfinished
// message and the descriptors that no message has taken yet.
class Input {
public:
    FdQueue fds;

    struct Result {
        Transport::Status status = Transport::Status::Ok;
        std::span<std::byte> bytes; // in the ReadBuffer: the kept start, then what came
    };
    Result receive(Transport &transport, ReadBuffer &buffer);

    // Keeps the end of the received bytes until more comes; at most maxMessageSize.
    void keep(std::span<const std::byte> rest);

private:
    std::vector<std::byte> tail_;
};

} // namespace gangway::wire
