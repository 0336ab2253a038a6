// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/catalogue.h"
#include "relay/event_loop.h"
#include "relay/hooks.h"
#include "relay/limits.h"
#include "relay/observer.h"
#include "wire/input.h"

#include <memory>
#include <vector>

namespace gangway::relay {

class Session;

// The sessions of one VM, what they share, and the rules they keep.
class Relay {
public:
    // `hooks` gets the relay's own hooks added behind those it has. `observer` must outlive the relay.
    Relay(EventLoop &loop, Hooks hooks, Limits limits, Observer &observer);
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;
    ~Relay();

    // The session belongs to the relay, which ends it when either side goes.
    Session &start(std::unique_ptr<wire::Transport> client, std::unique_ptr<wire::Transport> host);

    const std::vector<std::unique_ptr<Session>> &sessions() const { return sessions_; }
    const Catalogue &catalogue() const { return hooks_.catalogue(); }
    EventLoop &loop() { return loop_; }
    const Limits &limits() const { return limits_; }
    // For all sessions, from here on.
    void setLimits(const Limits &limits) { limits_ = limits; }

    // Denies these categories from now on, and no others: see withholding.h. Flush the sessions afterwards.
    void setDenied(CategoryBits denied);

    // Whether every message is shown to the observer; live.
    void setTracing(bool tracing) { tracing_ = tracing; }
    bool tracing() const { return tracing_; }

private:
    friend class Session;
    friend class RequestPath;
    friend class EventPath;

    void sessionEnded(Session &session, std::string_view reason);
    void sweep();
    // Those sessions that want it, behind what goes on now.
    void flushLater();

    EventLoop &loop_;
    Hooks hooks_;
    Limits limits_;
    Observer &observer_;
    bool tracing_ = false;
    std::uint32_t lastNumber_ = 0;
    wire::ReadBuffer buffer_;
    // What the encoder writes into before it joins an output.
    std::vector<std::byte> encoded_;
    std::vector<wire::Fd> encodedFds_;
    std::vector<std::unique_ptr<Session>> sessions_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
    bool sweepDue_ = false;
    bool flushDue_ = false;
    // What all sessions hold, see Limits.
    std::size_t queuedBytes_ = 0;
    std::size_t waitingFds_ = 0;
};

} // namespace gangway::relay
