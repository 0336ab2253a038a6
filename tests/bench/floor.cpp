// SPDX-License-Identifier: Apache-2.0
//
// gangway-floor: the least that a proxy can do, to measure the relay against. It accepts, connects
// to the host, and from then on moves bytes and descriptors between the two: one recvmsg and one
// sendmsg a batch. It looks at nothing, and while a side is slow it doesn't read the other.
//
//     gangway-floor HOST-SOCKET LISTEN-SOCKET

#include "unix_socket.h"
#include "wire/header.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <list>
#include <span>
#include <string>
#include <vector>

namespace {

using gangway::bench::receiveMessage;
using gangway::bench::sendMessage;
using gangway::wire::Fd;

struct Link;

// One of the two sockets of a link, with what it has yet to take.
struct Side {
    Fd socket;
    Link *link = nullptr;
    std::vector<std::byte> waiting;
    std::vector<Fd> waitingFds;
    std::uint32_t watched = 0; // epoll's events
};

struct Link {
    std::array<Side, 2> sides; // client, host
    std::list<Link>::iterator self;
    bool ended = false;

    Side &other(const Side &side) { return &side == &sides[0] ? sides[1] : sides[0]; }
};

class Floor {
public:
    Floor(std::string hostPath, const std::string &listenPath);
    [[noreturn]] void run();

private:
    void accept();
    void handle(Side &side, std::uint32_t ready);
    void move(Side &from, Side &to);
    void flush(Side &side);
    static std::size_t send(const Side &to, std::span<const std::byte> bytes, const std::vector<Fd> &fds);
    void watch(Side &side);
    void end(Link &link);

    std::string hostPath_;
    Fd listener_;
    Fd epoll_{::epoll_create1(EPOLL_CLOEXEC)};
    std::list<Link> links_;
    std::list<Link> ended_; // kept until no event of this wake-up can name them
    std::vector<std::byte> buffer_ = std::vector<std::byte>(64 * 1024);
    std::vector<Fd> fds_; // of the batch in buffer_
};

Floor::Floor(std::string hostPath, const std::string &listenPath)
    : hostPath_(std::move(hostPath)), listener_(gangway::bench::listenAt(listenPath))
{
    epoll_event event{};
    event.events = EPOLLIN;
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, listener_.get(), &event);
}

void Floor::run()
{
    std::array<epoll_event, 64> events{};
    for (;;) {
        const int count = ::epoll_wait(epoll_.get(), events.data(), int{events.size()}, -1);
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events[static_cast<std::size_t>(i)];
            if (event.data.ptr)
                handle(*static_cast<Side *>(event.data.ptr), event.events);
            else
                accept();
        }
        ended_.clear();
    }
}

void Floor::accept()
{
    Fd client(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!client)
        return;
    Fd host = gangway::bench::connectTo(hostPath_);
    Link &link = links_.emplace_back();
    link.self = std::prev(links_.end());
    link.sides[0].socket = std::move(client);
    link.sides[1].socket = std::move(host);
    for (Side &side : link.sides) {
        side.link = &link;
        watch(side);
    }
}

// Reads a side unless the other has yet to take what it sent before.
void Floor::watch(Side &side)
{
    const bool reads = side.link->other(side).waiting.empty();
    const bool writes = !side.waiting.empty();
    const std::uint32_t wanted = (reads ? EPOLLIN : 0u) | (writes ? EPOLLOUT : 0u);
    if (wanted == side.watched)
        return;
    epoll_event event{};
    event.events = wanted;
    event.data.ptr = &side;
    // A watched socket reports a hang-up even when asked for nothing; so then it isn't watched.
    const int operation = !side.watched ? EPOLL_CTL_ADD : wanted ? EPOLL_CTL_MOD : EPOLL_CTL_DEL;
    ::epoll_ctl(epoll_.get(), operation, side.socket.get(), &event);
    side.watched = wanted;
}

void Floor::handle(Side &side, std::uint32_t ready)
{
    Link &link = *side.link;
    if (link.ended)
        return;
    Side &other = link.other(side);
    if (!side.waiting.empty() && (ready & ~std::uint32_t{EPOLLIN}))
        flush(side);
    if (other.waiting.empty() && (ready & ~std::uint32_t{EPOLLOUT}))
        move(side, other);
    if (link.ended)
        return;
    watch(side);
    watch(other);
}

void Floor::move(Side &from, Side &to)
{
    const ssize_t got = receiveMessage(from.socket.get(), buffer_, fds_, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0) {
        end(*from.link);
        return;
    }
    const auto batch = std::span(buffer_).first(static_cast<std::size_t>(got));
    const std::size_t sent = send(to, batch, fds_);
    to.waiting.assign(batch.begin() + static_cast<std::ptrdiff_t>(sent), batch.end());
    if (sent == 0)
        to.waitingFds.swap(fds_);
    fds_.clear();
}

void Floor::flush(Side &side)
{
    const std::size_t sent = send(side, side.waiting, side.waitingFds);
    side.waiting.erase(side.waiting.begin(), side.waiting.begin() + static_cast<std::ptrdiff_t>(sent));
    if (sent != 0)
        side.waitingFds.clear(); // the first byte takes them along
}

// How many bytes are done with.
std::size_t Floor::send(const Side &to, std::span<const std::byte> bytes, const std::vector<Fd> &fds)
{
    std::array<int, gangway::wire::maxFdsPerReceive> numbers;
    std::ranges::transform(fds, numbers.begin(), &Fd::get);
    const ssize_t sent = sendMessage(to.socket.get(), bytes, std::span(numbers).first(fds.size()), MSG_DONTWAIT);
    if (sent >= 0)
        return static_cast<std::size_t>(sent);
    // A side that is gone takes nothing; its last words are still read, and their end ends the link.
    return errno == EAGAIN ? 0 : bytes.size();
}

void Floor::end(Link &link)
{
    link.ended = true;
    for (Side &side : link.sides)
        side.socket.reset();
    ended_.splice(ended_.end(), links_, link.self);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: gangway-floor HOST-SOCKET LISTEN-SOCKET\n", stderr);
        return 2;
    }
    try {
        Floor(argv[1], argv[2]).run();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "gangway-floor: %s\n", error.what());
        return 1;
    }
}
