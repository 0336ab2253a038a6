// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <QAbstractEventDispatcher>
#include <QDeadlineTimer>

#include <atomic>
#include <map>
#include <memory>
#include <vector>

namespace gangway {

// Qt's event dispatcher on the relay's event loop: one epoll_wait without a timeout waits for the relay's sockets and
// Qt's. A timeout would set and cancel a kernel timer at every wait, which costs more than everything the relay does
// for a message.
//
// Install it with QCoreApplication::setEventDispatcher before the application is created, which then owns it. The loop
// must outlive the application.
class EventDispatcher : public QAbstractEventDispatcher {
public:
    explicit EventDispatcher(relay::EventLoop &loop);

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override; // may be called from any thread
    void interrupt() override;

private:
    struct QtTimer {
        QObject *object;
        int interval; // milliseconds
        Qt::TimerType type;
        QDeadlineTimer due;
        std::unique_ptr<relay::Timer> timer;
    };

    struct Notified {
        // For an Exception notifier: an epoll descriptor, because the loop can't wait for exceptional conditions
        // itself.
        wire::Fd exceptions;
        std::unique_ptr<relay::FdWatch> watch;
    };

    void start(QtTimer &timer);
    void expired(int id);

    relay::EventLoop &loop_;
    wire::Fd wakeFd_;
    std::atomic<bool> woken_ = false;
    std::atomic<bool> posted_ = false;      // there may be events for sendPostedEvents
    std::atomic<bool> interrupted_ = false; // interrupt may be called from any thread
    relay::FdWatch wakeWatch_;
    std::map<QSocketNotifier *, Notified> notifiers_;
    std::map<int, QtTimer> timers_;
};

} // namespace gangway
