// SPDX-License-Identifier: Apache-2.0

#include "socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace gangway::probe {

Socket::Socket(const std::string &path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        throw std::runtime_error("the path of the socket is too long: " + path);
    path.copy(address.sun_path, path.size());
    if (::connect(socket_.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "can't connect to " + path);
}

void Socket::send(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0)
            throw std::system_error(errno, std::generic_category(), "can't send");
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
}

bool Socket::receive(std::vector<std::byte> &into, int milliseconds)
{
    pollfd readable{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, milliseconds) <= 0)
        return false;
    std::array<std::byte, 4096> buffer;
    const auto got = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (got < 0)
        throw std::system_error(errno, std::generic_category(), "can't receive");
    if (got == 0)
        throw std::runtime_error("the connection was closed");
    into.insert(into.end(), buffer.begin(), buffer.begin() + got);
    return true;
}

} // namespace gangway::probe
