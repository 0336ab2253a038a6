// SPDX-License-Identifier: Apache-2.0

#include "wire/unix_transport.h"

#include "wire/header.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace gangway::wire {

namespace {

Transport::Status statusOf(int error)
{
    switch (error) {
    case EAGAIN:
    case EINTR:
        return Transport::Status::WouldBlock;
    case ENOMEM:
    case ENOBUFS:
    // This user has more descriptors in flight in sockets than RLIMIT_NOFILE allows.
    case ETOOMANYREFS:
        return Transport::Status::Busy;
    default:
        return Transport::Status::Closed;
    }
}

void takeFds(const msghdr &message, FdQueue &fds)
{
    for (cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(const_cast<msghdr *>(&message), part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
            fds.push(Fd(fd));
        }
    }
}

} // namespace

Transport::Result UnixTransport::receive(std::span<std::byte> into, FdQueue &fds)
{
    alignas(cmsghdr) char control[CMSG_SPACE(maxFdsPerReceive * sizeof(int))];
    iovec part{into.data(), into.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;

    const ssize_t got = ::recvmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0)
        return {statusOf(errno), 0};
    if (message.msg_controllen != 0)
        takeFds(message, fds);
    if (got == 0)
        return {Status::Closed, 0};
    // The kernel dropped descriptors that it could not install here, so the stream can no longer be interpreted.
    if (message.msg_flags & MSG_CTRUNC)
        return {Status::FdsLost, static_cast<std::size_t>(got)};
    return {Status::Ok, static_cast<std::size_t>(got)};
}

Transport::Result UnixTransport::send(std::span<const iovec> parts, std::span<const int> fds)
{
    alignas(cmsghdr) char control[CMSG_SPACE(maxFdsPerSend * sizeof(int))];
    msghdr message{};
    message.msg_iov = const_cast<iovec *>(parts.data());
    message.msg_iovlen = parts.size();
    if (!fds.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(fds.size_bytes());
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(fds.size_bytes());
        std::memcpy(CMSG_DATA(header), fds.data(), fds.size_bytes());
    }

    const ssize_t sent = ::sendmsg(socket_.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0)
        return {statusOf(errno), 0};
    return {Status::Ok, static_cast<std::size_t>(sent)};
}

} // namespace gangway::wire
