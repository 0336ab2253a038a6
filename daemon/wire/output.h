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

// The sending half of a connection: whole messages in, as few send calls as possible out.
//
// A batch is collected with append and appendBorrowed and leaves at flush. What the
// transport refuses is kept in a queue that later messages join, so order holds.
// Descriptors never leave after the bytes of their message, and at most
// maxFdsPerSend leave in one call.
class Output {
public:
    // Bytes of whole messages; `attach` their descriptors before.
    void append(std::span<const std::byte> bytes);

    // The same without a copy: the bytes must stay as they are until the next flush.
    void appendBorrowed(std::span<const std::byte> bytes);

    // A descriptor of the message that is appended next.
    void attach(Fd fd);

    enum class State { Drained, Blocked, Busy, Closed };
    // Sends until nothing waits, or the transport takes no more.
    State flush(Transport &transport);

    // Waiting for the peer to read, after a flush.
    std::size_t queuedBytes() const { return static_cast<std::size_t>(end_ - head_); }
    std::size_t queuedFds() const { return fds_.size() - fdHead_; }
    bool empty() const { return end_ == head_; }

    // The place in the stream of the next byte to be appended.
    std::uint64_t position() const { return end_; }

    // Bytes of the queue, to change them where they wait; empty if the first of them is already sent.
    std::span<std::byte> queued(std::uint64_t position, std::size_t size);

private:
    struct WaitingFd {
        std::uint64_t position = 0; // of the first byte of its message
        Fd fd;
    };

    std::size_t gather(std::size_t limit);
    std::size_t nextPiece(std::size_t &fdCount) const;
    void consume(std::size_t bytes, std::size_t fdCount);

    std::uint64_t head_ = 0; // stream position of the first byte not sent
    std::uint64_t end_ = 0;
    // One of the two is empty: messages join the queue while there is one.
    Batch batch_;
    ByteQueue queue_;
    std::vector<WaitingFd> fds_;
    std::size_t fdHead_ = 0;
    std::vector<iovec> gathered_;
};

} // namespace gangway::wire
