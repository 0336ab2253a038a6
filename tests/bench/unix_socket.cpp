// SPDX-License-Identifier: Apache-2.0

#include "unix_socket.h"

#include "wire/header.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace gangway::bench {

namespace {

sockaddr_un addressOf(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        throw std::system_error(ENAMETOOLONG, std::generic_category(), path);
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

wire::Fd makeSocket()
{
    wire::Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket)
        throw std::system_error(errno, std::generic_category(), "socket");
    return socket;
}

} // namespace

wire::Fd listenAt(const std::string &path)
{
    const sockaddr_un address = addressOf(path);
    wire::Fd socket = makeSocket();
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0
        || ::listen(socket.get(), 1024) < 0)
        throw std::system_error(errno, std::generic_category(), "can't listen at " + path);
    return socket;
}

wire::Fd connectTo(const std::string &path)
{
    const sockaddr_un address = addressOf(path);
    wire::Fd socket = makeSocket();
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        throw std::system_error(errno, std::generic_category(), "can't connect to " + path);
    return socket;
}

ssize_t sendMessage(int socket, std::span<const std::byte> bytes, std::span<const int> fds, int flags)
{
    alignas(cmsghdr) char control[CMSG_SPACE(wire::maxFdsPerReceive * sizeof(int))];
    iovec part{const_cast<std::byte *>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!fds.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(fds.size_bytes());
        cmsghdr *rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(fds.size_bytes());
        std::memcpy(CMSG_DATA(rights), fds.data(), fds.size_bytes());
    }
    return ::sendmsg(socket, &message, flags | MSG_NOSIGNAL);
}

ssize_t receiveMessage(int socket, std::span<std::byte> into, std::vector<wire::Fd> &fds, int flags)
{
    alignas(cmsghdr) char control[CMSG_SPACE(wire::maxFdsPerReceive * sizeof(int))];
    iovec part{into.data(), into.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
    if (got < 0 || message.msg_controllen == 0)
        return got;
    for (cmsghdr *item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item)) {
        if (item->cmsg_level != SOL_SOCKET || item->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (item->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd;
            std::memcpy(&fd, CMSG_DATA(item) + i * sizeof fd, sizeof fd);
            fds.emplace_back(fd);
        }
    }
    return got;
}

} // namespace gangway::bench
