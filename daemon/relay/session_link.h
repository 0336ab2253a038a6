// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/endpoint.h"
#include "relay/held_events.h"
#include "relay/hold.h"
#include "relay/object_ref.h"
#include "relay/run.h"
#include "relay/violation.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::relay {

class Relay;
class Session;

// The two connections of a session: when each is read and flushed, what is held, and how the session ends.
class SessionLink {
public:
    SessionLink(Session &session, Relay &relay, std::unique_ptr<wire::Transport> client,
                std::unique_ptr<wire::Transport> host);
    SessionLink(const SessionLink &) = delete;
    SessionLink &operator=(const SessionLink &) = delete;

    wire::FdQueue &clientFds() { return client_.input.fds; }
    wire::FdQueue &hostFds() { return host_.input.fds; }
    // For something that comes behind all that the present run has passed.
    wire::Output &toClient()
    {
        if (eventRun_)
            eventRun_->precede();
        return client_.output;
    }
    wire::Output &toHost()
    {
        if (requestRun_)
            requestRun_->precede();
        return host_.output;
    }
    // The messages that are being processed, or null.
    Run *&requestRun() { return requestRun_; }
    Run *&eventRun() { return eventRun_; }

    bool ended() const { return phase_ == Phase::Ended; }
    // Both sides are connected, and the session is not ending.
    bool serving() const { return phase_ == Phase::Running; }
    std::size_t queuedBytes() const { return client_.output.queuedBytes() + host_.output.queuedBytes(); }
    wire::Transport &hostTransport() { return host_.transport(); }
    std::size_t unsentBytes() const { return host_.output.queuedBytes(); }
    std::size_t unreadBytes() const { return client_.output.queuedBytes(); }
    std::size_t unreadFds() const { return client_.output.queuedFds(); }

    void flush();
    // Without an error to the client.
    void end(std::string_view reason);
    // The relay is being destroyed: nobody is notified.
    void abandon() { phase_ = Phase::Ended; }

    // Records the client's protocol error, which is sent once the current work is done.
    void refuse(Violation violation) { pending_ = std::move(violation); }
    bool refused() const { return pending_.has_value(); }
    std::optional<Violation> takeRefusal() { return std::exchange(pending_, std::nullopt); }

    // See Session::holdRequests and holdEvents.
    Hold holdRequests();
    bool requestsHeld() const { return !requestHold_.expired() || paused_; }
    // The request that is being processed comes again, see Call::offerAgain.
    void setOfferAgain() { offerAgain_ = true; }
    bool takeOfferAgain() { return std::exchange(offerAgain_, false); }
    Hold holdEvents(Object &object);
    // Null if no events are held or to be held.
    HeldEvents *heldEvents() const { return heldEvents_ && heldEvents_->active() ? heldEvents_.get() : nullptr; }

    // Leaves the remaining requests for the next turn, so that other sessions are served first.
    void pauseRequests();

private:
    enum class Phase {
        Running,
        LeavingHost,   // the client has disconnected; the host still has queued data to read
        LeavingClient, // the host or the session has ended; the client still has queued data to read
        Ended,
    };

    void clientReady(std::uint32_t ready);
    void hostReady(std::uint32_t ready);
    void readClient();
    void readHost();
    void takeRequests(std::span<std::byte> bytes);
    void resumeRequests();
    bool takeEvents(std::span<std::byte> bytes, wire::FdQueue &fds, std::size_t &used);
    void unhold(Object *object);
    void releaseEvents();
    void updateReading();
    void flushClient();
    void flushHost();
    void clientGone();
    void hostGone();
    void fail(const Violation &violation);
    void hostFault(std::string reason);
    void leaveClient(std::string_view reason);
    // Reports to the relay what this session holds now.
    void account();
    void defer(void (SessionLink::*work)());

    Session &session_;
    Relay &relay_;
    Phase phase_ = Phase::Running;
    Endpoint client_;
    Endpoint host_;
    Run *requestRun_ = nullptr;
    Run *eventRun_ = nullptr;
    std::optional<Violation> pending_;
    std::string reason_;
    std::optional<Timer> farewell_;
    std::size_t accountedBytes_ = 0;
    std::size_t accountedFds_ = 0;

    std::weak_ptr<const void> requestHold_;
    bool paused_ = false;
    bool offerAgain_ = false;
    std::vector<std::byte> parked_;          // requests that were read but are held
    std::unique_ptr<HeldEvents> heldEvents_; // created on first use
    std::vector<ObjectRef> letGo_;           // objects whose held events are to be released
};

} // namespace gangway::relay
