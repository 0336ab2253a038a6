// SPDX-License-Identifier: Apache-2.0

#include "connection.h"

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>

namespace gangway::bench {

void Connection::flush()
{
    auto bytes = std::as_bytes(std::span(out_).first(used_));
    while (!bytes.empty()) {
        const ssize_t sent = sendMessage(socket_.get(), bytes, outFds_, 0);
        if (sent < 0)
            throw std::system_error(errno, std::generic_category(), "can't send");
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
        outFds_.clear(); // the first byte took them along
    }
    used_ = 0;
}

std::size_t Connection::fill()
{
    const auto buffer = std::as_writable_bytes(std::span(readBuffer_));
    std::ranges::copy(tail_, buffer.begin());
    const ssize_t got = receiveMessage(socket_.get(), buffer.subspan(tail_.size(), receiveBytes), inFds_, 0);
    if (got > 0)
        return tail_.size() + static_cast<std::size_t>(got);
    if (got < 0 && errno != ECONNRESET)
        throw std::system_error(errno, std::generic_category(), "can't receive");
    return 0;
}

void Connection::keep(std::size_t from, std::size_t to)
{
    const auto rest = std::as_bytes(std::span(readBuffer_)).subspan(from, to - from);
    tail_.assign(rest.begin(), rest.end());
}

wire::Fd Connection::takeFd()
{
    if (inFds_.empty())
        return {};
    wire::Fd fd = std::move(inFds_.front());
    inFds_.erase(inFds_.begin());
    return fd;
}

} // namespace gangway::bench
