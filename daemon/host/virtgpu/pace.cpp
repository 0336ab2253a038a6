// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/pace.h"

#include "relay/host_sync.h"
#include "relay/session.h"

#include <utility>

namespace gangway::host::virtgpu {

namespace {

// A Unix socket holds about 200 KiB. A sync costs little beside as many requests.
constexpr std::uint64_t askEvery = 32 * 1024;
constexpr std::uint64_t mostUnanswered = 96 * 1024;

} // namespace

void Pace::begin(relay::Session &session)
{
    session_ = session.ref();
}

void Pace::later(std::function<void(relay::Session &)> work)
{
    loop_.defer([self = self_, work = std::move(work)] {
        relay::Session *const session = *self ? (*self)->session_.get() : nullptr;
        if (session && session->serving())
            work(*session);
    });
}

void Pace::sent(std::size_t bytes)
{
    sent_ += bytes;
    if (!asking_ && sent_ - answered_ >= askEvery)
        ask();
    if (!watching_ && session_.get()) {
        if (!watchdog_)
            watchdog_.emplace(loop_, [this] { examine(); });
        watching_ = true;
        heard_ = false;
        watchdog_->start(patience_.silenceMilliseconds);
    }
}

bool Pace::full() const
{
    const relay::Session *const session = session_.get();
    // The sync itself has to get through.
    return session && session->serving() && asking_ && asked_ != 0 && sent_ >= asked_
        && sent_ - answered_ >= mostUnanswered;
}

void Pace::ask()
{
    asking_ = true;
    asked_ = 0;
    later([this](relay::Session &session) {
        const std::uint64_t position = sent_ + session.unsentBytes();
        asked_ = position;
        relay::syncWithHost(session, [self = self_, position] {
            if (*self)
                (*self)->answered(position);
        });
    });
}

void Pace::answered(std::uint64_t position)
{
    answered_ = position;
    asking_ = false;
    if (sent_ > answered_ && sent_ - answered_ >= askEvery)
        ask();
    again_();
}

void Pace::sync(std::function<void()> done)
{
    if (session_.get())
        later([done = std::move(done)](relay::Session &session) { relay::syncWithHost(session, done); });
    else
        loop_.defer(std::move(done));
}

void Pace::examine()
{
    relay::Session *const session = session_.get();
    watching_ = false;
    if (!session || !session->serving())
        return;
    if (heard_) {
        examining_ = false; // the next request sets the watchdog again
        return;
    }
    if (heardEver_ && !examining_) {
        examining_ = true;
        watching_ = true;
        sync([] {});
        watchdog_->start(patience_.answerMilliseconds);
        return;
    }
    session->refuse({relay::DisplayError::Implementation,
                     "the host has not answered for a long time: its compositor may hang, or have ended"});
    session->flush();
}

} // namespace gangway::host::virtgpu
