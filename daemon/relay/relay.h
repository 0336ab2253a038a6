// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/catalogue.h"
#include "relay/encoder.h"
#include "relay/event_loop.h"
#include "relay/hooks.h"
#include "relay/limits.h"
#include "relay/observer.h"
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

// The sessions of one VM, what they share, and the rules they keep.
class Relay {
public:
    // `observer` must outlive the relay, and what `catalogue` describes too.
    Relay(EventLoop &loop, const Catalogue &catalogue, Limits limits, Observer &observer);
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;
    ~Relay();

    // What sessions may be started with: the hooks, behind which the relay's own are added.
    static SessionProfile makeProfile(Hooks hooks, SessionKind kind = SessionKind::Application);

    // The session belongs to the relay, which ends it when either side goes.
    Session &start(const SessionProfile &profile, std::unique_ptr<wire::Transport> client,
                   std::unique_ptr<wire::Transport> host);

    const std::vector<std::unique_ptr<Session>> &sessions() const { return sessions_; }
    const Catalogue &catalogue() const { return catalogue_; }
    EventLoop &loop() { return loop_; }
    const Limits &limits(SessionKind kind = SessionKind::Application) const
    {
        return limits_[static_cast<std::size_t>(kind)];
    }
    // For all sessions of the kind, from here on.
    void setLimits(const Limits &limits, SessionKind kind = SessionKind::Application)
    {
        limits_[static_cast<std::size_t>(kind)] = limits;
    }

    // Denies these categories from now on, and no others: see withholding.h. Flush the sessions afterwards.
    void setDenied(CategoryBits denied);
    CategoryBits denied() const { return denied_; }

    // Whether every message is shown to the observer; live.
    void setTracing(bool tracing) { tracing_ = tracing; }
    bool tracing() const { return tracing_; }

    // --- for the relay's other files

    Observer &observer() { return observer_; }
    wire::ReadBuffer &readBuffer() { return readBuffer_; }
    EncodeBuffer &encodeBuffer() { return encodeBuffer_; }
    void sessionEnded(Session &session, std::string_view reason);
    // Those sessions that want it, behind what goes on now.
    void flushLater();
    // What a session holds has grown by so much; unsigned, so it shrinks by wrapping around.
    void account(std::size_t bytes, std::size_t fds)
    {
        queuedBytes_ += bytes;
        waitingFds_ += fds;
    }
    // All sessions together hold so much that each may hold only its fair share, see Limits.
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
    CategoryBits denied_ = 0;
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
