// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/message.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace gangway::test {

// Two ends of a connected stream socket of AF_UNIX. `bufferSize`, in bytes: how much the kernel takes
// from either end before the other reads; 0: its default.
std::pair<wire::Fd, wire::Fd> socketPair(int bufferSize = 0);

// One end of a Wayland connection in plain code: whole messages in, whole messages out, nothing checked.
// Nothing blocks: what the socket refuses waits for the next flush.
class RawEnd {
public:
    explicit RawEnd(wire::Fd socket) : socket_(std::move(socket)) {}

    // Shown all that is sent here, and each message as it arrives with the descriptors that came up to
    // then; only messages for which `arrived` is true go on to `next`.
    std::function<void(std::span<const std::byte>)> sending;
    std::function<bool(const Message &, std::size_t allFds)> arrived;

    void send(const Message &message);
    // Any bytes; copies of `fds` go with the first of them.
    void sendBytes(std::span<const std::byte> bytes, std::span<const int> fds = {});
    // Whether something left.
    bool flush();
    std::size_t unsentBytes() const;

    // Whether something came. A slow end reads nothing until it is fast again.
    bool read();
    // One call to the kernel, however slow this end is.
    bool readOnce();
    void setSlow(bool slow) { slow_ = slow; }
    // At most this much a read, to see what arrives with it.
    void setReadSize(std::size_t size) { readSize_ = size; }

    // The next message that has come whole, without its descriptors.
    std::optional<Message> next();
    std::size_t waitingMessages() const { return inbox_.size(); }
    // The descriptors in the order they came in; empty if there are no more.
    wire::Fd takeFd();
    std::size_t waitingFds() const { return fds_.size(); }
    // Bytes that came and are no whole message yet.
    std::size_t restBytes() const { return received_.size(); }

    // The peer has closed, and all that it said before is read.
    bool closed() const { return closed_; }
    void close() { socket_.reset(); }
    bool open() const { return static_cast<bool>(socket_); }
    int socket() const { return socket_.get(); }

private:
    struct Unsent {
        std::vector<std::byte> bytes;
        std::vector<wire::Fd> fds;
        std::size_t sent = 0;
    };
    void sortMessages();

    wire::Fd socket_;
    std::deque<Unsent> unsent_;
    std::vector<std::byte> received_;
    std::deque<Message> inbox_;
    std::deque<wire::Fd> fds_;
    std::size_t allFds_ = 0;
    std::size_t readSize_ = SIZE_MAX;
    bool slow_ = false;
    bool closed_ = false;
};

} // namespace gangway::test
