// SPDX-License-Identifier: Apache-2.0
//
// Both ends of a session that is relayed in this process.

#pragma once

#include "wire/fd.h"
#include "wire/header.h"
#include "wire/unix_transport.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

namespace gangway::bench {

// Messages of words and texts.
struct Stream {
    std::vector<std::byte> bytes;

    void word(std::uint32_t value)
    {
        bytes.resize(bytes.size() + 4);
        wire::storeWord(bytes.data() + bytes.size() - 4, value);
    }
    void text(std::string_view text)
    {
        word(static_cast<std::uint32_t>(text.size() + 1));
        const auto content = std::as_bytes(std::span(text));
        bytes.insert(bytes.end(), content.begin(), content.end());
        bytes.resize(wire::paddedSize(bytes.size() + 1));
    }
    template <class Message, class... Words>
    void add(std::uint32_t object, Words... words)
    {
        const std::size_t start = begin<Message>(object);
        (word(words), ...);
        end(start);
    }
    template <class Message>
    std::size_t begin(std::uint32_t object)
    {
        const std::size_t start = bytes.size();
        bytes.resize(start + wire::headerSize);
        wire::Header{object, Message::messageKey.opcode, 0}.store(bytes.data() + start);
        return start;
    }
    void end(std::size_t start)
    {
        wire::Header header = wire::Header::load(bytes.data() + start);
        header.size = static_cast<std::uint16_t>(bytes.size() - start);
        header.store(bytes.data() + start);
    }
};

// The other end of one of the session's connections.
class Peer {
public:
    // The session's end.
    std::unique_ptr<wire::Transport> connect()
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
            throw std::system_error(errno, std::system_category(), "making a socket");
        socket_.reset(ends[0]);
        return std::make_unique<wire::UnixTransport>(wire::Fd(ends[1]));
    }
    // All of it fits into the socket. A copy of `fd` goes with it, if there is one.
    void say(std::span<const std::byte> bytes, int fd = -1)
    {
        iovec part{const_cast<std::byte *>(bytes.data()), bytes.size()};
        alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(sizeof fd)> control{};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (fd >= 0) {
            message.msg_control = control.data();
            message.msg_controllen = control.size();
            cmsghdr *const header = CMSG_FIRSTHDR(&message);
            *header = {.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
            std::memcpy(CMSG_DATA(header), &fd, sizeof fd);
        }
        if (::sendmsg(socket_.get(), &message, 0) != static_cast<ssize_t>(bytes.size()))
            throw std::system_error(errno, std::system_category(), "writing a batch");
    }
    // Reads what has come, and counts it.
    void hear()
    {
        static std::array<std::byte, 256 * 1024> bytes;
        for (ssize_t size = 1; size > 0; heard += static_cast<std::uint64_t>(std::max<ssize_t>(size, 0)))
            size = ::read(socket_.get(), bytes.data(), bytes.size());
    }
    std::uint64_t heard = 0; // bytes

private:
    wire::Fd socket_;
};

} // namespace gangway::bench
