// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/pace.h"

#include "relay/host_sync.h"
#include "relay/session.h"

#include <utility>

namespace gangway::host::virtgpu {

namespace {

// A Unix socket holds some 200 KiB, counted with what the kernel needs for each piece. A sync costs little beside as
// many requests.
constexpr std::uint64_t askEvery = 32 * 1024;
constexpr std::uint64_t mostUnanswered = 64 * 1024;
constexpr std::uint64_t roomOfPiece = 1024;
constexpr std::uint64_t syncBytes = 12;

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

void Pace::sent(std::size_t bytes, std::size_t commands)
{
    sent_ += bytes;
    room_ += bytes + commands * roomOfPiece;
    for (Asked &each : asked_) {
        if (each.room == 0 && each.position <= sent_)
            each.room = room_;
    }
    ask();
    waiting_ = true;
    if (!watching_ && session_.get())
        watch();
}

void Pace::watch()
{
    if (!watchdog_)
        watchdog_.emplace(loop_, [this] { examine(); });
    watching_ = true;
    heard_ = false;
    watchdog_->start(patience_.silenceMilliseconds);
}

bool Pace::full()
{
    const relay::Session *const session = session_.get();
    // A session that ends isn't told of answers.
    if (!session || !session->serving())
        return false;
    ask();
    // A sync has to be on its way, or nothing would end the waiting.
    return !asked_.empty() && asked_.front().room != 0 && room_ - answeredRoom_ >= mostUnanswered;
}

// Puts a sync into the stream behind what waits there, if much has come since the last one.
void Pace::ask()
{
    const relay::Session *const session = session_.get();
    if (!session || asking_)
        return;
    const bool farBehind = sent_ + session->unsentBytes() >= lastAsked_ + askEvery;
    const bool manyPieces = asked_.empty() && room_ - answeredRoom_ >= askEvery;
    if (!farBehind && !manyPieces)
        return;
    asking_ = true;
    later([this](relay::Session &asked) {
        asking_ = false;
        lastAsked_ = sent_ + asked.unsentBytes();
        asked_.push_back({.position = lastAsked_ + syncBytes});
        relay::syncWithHost(asked, [self = self_] {
            if (*self)
                (*self)->answered();
        });
    });
}

void Pace::answered()
{
    answeredRoom_ = asked_.front().room;
    asked_.pop_front();
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
        examining_ = false;
        if (waiting_)
            watch(); // else the next request does
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
