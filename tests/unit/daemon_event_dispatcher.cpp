// SPDX-License-Identifier: Apache-2.0

#include "event_dispatcher.h"

#include "daemon_application.h"
#include "support/raw_end.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>

#include <doctest/doctest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using relay::FdWatch;

namespace {

void send(const wire::Fd &socket)
{
    const char byte = 1;
    REQUIRE(::send(socket.get(), &byte, 1, MSG_DONTWAIT) == 1);
}

bool take(const wire::Fd &socket)
{
    char byte = 0;
    return ::recv(socket.get(), &byte, 1, MSG_DONTWAIT) == 1;
}

// Two ends that answer each other without end: a relay that is never idle.
class BusyRelay {
public:
    explicit BusyRelay(relay::EventLoop &loop)
        : ends_(socketPair()),
          first_(loop, ends_.first.get(), FdWatch::Readable, [this](auto) { answer(ends_.first); }),
          second_(loop, ends_.second.get(), FdWatch::Readable, [this](auto) { answer(ends_.second); })
    {
        send(ends_.first);
    }

    int turns = 0;

private:
    void answer(const wire::Fd &end)
    {
        take(end);
        send(end);
        // Whoever waits for something beside it waits in vain.
        if (++turns > 20'000'000)
            QCoreApplication::exit(1);
    }

    std::pair<wire::Fd, wire::Fd> ends_;
    FdWatch first_;
    FdWatch second_;
};

} // namespace

TEST_CASE("Sockets and timers of the relay run inside Qt's application")
{
    Application application;
    const auto ends = socketPair();
    std::vector<std::string> order;
    const FdWatch watch(application.loop(), ends.first.get(), FdWatch::Readable, [&](std::uint32_t) {
        take(ends.first);
        order.emplace_back("socket");
        QCoreApplication::exit(5);
    });
    relay::Timer timer(application.loop(), [&] {
        order.emplace_back("timer");
        send(ends.second);
    });
    timer.start(10);
    CHECK(QCoreApplication::exec() == 5);
    CHECK(order == std::vector<std::string>{"timer", "socket"});
}

TEST_CASE("Qt's timers run while the relay is busy")
{
    Application application;
    const BusyRelay busy(application.loop());
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (++ticks == 10)
            QCoreApplication::quit();
    });
    timer.start(2);
    CHECK(QCoreApplication::exec() == 0);
    CHECK(ticks == 10);
    CHECK(busy.turns > 0);
}

