// SPDX-License-Identifier: Apache-2.0

#include "signal_watch.h"

#include <sys/signalfd.h>

#include <csignal>

namespace gangway {

SignalWatch::SignalWatch(relay::EventLoop &loop, const std::vector<int> &signals, std::function<void(int)> arrived)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : signals)
        sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    fd_.reset(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    watch_.emplace(loop, fd_.get(), relay::FdWatch::Readable, [this, arrived = std::move(arrived)](std::uint32_t) {
        signalfd_siginfo info{};
        while (::read(fd_.get(), &info, sizeof info) == sizeof info)
            arrived(static_cast<int>(info.ssi_signo));
    });
}

} // namespace gangway
