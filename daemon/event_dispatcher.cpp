// SPDX-License-Identifier: Apache-2.0

#include "event_dispatcher.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSocketNotifier>
#include <QTimerEvent>

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <algorithm>

namespace gangway {

using relay::FdWatch;

namespace {

// Readable while the descriptor has urgent data or another exceptional condition.
wire::Fd exceptionsOf(int fd)
{
    wire::Fd poll(::epoll_create1(EPOLL_CLOEXEC));
    epoll_event event{.events = EPOLLPRI, .data = {}};
    ::epoll_ctl(poll.get(), EPOLL_CTL_ADD, fd, &event);
    return poll;
}

} // namespace

EventDispatcher::EventDispatcher(relay::EventLoop &loop)
    : loop_(loop), wakeFd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      wakeWatch_(loop, wakeFd_.get(), FdWatch::Readable, [this](std::uint32_t) {
          eventfd_t count = 0;
          ::eventfd_read(wakeFd_.get(), &count);
          woken_ = false;
      })
{}

bool EventDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    interrupted_ = false;
    posted_ = false;
    QCoreApplication::sendPostedEvents();
    if (interrupted_)
        return true;
    // Events that are posted from here on end the wait.
    const bool waits = flags.testFlag(QEventLoop::WaitForMoreEvents);
    if (waits)
        Q_EMIT aboutToBlock();
    bool worked = loop_.dispatch(waits ? -1 : 0);
    // Qt's loop would only call this again. For a message that is relayed, its part is a noticeable one.
    while (flags.testFlag(QEventLoop::EventLoopExec) && !posted_ && !interrupted_)
        worked |= loop_.dispatch(-1);
    if (waits)
        Q_EMIT awake();
    return worked;
}

void EventDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto wanted = notifier->type() == QSocketNotifier::Write ? FdWatch::Writable : FdWatch::Readable;
    Notified &notified = notifiers_[notifier];
    int fd = static_cast<int>(notifier->socket());
    if (notifier->type() == QSocketNotifier::Exception) {
        notified.exceptions = exceptionsOf(fd);
        fd = notified.exceptions.get();
    }
    notified.watch = std::make_unique<FdWatch>(loop_, fd, wanted, [this, notifier](std::uint32_t) {
        // Deferred until libwayland's dispatch has returned, because it is not reentrant and the receiver may run a
        // nested loop.
        loop_.defer([this, notifier] {
            if (!notifiers_.contains(notifier))
                return;
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
        });
    });
}

void EventDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    notifiers_.erase(notifier);
}

void EventDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    QtTimer &timer = timers_[id];
    timer = {object, static_cast<int>(interval), type, {}, nullptr};
    timer.timer = std::make_unique<relay::Timer>(loop_, [this, id] { loop_.defer([this, id] { expired(id); }); });
    start(timer);
}

void EventDispatcher::start(QtTimer &timer)
{
    timer.due.setRemainingTime(timer.interval);
    timer.timer->start(std::max(1, timer.interval)); // 0 would disarm it
}

void EventDispatcher::expired(int id)
{
    const auto timer = timers_.find(id);
    if (timer == timers_.end())
        return;
    start(timer->second);
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer->second.object, &event);
}

bool EventDispatcher::unregisterTimer(int id)
{
    return timers_.erase(id) != 0;
}

bool EventDispatcher::unregisterTimers(QObject *object)
{
    return std::erase_if(timers_, [object](const auto &entry) { return entry.second.object == object; }) != 0;
}

QList<QAbstractEventDispatcher::TimerInfo> EventDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> found;
    for (const auto &[id, timer] : timers_) {
        if (timer.object == object)
            found.append(TimerInfo(id, timer.interval, timer.type));
    }
    return found;
}

int EventDispatcher::remainingTime(int id)
{
    const auto timer = timers_.find(id);
    return timer == timers_.end() ? -1 : static_cast<int>(timer->second.due.remainingTime());
}

void EventDispatcher::wakeUp()
{
    posted_ = true;
    if (!woken_.exchange(true))
        ::eventfd_write(wakeFd_.get(), 1);
}

void EventDispatcher::interrupt()
{
    interrupted_ = true;
    wakeUp();
}

} // namespace gangway
