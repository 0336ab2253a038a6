// SPDX-License-Identifier: Apache-2.0

#include "event_pump.h"

#include <QDeadlineTimer>

namespace gangway {

namespace {
// After work the next message is often near: waiting for it here saves the way through Qt's loop and
// back. Qt gets its turn after this, whatever comes.
constexpr int stayMilliseconds = 2;
constexpr int waitMilliseconds = 1;
} // namespace

EventPump::EventPump(relay::EventLoop &loop) : loop_(loop), notifier_(loop.fd(), QSocketNotifier::Read)
{
    QObject::connect(&notifier_, &QSocketNotifier::activated, [this] { pump(); });
}

void EventPump::pump()
{
    const QDeadlineTimer turn(stayMilliseconds);
    bool worked = loop_.dispatch(0);
    while (worked && !turn.hasExpired())
        worked = loop_.dispatch(waitMilliseconds);
}

} // namespace gangway