TEST_CASE("What is posted to Qt's objects is delivered while the relay is busy")
{
    Application application;
    const BusyRelay busy(application.loop());
    int deliveries = 0;
    std::function<void()> again = [&] {
        if (++deliveries == 100)
            QCoreApplication::quit();
        else
            QMetaObject::invokeMethod(&application.qt(), again, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&application.qt(), again, Qt::QueuedConnection);
    CHECK(QCoreApplication::exec() == 0);
    CHECK(deliveries == 100);
}

TEST_CASE("The relay runs while Qt is busy")
{
    Application application;
    QTimer timer; // due at once, again and again
    int ticks = 0;
    QObject::connect(&timer, &QTimer::timeout, [&] { ++ticks; });
    timer.start(0);
    std::function<void()> post = [&] { QMetaObject::invokeMethod(&application.qt(), post, Qt::QueuedConnection); };
    post();
    const auto ends = socketPair();
    int received = 0;
    const FdWatch watch(application.loop(), ends.first.get(), FdWatch::Readable, [&](std::uint32_t) {
        take(ends.first);
        if (++received == 100)
            QCoreApplication::quit();
        else
            send(ends.second);
    });
    send(ends.second);
    CHECK(QCoreApplication::exec() == 0);
    CHECK(received == 100);
}

TEST_CASE("Timers are due in the order of their times")
{
    Application application;
    std::vector<int> order;
    for (const int time : {60, 20, 40}) {
        QTimer::singleShot(time, &application.qt(), [&order, time] {
            order.push_back(time);
            if (order.size() == 3)
                QCoreApplication::quit();
        });
    }
    QCoreApplication::exec();
    CHECK(order == std::vector<int>{20, 40, 60});
}

TEST_CASE("A timer that is stopped is not due any more")
{
    Application application;
    QTimer stopped;
    QTimer stopsItself;
    QTimer other;
    int stoppedTicks = 0;
    int ownTicks = 0;
    QObject::connect(&stopped, &QTimer::timeout, [&] { ++stoppedTicks; });
    QObject::connect(&stopsItself, &QTimer::timeout, [&] {
        ++ownTicks;
        stopsItself.stop();
    });
    // Both are due in one round: the first ends the second.
    QObject::connect(&other, &QTimer::timeout, [&] { stopped.stop(); });
    other.start(5);
    stopped.start(5);
    stopsItself.start(1);
    QThread::msleep(10);
    QTimer::singleShot(40, &application.qt(), &QCoreApplication::quit);
    QCoreApplication::exec();
    CHECK(stoppedTicks == 0);
    CHECK(ownTicks == 1);
}

TEST_CASE("Timers go with their objects")
{
    Application application;
    auto object = std::make_unique<QTimer>();
    int ticks = 0;
    QObject::connect(object.get(), &QTimer::timeout, [&] {
        ++ticks;
        object.reset();
    });
    object->start(1);
    QTimer::singleShot(30, &application.qt(), &QCoreApplication::quit);
    QCoreApplication::exec();
    CHECK(ticks == 1);
}

TEST_CASE("Timers can be asked about")
{
    Application application;
    QObject object;
    const int id = object.startTimer(60'000, Qt::VeryCoarseTimer);
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    const auto timers = dispatcher->registeredTimers(&object);
    REQUIRE(timers.size() == 1);
    CHECK(timers[0].timerId == id);
    CHECK(timers[0].interval == 60'000);
    CHECK(timers[0].timerType == Qt::VeryCoarseTimer);
    CHECK(dispatcher->remainingTime(id) > 0);
    CHECK(dispatcher->remainingTime(id) <= 60'000);
    CHECK(dispatcher->remainingTime(id + 1) == -1);
    object.killTimer(id);
    CHECK(dispatcher->registeredTimers(&object).isEmpty());
}

TEST_CASE("Qt is told of its sockets")
{
    Application application;
    const auto ends = socketPair();
    QSocketNotifier writable(ends.first.get(), QSocketNotifier::Write);
    QSocketNotifier readable(ends.second.get(), QSocketNotifier::Read);
    std::vector<std::string> order;
    QObject::connect(&writable, &QSocketNotifier::activated, [&] {
        order.emplace_back("writable");
        writable.setEnabled(false);
        send(ends.first);
    });
    QObject::connect(&readable, &QSocketNotifier::activated, [&] {
        order.emplace_back("readable");
        take(ends.second);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    CHECK(order == std::vector<std::string>{"writable", "readable"});
}

TEST_CASE("A notifier may be switched off and on and end in its own call")
{
    Application application;
    const auto ends = socketPair();
    send(ends.second);
    auto notifier = std::make_unique<QSocketNotifier>(ends.first.get(), QSocketNotifier::Read);
    notifier->setEnabled(false);
    int calls = 0;
    QObject::connect(notifier.get(), &QSocketNotifier::activated, [&] {
        ++calls;
        notifier.reset();
        QTimer::singleShot(20, &application.qt(), &QCoreApplication::quit); // should there be more calls
    });
    QTimer::singleShot(10, notifier.get(), [&] {
        CHECK(calls == 0);
        notifier->setEnabled(true);
    });
    QCoreApplication::exec();
    CHECK(calls == 1);
}

TEST_CASE("What another thread posts wakes the application up")
{
    Application application;
    std::atomic<int> delivered = 0;
    std::thread other([&] {
        for (int i = 0; i < 200; ++i) {
            QMetaObject::invokeMethod(
                &application.qt(), [&] { ++delivered; }, Qt::QueuedConnection);
            if (i % 20 == 0)
                QThread::msleep(1);
        }
        QMetaObject::invokeMethod(&application.qt(), &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    other.join();
    CHECK(delivered == 200);
}

TEST_CASE("Events can be processed without waiting for any")
{
    Application application;
    QCoreApplication::processEvents();
    bool posted = false;
    QMetaObject::invokeMethod(
        &application.qt(), [&] { posted = true; }, Qt::QueuedConnection);
    QCoreApplication::processEvents();
    CHECK(posted);
}

TEST_CASE("A loop inside a loop runs the relay too")
{
    Application application;
    const auto ends = socketPair();
    QEventLoop inner;
    std::vector<std::string> order;
    const FdWatch watch(application.loop(), ends.first.get(), FdWatch::Readable, [&](std::uint32_t) {
        take(ends.first);
        order.emplace_back("relay");
        inner.quit();
    });
    QTimer::singleShot(0, &application.qt(), [&] {
        send(ends.second);
        inner.exec();
        order.emplace_back("inner loop ended");
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    CHECK(order == std::vector<std::string>{"relay", "inner loop ended"});
}

TEST_CASE("A loop inside a loop serves those who were due together with its starter")
{
    Application application;
    QEventLoop inner;
    QTimer starter;
    QTimer awaited;
    std::vector<std::string> order;
    QObject::connect(&starter, &QTimer::timeout, [&] {
        starter.stop();
        order.emplace_back("starter");
        inner.exec();
        order.emplace_back("inner loop ended");
        QCoreApplication::quit();
    });
    QObject::connect(&awaited, &QTimer::timeout, [&] {
        awaited.stop();
        order.emplace_back("awaited");
        inner.quit();
    });
    starter.start(1);
    awaited.start(2);
    QThread::msleep(5); // until both are due
    QTimer::singleShot(5'000, &inner, [&] { inner.exit(1); });
    QCoreApplication::exec();
    CHECK(order == std::vector<std::string>{"starter", "awaited", "inner loop ended"});
}

TEST_CASE("Work that was deferred outside the relay is done")
{
    Application application;
    bool done = false;
    QMetaObject::invokeMethod(
        &application.qt(), [&] { application.loop().defer([&] { done = true; }); }, Qt::QueuedConnection);
    QTimer::singleShot(50, &application.qt(), &QCoreApplication::quit);
    QCoreApplication::exec();
    CHECK(done);
}

TEST_CASE("A notifier of exceptions hears of urgent data and of nothing else")
{
    Application application;
    // Unix sockets have no urgent data.
    const wire::Fd server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(server.get(), reinterpret_cast<const sockaddr *>(&address), size) == 0);
    REQUIRE(::listen(server.get(), 1) == 0);
    REQUIRE(::getsockname(server.get(), reinterpret_cast<sockaddr *>(&address), &size) == 0);
    const wire::Fd sender(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    REQUIRE(::connect(sender.get(), reinterpret_cast<const sockaddr *>(&address), size) == 0);
    const wire::Fd receiver(::accept(server.get(), nullptr, nullptr));
    REQUIRE(receiver);

    int exceptions = 0;
    QSocketNotifier notifier(receiver.get(), QSocketNotifier::Exception);
    QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
        ++exceptions;
        char byte = 0;
        ::recv(receiver.get(), &byte, 1, MSG_OOB);
    });
    int readable = 0;
    QSocketNotifier reader(receiver.get(), QSocketNotifier::Read);
    QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
        ++readable;
        take(receiver);
    });
    const auto pumpUntil = [&](const int &count) {
        for (int i = 0; i < 1000 && count == 0; ++i)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    send(sender);
    pumpUntil(readable);
    CHECK(readable == 1);
    CHECK(exceptions == 0);
    const char urgent = 1;
    REQUIRE(::send(sender.get(), &urgent, 1, MSG_OOB) == 1);
    pumpUntil(exceptions);
    CHECK(exceptions == 1);
}
