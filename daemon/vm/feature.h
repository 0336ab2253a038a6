// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "host/connector.h"
#include "relay/hooks.h"
#include "relay/relay.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::vm {

// What features know about a session beyond the relay's counters.
struct SessionState {
    std::size_t windows = 0;         // open ones
    std::uint64_t windowChanges = 0; // another number: a window has come, gone or changed its texts
};

// An open window. The views are valid until the session's next message.
struct WindowState {
    std::uint32_t number = 0; // counts from 1 in the session
    std::string_view title;   // as the client set it, any bytes; empty: none
    std::string_view appId;
};

// The sessions that a set of hooks is for.
struct HookedSessions {
    relay::SessionKind kind;
    const host::Connector &host; // the host that they use; lives as long as the hooks
};

// A global that the host has.
struct HostGlobal {
    std::string_view interface;
    std::uint32_t version = 0;
    bool kept = false; // from sandboxes, as which the sessions reach it
};

// How a global is offered to clients.
struct GlobalOffer {
    std::uint32_t version = 0; // 0: it is not offered
    std::string category;      // empty: no known protocol has this interface
    std::string reason;        // human-readable, why it is not offered; empty: it is
};

// One thing that a VM does with its sessions' messages. The classes in daemon/features don't know the settings; a
// Feature connects the two, see features.cpp. A feature outlives all sessions.
class Feature {
public:
    Feature() = default;
    Feature(const Feature &) = delete;
    Feature &operator=(const Feature &) = delete;
    virtual ~Feature() = default;

    // Adds its hooks for such sessions. Called once for each set of hooks.
    virtual void install(relay::Hooks &hooks, const HookedSessions &sessions) = 0;
    // Applies these settings to all sessions at once. Called before the first session and after every change of a
    // setting.
    virtual void apply(const config::Settings &, relay::Relay &) {}
    // Adds what it knows about the session.
    virtual void describe(relay::Session &, SessionState &) const {}
    // Adds the session's windows, by their numbers.
    virtual void listWindows(relay::Session &, std::vector<WindowState> &) const {}
    // If this feature decides about the global, says how it is offered to future clients. The host is null if there is
    // none yet.
    virtual void decide(const HostGlobal &, const relay::Catalogue &, const host::Connector *, GlobalOffer &) const {}
};

} // namespace gangway::vm
