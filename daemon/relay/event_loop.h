// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>

struct wl_event_loop;
struct wl_event_source;

namespace gangway::relay {

// libwayland-server's event loop: all sockets and timers of the relay live in it.
class EventLoop {
public:
    EventLoop();

    // Readable when there is something to dispatch.
    int fd() const;
    // Waits up to `timeout` milliseconds (-1: for ever) and runs what is due.
    // False if it waited in vain.
    bool dispatch(int timeout);

    // Runs `work` once: at the end of this turn, or of the next if it is deferred by such work itself. No wait comes
    // before.
    void defer(std::function<void()> work) { deferred_.push_back(std::move(work)); }

private:
    friend class BeforeWait;
    friend class FdWatch;
    friend class Timer;
    struct Destroy {
        void operator()(wl_event_loop *loop) const;
    };
    std::unique_ptr<wl_event_loop, Destroy> loop_;
    std::deque<std::function<void()>> deferred_;
    std::list<std::function<void()>> beforeWait_;
    bool worked_ = false;
};

class Timer;

// Calls back each time before the loop waits, for what no descriptor tells: libraries such as xcb read events into
// memory while they send. The callback may defer work.
class BeforeWait {
public:
    BeforeWait(EventLoop &loop, std::function<void()> callback);
    BeforeWait(const BeforeWait &) = delete;
    BeforeWait &operator=(const BeforeWait &) = delete;
    ~BeforeWait();

private:
    EventLoop &loop_;
    std::list<std::function<void()>>::iterator place_;
};

// Calls back while a descriptor is ready. The descriptor is the caller's and must stay open.
// Watching takes a descriptor more: where the process has none left, it begins as soon as there is one.
class FdWatch {
public:
    enum Ready : std::uint32_t { Readable = 1, Writable = 2, HangUp = 4, Error = 8 };
    using Callback = std::function<void(std::uint32_t ready)>;

    // `wanted` is of Readable and Writable; HangUp and Error always report.
    FdWatch(EventLoop &loop, int fd, std::uint32_t wanted, Callback callback);
    FdWatch(const FdWatch &) = delete;
    FdWatch &operator=(const FdWatch &) = delete;
    ~FdWatch();

    void want(std::uint32_t wanted);

private:
    static int ready(int fd, std::uint32_t mask, void *self);
    void begin();

    EventLoop &loop_;
    int fd_;
    Callback callback_;
    std::uint32_t wanted_;
    wl_event_source *source_ = nullptr; // null: it could not begin yet
    std::unique_ptr<Timer> retry_;
};

// Calls back once after a time.
class Timer {
public:
    Timer(EventLoop &loop, std::function<void()> callback);
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;
    ~Timer();

    // Milliseconds from now; 0 disarms it.
    void start(int milliseconds);

private:
    static int expired(void *self);

    EventLoop &loop_;
    std::function<void()> callback_;
    wl_event_source *source_;
};

} // namespace gangway::relay
