// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <cstdint>
#include <map>
#include <utility>

namespace gangway::test::virtgpu {

// Descriptors that are waited for together: its own is readable while one of them is ready.
class PollSet {
public:
    PollSet() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

    int fd() const { return epoll_.get(); }

    // Waits for exactly these from now on, each with the events of poll(2). Take out what you close, before.
    void set(std::map<int, std::uint32_t> wanted)
    {
        if (wanted == now_)
            return;
        for (const auto &[fd, events] : now_) {
            if (!wanted.contains(fd))
                ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
        }
        for (const auto &[fd, events] : wanted) {
            epoll_event event{.events = events, .data = {.fd = fd}};
            ::epoll_ctl(epoll_.get(), now_.contains(fd) ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
        }
        now_ = std::move(wanted);
    }

private:
    wire::Fd epoll_;
    std::map<int, std::uint32_t> now_;
};

// A descriptor that is readable while it counts something.
class Signal {
public:
    Signal() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    int fd() const { return fd_.get(); }
    void raise() { ::eventfd_write(fd_.get(), 1); }
    // How often it was raised since.
    std::uint64_t take()
    {
        std::uint64_t count = 0;
        return ::eventfd_read(fd_.get(), &count) == 0 ? count : 0;
    }

private:
    wire::Fd fd_;
};

} // namespace gangway::test::virtgpu
