// SPDX-License-Identifier: Apache-2.0

#include "relay/event_loop.h"

#include <wayland-server-core.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace gangway::relay {

static_assert(FdWatch::Readable == static_cast<std::uint32_t>(WL_EVENT_READABLE));
static_assert(FdWatch::Writable == static_cast<std::uint32_t>(WL_EVENT_WRITABLE));
static_assert(FdWatch::HangUp == static_cast<std::uint32_t>(WL_EVENT_HANGUP));
static_assert(FdWatch::Error == static_cast<std::uint32_t>(WL_EVENT_ERROR));

namespace {

// How often a watch tries again to get a descriptor; some become free whenever a connection ends.
constexpr int retryMilliseconds = 20;

// How long all sessions that have much to do may take together in one turn. There may be a thousand of them.
constexpr std::chrono::milliseconds longTurn{4};

template <class T>
T *orThrow(T *made, const char *what)
{
    if (!made)
        throw std::system_error(errno, std::system_category(), what);
    return made;
}

} // namespace

void EventLoop::Destroy::operator()(wl_event_loop *loop) const
{
    wl_event_loop_destroy(loop);
}

EventLoop::EventLoop() : loop_(orThrow(wl_event_loop_create(), "making the event loop"))
{
    // The first timer takes the descriptor that all timers share. Take it now, so that later ones can't fail for lack
    // of one.
    const Timer first(*this, [] {});
}

int EventLoop::fd() const
{
    return wl_event_loop_get_fd(loop_.get());
}

bool EventLoop::dispatch(int timeout)
{
    worked_ = false;
    for (auto look = beforeWait_.begin(); look != beforeWait_.end();)
        (*look++)();
    turnBegan_.reset();
    // Don't wait if work was deferred outside of a dispatch.
    wl_event_loop_dispatch(loop_.get(), deferred_.empty() && yielded_.empty() ? timeout : 0);
    // One at a time, because work that runs a nested loop leaves the rest to it. Only what is due now: work that is
    // deferred meanwhile runs after the next round of descriptors, or work that keeps deferring would starve them.
    for (std::size_t due = deferred_.size(); due > 0 && !deferred_.empty(); --due) {
        const std::function<void()> work = std::move(deferred_.front());
        deferred_.pop_front();
        worked_ = true;
        work();
    }
    for (std::size_t due = yielded_.size(); due > 0 && !yielded_.empty(); --due) {
        const std::function<void()> work = std::move(yielded_.front());
        yielded_.pop_front();
        worked_ = true;
        work();
        if (overdue(std::chrono::steady_clock::now()))
            break;
    }
    return worked_;
}

bool EventLoop::overdue(std::chrono::steady_clock::time_point now)
{
    if (!turnBegan_)
        turnBegan_ = now;
    return now - *turnBegan_ >= longTurn;
}

BeforeWait::BeforeWait(EventLoop &loop, std::function<void()> callback)
    : loop_(loop), place_(loop.beforeWait_.insert(loop.beforeWait_.end(), std::move(callback)))
{}

BeforeWait::~BeforeWait()
{
    loop_.beforeWait_.erase(place_);
}

FdWatch::FdWatch(EventLoop &loop, int fd, std::uint32_t wanted, Callback callback)
    : loop_(loop), fd_(fd), callback_(std::move(callback)), wanted_(wanted)
{
    begin();
}

FdWatch::~FdWatch()
{
    if (source_)
        wl_event_source_remove(source_);
    if (gone_)
        *gone_ = true;
}

void FdWatch::begin()
{
    source_ = wl_event_loop_add_fd(loop_.loop_.get(), fd_, wanted_, &FdWatch::ready, this);
    if (source_) {
        retry_.reset();
        return;
    }
    // After other errors, such as for a regular file, trying again is pointless.
    if (errno != EMFILE && errno != ENFILE && errno != ENOMEM && errno != ENOSPC)
        return;
    if (!retry_)
        retry_ = std::make_unique<Timer>(loop_, [this] { begin(); });
    retry_->start(retryMilliseconds);
}

void FdWatch::want(std::uint32_t wanted)
{
    if (wanted == wanted_)
        return;
    wanted_ = wanted;
    if (source_)
        wl_event_source_fd_update(source_, wanted);
}

int FdWatch::ready(int, std::uint32_t mask, void *self)
{
    auto *watch = static_cast<FdWatch *>(self);
    watch->loop_.worked_ = true;
    // The callback may destroy its own watch.
    bool gone = false;
    watch->gone_ = &gone;
    Callback callback = std::move(watch->callback_);
    callback(mask);
    if (!gone) {
        watch->callback_ = std::move(callback);
        watch->gone_ = nullptr;
    }
    return 0;
}

Timer::Timer(EventLoop &loop, std::function<void()> callback)
    : loop_(loop), callback_(std::move(callback)),
      source_(orThrow(wl_event_loop_add_timer(loop.loop_.get(), &Timer::expired, this), "making a timer"))
{}

Timer::~Timer()
{
    wl_event_source_remove(source_);
}

void Timer::start(int milliseconds)
{
    wl_event_source_timer_update(source_, milliseconds);
}

int Timer::expired(void *self)
{
    auto *timer = static_cast<Timer *>(self);
    timer->loop_.worked_ = true;
    const std::function<void()> callback = timer->callback_;
    callback();
    return 0;
}

} // namespace gangway::relay
