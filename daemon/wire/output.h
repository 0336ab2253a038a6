// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/batch.h"
#include "wire/byte_queue.h"
#include "wire/fd.h"
#include "wire/transport.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gangway::wire {

// The sending half of a connection: takes whole messages and sends them in as few calls as possible.
//
// append and appendBorrowed collect a batch, and flush sends it. What the transport does not accept goes into a queue,
// which later messages join, so the order is kept. Descriptors are never sent after the bytes of their message, and one
// call sends at most maxFdsPerSend of them.
class Output {
public:
    // Appends whole messages. `attach` their descriptors first.
    void append(std::span<const std::byte> bytes);

    // The same without copying: the bytes must stay unchanged until the next flush.
    void appendBorrowed(std::span<const std::byte> bytes);

    // Adds a descriptor of the message that is appended next.
    void attach(Fd fd);

    enum class State { Drained, Blocked, Busy, Closed };
    // Sends until nothing is left or the transport accepts no more.
    State flush(Transport &transport);

    // What is not sent yet.
    std::size_t queuedBytes() const { return static_cast<std::size_t>(end_ - head_); }
    std::size_t queuedFds() const { return fds_.size() - fdHead_; }
    bool empty() const { return end_ == head_; }

    // The stream position of the next byte to be appended.
    std::uint64_t position() const { return end_; }

    // Queued bytes, to be changed in place. Empty if any of them has been sent already.
    std::span<std::byte> queued(std::uint64_t position, std::size_t size);

private:
    struct WaitingFd {
        std::uint64_t position = 0; // of the first byte of its message
        Fd fd;
    };

    std::size_t gather(std::size_t limit);
    std::size_t nextPiece(std::size_t &fdCount) const;
    void consume(std::size_t bytes, std::size_t fdCount);

    std::uint64_t head_ = 0; // stream position of the first unsent byte
    std::uint64_t end_ = 0;
    // One of the two is always empty: while the queue is not, messages join it.
    Batch batch_;
    ByteQueue queue_;
    std::vector<WaitingFd> fds_;
    std::size_t fdHead_ = 0;
    std::vector<iovec> gathered_;
};

} // namespace gangway::wire
