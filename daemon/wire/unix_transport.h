// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/transport.h"

namespace gangway::wire {

// A connected AF_UNIX stream socket. Never blocks, whatever the socket's flags.
class UnixTransport final : public Transport {
public:
    explicit UnixTransport(Fd socket) : socket_(std::move(socket)) {}

    int pollFd() const override { return socket_.get(); }
    Result receive(std::span<std::byte> into, FdQueue &fds) override;
    Result send(std::span<const iovec> parts, std::span<const int> fds) override;

private:
    Fd socket_;
};

} // namespace gangway::wire
