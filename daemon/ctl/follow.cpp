// SPDX-License-Identifier: Apache-2.0

#include "ctl/follow.h"

#include "ctl/output.h"

#include <sys/signalfd.h>

#include <csignal>
#include <unistd.h>

namespace gangway::ctl {

namespace {

int watchSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, number);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
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
