// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/catalogue.h"
#include "relay/encoder.h"
#include "relay/event_loop.h"
#include "relay/hooks.h"
#include "relay/limits.h"
#include "relay/observer.h"
#include "relay/permission_table.h"
#include "relay/session_kind.h"
#include "wire/input.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace gangway::relay {

class Session;

// The sessions of one VM, the resources that they share, and the rules that apply to them.
class Relay {
public:
    // `observer`, and the descriptions behind `catalogue`, must outlive the relay.
    Relay(EventLoop &loop, const Catalogue &catalogue, Limits limits, Observer &observer);
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;
    ~Relay();

    // Makes a profile to start sessions with. The relay's own hooks are added after `hooks`.
    static SessionProfile makeProfile(Hooks hooks, SessionKind kind = SessionKind::Application);

    // The relay owns the session and ends it when either side disconnects.
    Session &start(const SessionProfile &profile, std::unique_ptr<wire::Transport> client,
                   std::unique_ptr<wire::Transport> host);

    const std::vector<std::unique_ptr<Session>> &sessions() const { return sessions_; }
    const Catalogue &catalogue() const { return catalogue_; }
    EventLoop &loop() { return loop_; }
    const Limits &limits(SessionKind kind = SessionKind::Application) const
    {
        return limits_[static_cast<std::size_t>(kind)];
    }
    // Applies to all sessions of the kind, running ones included.
    void setLimits(const Limits &limits, SessionKind kind = SessionKind::Application)
    {
        limits_[static_cast<std::size_t>(kind)] = limits;
    }

    // These apply from now on, see withholding.h. Flush the sessions afterwards. At first everything is allowed.
    void setPermissions(const protocol::Permissions &permissions);
    const PermissionTable &permissions() const { return permissions_; }

    // Whether every message is shown to the observer. May change at any time.
    void setTracing(bool tracing) { tracing_ = tracing; }
    bool tracing() const { return tracing_; }

    // --- for the relay's other files

    Observer &observer() { return observer_; }
    wire::ReadBuffer &readBuffer() { return readBuffer_; }
    EncodeBuffer &encodeBuffer() { return encodeBuffer_; }
    void sessionEnded(Session &session, std::string_view reason);
    // At the end of this turn, flushes the sessions that asked for it.
    void flushLater();
    // Adds to the totals of all sessions. Unsigned, so a decrease is passed as a wrapped difference.
    void account(std::size_t bytes, std::size_t fds)
    {
        queuedBytes_ += bytes;
        waitingFds_ += fds;
    }
    // All sessions together hold so much that each is limited to its fair share, see Limits.
    bool isShortOfMemory() const { return queuedBytes_ > limits().allClientQueues; }
    bool isShortOfFds() const { return waitingFds_ > limits().allWaitingFds; }

private:
    void sweep();

    EventLoop &loop_;
    const Catalogue &catalogue_;
    std::array<Limits, sessionKinds> limits_;
    Observer &observer_;
    bool tracing_ = false;
    std::uint32_t lastNumber_ = 0;
    PermissionTable permissions_;
    wire::ReadBuffer readBuffer_;
    EncodeBuffer encodeBuffer_;
    std::vector<std::unique_ptr<Session>> sessions_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
    bool sweepDue_ = false;
    bool flushDue_ = false;
    std::size_t queuedBytes_ = 0;
    std::size_t waitingFds_ = 0;
};

} // namespace gangway::relay
