// SPDX-License-Identifier: Apache-2.0

#include "support/raw_end.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace gangway::test {

namespace {
// The kernel's SCM_MAX_FD.
constexpr std::size_t mostFds = 253;
constexpr std::size_t mostRead = 64 * 1024;
} // namespace

std::pair<wire::Fd, wire::Fd> socketPair(int bufferSize)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw std::system_error(errno, std::system_category(), "socketpair");
    if (bufferSize != 0) {
        for (const int end : ends)
            ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &bufferSize, sizeof bufferSize);
    }
    return {wire::Fd(ends[0]), wire::Fd(ends[1])};
}

void RawEnd::send(const Message &message)
{
    std::vector<int> fds;
    for (const wire::Fd &fd : message.fds())
        fds.push_back(fd.get());
    sendBytes(message.wireBytes(), fds);
}

void RawEnd::sendBytes(std::span<const std::byte> bytes, std::span<const int> fds)
{
    if (sending)
        sending(bytes);
    if (unsent_.empty() || !fds.empty())
        unsent_.emplace_back();
    Unsent &last = unsent_.back();
    last.bytes.insert(last.bytes.end(), bytes.begin(), bytes.end());
    for (const int fd : fds)
        last.fds.emplace_back(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
    flush();
}

bool RawEnd::flush()
{
    bool moved = false;
    while (socket_ && !unsent_.empty()) {
        Unsent &first = unsent_.front();
        iovec part{first.bytes.data() + first.sent, first.bytes.size() - first.sent};
        msghdr header{};
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        alignas(cmsghdr) char control[CMSG_SPACE(mostFds * sizeof(int))] = {};
        if (!first.fds.empty()) {
            std::vector<int> numbers;
            for (const wire::Fd &fd : first.fds)
                numbers.push_back(fd.get());
            header.msg_control = control;
            header.msg_controllen = CMSG_SPACE(numbers.size() * sizeof(int));
            cmsghdr *rights = CMSG_FIRSTHDR(&header);
            rights->cmsg_level = SOL_SOCKET;
            rights->cmsg_type = SCM_RIGHTS;
            rights->cmsg_len = CMSG_LEN(numbers.size() * sizeof(int));
            std::memcpy(CMSG_DATA(rights), numbers.data(), numbers.size() * sizeof(int));
        }
        const ssize_t sent = ::sendmsg(socket_.get(), &header, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN)
                unsent_.clear(); // nobody is there to hear it
            return moved;
        }
        moved = true;
        first.fds.clear();
        first.sent += static_cast<std::size_t>(sent);
        if (first.sent == first.bytes.size())
            unsent_.pop_front();
    }
    return moved;
}

std::size_t RawEnd::unsentBytes() const
{
    std::size_t bytes = 0;
    for (const Unsent &unsent : unsent_)
        bytes += unsent.bytes.size() - unsent.sent;
    return bytes;
}

bool RawEnd::read()
{
    bool moved = false;
    while (!slow_ && readOnce())
        moved = true;
    return moved;
}

bool RawEnd::readOnce()
{
    if (!socket_ || closed_)
        return false;
    static std::vector<std::byte> bytes(mostRead); // shared: a read each turn of each end
    iovec part{bytes.data(), std::min(readSize_, bytes.size())};
    alignas(cmsghdr) char control[CMSG_SPACE(mostFds * sizeof(int))];
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(socket_.get(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EAGAIN)
        return false;
    if (got <= 0) {
        closed_ = true;
        return true;
    }
    for (cmsghdr *rights = CMSG_FIRSTHDR(&header); rights; rights = CMSG_NXTHDR(&header, rights)) {
        std::vector<int> numbers((rights->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        std::memcpy(numbers.data(), CMSG_DATA(rights), numbers.size() * sizeof(int));
        for (const int number : numbers)
            fds_.emplace_back(number);
        allFds_ += numbers.size();
    }
    received_.insert(received_.end(), bytes.begin(), bytes.begin() + got);
    sortMessages();
    return true;
}

void RawEnd::sortMessages()
{
    std::size_t at = 0;
    while (received_.size() - at >= 8) {
        std::uint16_t size;
        std::memcpy(&size, received_.data() + at + 6, sizeof size);
        if (size < 8)
            throw std::runtime_error("a message shorter than its header was received");
        if (size > received_.size() - at)
            break;
        Message message{std::span(received_).subspan(at, size)};
        at += size;
        if (!arrived || arrived(message, allFds_))
            inbox_.push_back(std::move(message));
    }
    received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(at));
}

std::optional<Message> RawEnd::next()
{
    if (inbox_.empty())
        return std::nullopt;
    Message message = std::move(inbox_.front());
    inbox_.pop_front();
    return message;
}

wire::Fd RawEnd::takeFd()
{
    if (fds_.empty())
        return {};
    wire::Fd fd = std::move(fds_.front());
    fds_.pop_front();
    return fd;
}

} // namespace gangway::test
