// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>

struct wl_event_loop;
struct wl_event_source;

namespace gangway::relay {

// Wraps libwayland-server's event loop, which handles all sockets and timers of the relay.
class EventLoop {
public:
    EventLoop();

    // Readable when there is something to dispatch.
    int fd() const;
    // Waits up to `timeout` milliseconds (-1: without limit) and runs the callbacks that are due. False if there were
    // none.
    bool dispatch(int timeout);

    // Runs `work` once, at the end of this turn without waiting first. Work that is deferred by deferred work runs in
    // the next turn.
    void defer(std::function<void()> work) { deferred_.push_back(std::move(work)); }

    // Runs `work` once, behind what the descriptors bring and what is deferred, for work that others need not wait for.
    // It is done in the order in which it came, as much of it in a turn as a turn has time for, but at least one.
    void yield(std::function<void()> work) { yielded_.push_back(std::move(work)); }
    // Whether this turn has gone on so long, since this was asked first, that others have waited enough.
    bool overdue(std::chrono::steady_clock::time_point now);

private:
    friend class BeforeWait;
    friend class FdWatch;
    friend class Timer;
    struct Destroy {
        void operator()(wl_event_loop *loop) const;
    };
    std::unique_ptr<wl_event_loop, Destroy> loop_;
    std::deque<std::function<void()>> deferred_;
    std::deque<std::function<void()>> yielded_;
    std::optional<std::chrono::steady_clock::time_point> turnBegan_;
    std::list<std::function<void()>> beforeWait_;
    bool worked_ = false;
};

class Timer;

// Calls back each time before the loop waits, for work that no descriptor announces: libraries such as xcb read events
// into memory while they send. The callback may defer work.
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

// Calls back while a descriptor is ready. The caller owns the descriptor and must keep it open. A watch needs a
// descriptor of its own; if the process has none left, the watch starts as soon as one is free.
class FdWatch {
public:
    enum Ready : std::uint32_t { Readable = 1, Writable = 2, HangUp = 4, Error = 8 };
    using Callback = std::function<void(std::uint32_t ready)>;

    // `wanted` combines Readable and Writable. HangUp and Error are always reported.
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
    wl_event_source *source_ = nullptr; // null: not started yet
    std::unique_ptr<Timer> retry_;
    bool *gone_ = nullptr; // while the callback runs: to be set by the destructor
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
