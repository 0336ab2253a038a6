// SPDX-License-Identifier: Apache-2.0

#include "ctl/follow.h"

#include "ctl/output.h"

#include <sys/eventfd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <unistd.h>

namespace gangway::ctl {

namespace {

// The handler writes to this descriptor. Not a signalfd, because that needs the signals to be blocked in all threads,
// and QtDBus has threads of its own.
volatile std::sig_atomic_t arrivals = -1;

void arrived(int)
{
    const int before = errno;
    const std::uint64_t one = 1;
    // The pipe can't fill up, because a few signals end the process.
    [[maybe_unused]] const ssize_t written = ::write(arrivals, &one, sizeof one);
    errno = before;
}

int watchSignals()
{
    arrivals = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct sigaction action = {};
    action.sa_handler = arrived;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        // If a signal was ignored when we were started, as under nohup, it stays ignored.
        struct sigaction before = {};
        if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            ::sigaction(number, &action, nullptr);
    }
    return arrivals;
}

} // namespace

Follow::Follow(const Output &output)
    : signals_(watchSignals()), signal_(signals_, QSocketNotifier::Read),
      readerGone_(output.fd(), QSocketNotifier::Exception)
{
    QObject::connect(&signal_, &QSocketNotifier::activated, &loop_, [this] { end(); });
    QObject::connect(&readerGone_, &QSocketNotifier::activated, &loop_, [this] { end(); });
}

Follow::~Follow()
{
    arrivals = -1; // a signal after this is ignored; the verb is about to end anyway
    signal_.setEnabled(false);
    ::close(signals_);
}

void Follow::run()
{
    if (!ended_)
        loop_.exec();
}

void Follow::end()
{
    ended_ = true;
    loop_.quit();
}

} // namespace gangway::ctl
