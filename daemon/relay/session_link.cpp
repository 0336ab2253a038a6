// SPDX-License-Identifier: Apache-2.0

#include "relay/session_link.h"

#include "relay/event_path.h"
#include "relay/relay.h"
#include "relay/request_path.h"

#include "messages/wayland.h"

#include <algorithm>
#include <utility>

namespace gangway::relay {

using wire::Transport;

namespace {

// How long a session that has ended waits for its client to read the remaining data.
constexpr int farewellMilliseconds = 10'000;

Violation noRoomForFds()
{
    return {DisplayError::NoMemory, "Gangway has no room for more file descriptors: raise its limit (ulimit -n)"};
}

} // namespace

SessionLink::SessionLink(Session &session, Relay &relay, std::unique_ptr<Transport> client,
                         std::unique_ptr<Transport> host)
    : session_(session), relay_(relay),
      client_(relay.loop(), std::move(client), [this](std::uint32_t ready) { clientReady(ready); }),
      host_(relay.loop(), std::move(host), [this](std::uint32_t ready) { hostReady(ready); })
{}

// Runs `work` at the end of this turn if the session still exists then.
void SessionLink::defer(void (SessionLink::*work)())
{
    relay_.loop().defer([session = session_.ref(), work] {
        if (Session *still = session.get())
            (still->link().*work)();
    });
}

// --- requests

void SessionLink::clientReady(std::uint32_t ready)
{
    if ((ready & FdWatch::Writable) && client_.open())
        flushClient();
    if ((ready & ~FdWatch::Writable) && client_.open() && client_.reading())
        readClient();
}

void SessionLink::readClient()
{
    const auto received = client_.receive(relay_.readBuffer());
    if (received.bytes.empty()) {
        if (received.status == Transport::Status::Closed)
            clientGone();
        return;
    }
    if (received.status == Transport::Status::FdsLost) {
        flushHost();
        fail(noRoomForFds());
        return;
    }
    takeRequests(received.bytes);
}

void SessionLink::takeRequests(std::span<std::byte> bytes)
{
    RequestPath path(session_);
    const std::span<std::byte> rest = bytes.subspan(path.forward(bytes));
    if (path.stopped() && !ended()) {
        parked_.assign(rest.begin(), rest.end());
        client_.input.keep({});
    } else {
        client_.input.keep(rest);
    }
    flushHost();
    if (path.violation) {
        fail(*path.violation);
        return;
    }
    if (ended())
        return;
    const bool crowded = relay_.isShortOfFds();
    if (parked_.empty()
        && client_.input.fds.size() > (crowded ? session_.limits().fairWaitingFds : wire::maxWaitingFds)) {
        fail({DisplayError::InvalidMethod, "too many file descriptors were sent without a message that takes them"});
        return;
    }
    flushClient();
}

Hold SessionLink::holdRequests()
{
    if (Hold hold = requestHold_.lock())
        return hold;
    Hold hold(this, [session = session_.ref()](const void *) {
        if (Session *still = session.get())
            still->link().defer(&SessionLink::resumeRequests);
    });
    requestHold_ = hold;
    updateReading();
    return hold;
}

void SessionLink::pauseRequests()
{
    if (std::exchange(paused_, true))
        return;
    relay_.loop().yield([session = session_.ref()] {
        if (Session *still = session.get())
            still->link().resumeRequests();
    });
}

void SessionLink::resumeRequests()
{
    paused_ = false;
    if (phase_ != Phase::Running || requestsHeld())
        return;
    std::vector<std::byte> bytes = std::exchange(parked_, {});
    if (bytes.empty())
        updateReading();
    else
        takeRequests(bytes);
}

// --- events

void SessionLink::hostReady(std::uint32_t ready)
{
    if ((ready & FdWatch::Writable) && host_.open())
        flushHost();
    if ((ready & ~FdWatch::Writable) && host_.open() && host_.reading())
        readHost();
}

void SessionLink::readHost()
{
    const auto received = host_.receive(relay_.readBuffer());
    if (received.bytes.empty()) {
        if (received.status == Transport::Status::Closed)
            hostGone();
        return;
    }
    if (phase_ != Phase::Running) {
        host_.input.fds.clear(); // the client no longer takes them
        return;
    }
    if (received.status == Transport::Status::FdsLost) {
        fail(noRoomForFds());
        return;
    }
    std::size_t used = 0;
    if (!takeEvents(received.bytes, host_.input.fds, used))
        return;
    host_.input.keep(received.bytes.subspan(used));
    flushHost();
}

// False if the session can't continue.
bool SessionLink::takeEvents(std::span<std::byte> bytes, wire::FdQueue &fds, std::size_t &used)
{
    EventPath path(session_, fds);
    used = path.forward(bytes);
    flushClient();
    if (ended())
        return false;
    if (pending_)
        fail(*takeRefusal());
    else if (path.fault)
        hostFault(std::move(*path.fault));
    else
        return true;
    return false;
}

Hold SessionLink::holdEvents(Object &object)
{
    if (!heldEvents_)
        heldEvents_ = std::make_unique<HeldEvents>();
    heldEvents_->hold(object);
    return Hold(this, [session = session_.ref(), held = ObjectRef(object)](const void *) {
        if (Session *still = session.get())
            still->link().unhold(held.get());
    });
}

// `object` is null if it has ended.
void SessionLink::unhold(Object *object)
{
    if (!heldEvents_ || (object && !heldEvents_->unhold(*object)))
        return;
    if (object)
        letGo_.push_back(object);
    // Deferred, because messages may be in progress.
    defer(&SessionLink::releaseEvents);
}

void SessionLink::releaseEvents()
{
    if (phase_ != Phase::Running || !heldEvents_)
        return;
    for (const ObjectRef &each : std::exchange(letGo_, {})) {
        if (Object *object = each.get())
            heldEvents_->letGo(*object);
    }
    HeldEvents::Events events = heldEvents_->release();
    std::size_t used = 0;
    if (!events.bytes.empty() && takeEvents(events.bytes, events.fds, used))
        flushHost();
}

// --- flow control

// Reads from the client while its requests are not held and the host's queue has room.
void SessionLink::updateReading()
{
    if (phase_ != Phase::Running)
        return;
    const std::size_t mark = session_.limits().hostQueue;
    const bool bytesFit = host_.output.queuedBytes() <= (client_.reading() ? mark : mark / 2);
    const bool fdsFit = host_.output.queuedFds() <= wire::maxFdsPerReceive;
    client_.setReading(bytesFit && fdsFit && parked_.empty() && !requestsHeld());
}

void SessionLink::flush()
{
    flushHost();
    if (pending_)
        fail(*takeRefusal());
    flushClient();
}

void SessionLink::flushClient()
{
    const bool writable = client_.open() && (client_.output.empty() || client_.flush());
    if (phase_ == Phase::LeavingClient) {
        if (!writable || client_.output.empty())
            end(reason_);
        return;
    }
    if (!client_.open())
        return;
    account();
    const Limits &limits = session_.limits();
    const std::size_t bytes = client_.output.queuedBytes() + (heldEvents_ ? heldEvents_->queuedBytes() : 0);
    const std::size_t fds = client_.output.queuedFds() + (heldEvents_ ? heldEvents_->queuedFds() : 0);
    if (bytes > (relay_.isShortOfMemory() ? std::min(limits.clientQueue, limits.fairClientQueue) : limits.clientQueue))
        end("the client has not read " + std::to_string(bytes) + " bytes of events");
    else if (fds > (relay_.isShortOfFds() ? limits.fairWaitingFds : wire::maxWaitingFds))
        end("the client has not taken " + std::to_string(fds) + " file descriptors");
}

void SessionLink::flushHost()
{
    if (!host_.open())
        return;
    if (!host_.output.empty())
        host_.flush();
    account();
    if (phase_ == Phase::LeavingHost) {
        if (host_.output.empty())
            end(reason_);
    } else {
        updateReading();
    }
}

void SessionLink::account()
{
    const std::size_t bytes =
        client_.output.queuedBytes() + parked_.size() + (heldEvents_ ? heldEvents_->queuedBytes() : 0);
    const std::size_t fds = client_.input.fds.size() + client_.output.queuedFds() + host_.output.queuedFds()
        + (heldEvents_ ? heldEvents_->queuedFds() : 0);
    if (bytes != accountedBytes_ || fds != accountedFds_)
        relay_.account(bytes - std::exchange(accountedBytes_, bytes), fds - std::exchange(accountedFds_, fds));
}

// --- the end

void SessionLink::clientGone()
{
    if (phase_ != Phase::Running) {
        end(reason_);
        return;
    }
    phase_ = Phase::LeavingHost;
    client_.close();
    flushHost();
}

void SessionLink::hostGone()
{
    if (phase_ != Phase::Running) {
        end(reason_);
        return;
    }
    // Events that the host sent before it closed the connection still reach the client.
    if (heldEvents_ && heldEvents_->queuedBytes() != 0) {
        heldEvents_->letGoAll();
        HeldEvents::Events events = heldEvents_->release();
        std::size_t used = 0;
        if (!takeEvents(events.bytes, events.fds, used))
            return;
    }
    leaveClient("the host closed the connection");
}

void SessionLink::fail(const Violation &violation)
{
    if (phase_ != Phase::Running)
        return;
    // Errors about objects that the client doesn't know are reported on the display.
    Object *object = session_.objects().fromClient.find(violation.object);
    session_.event(session_.display(),
                   protocol::wl_display::event::error{.object_id = object ? object : &session_.display(),
                                                      .code = violation.code,
                                                      .message = violation.reason});
    leaveClient(violation.reason);
}

void SessionLink::hostFault(std::string reason)
{
    fail({DisplayError::Implementation, "the host " + std::move(reason)});
}

// Closes the host's connection now, and the client's once it has read its queued data.
void SessionLink::leaveClient(std::string_view reason)
{
    phase_ = Phase::LeavingClient;
    reason_ = reason;
    host_.close();
    client_.setReading(false);
    flushClient();
    if (ended())
        return;
    farewell_.emplace(relay_.loop(), [this] { end(reason_); });
    farewell_->start(farewellMilliseconds);
}

void SessionLink::end(std::string_view reason)
{
    if (ended())
        return;
    const std::string kept(reason); // a copy, because `reason` may be reason_
    phase_ = Phase::Ended;
    client_.close();
    host_.close();
    parked_ = {};
    heldEvents_.reset();
    account();
    relay_.sessionEnded(session_, kept);
}

} // namespace gangway::relay
