// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "host/connector.h"
#include "relay/hooks.h"
#include "relay/relay.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::vm {

// What is known of a session beside what the relay counts. The views are good until the session goes on.
struct SessionState {
    struct Window {
        std::string_view title; // as the client set it: any bytes; empty: none
        std::string_view appId;
    };
    std::vector<Window> windows;
};

// The sessions that get a set of hooks.
struct HookedSessions {
    relay::SessionKind kind;
    const host::Connector &host; // that they are over; lives as long as the hooks
};

// A global that the host has.
struct HostGlobal {
    std::string_view interface;
    std::uint32_t version = 0;
};

// What clients are offered of it.
struct GlobalOffer {
    std::uint32_t version = 0; // 0: it is not offered
    std::string category;      // empty: no protocol that is known has this interface
    std::string reason;        // for a person, why it is not offered; empty: it is
};

// One of the things that a VM does with its sessions' messages. Features know nothing of settings (daemon/features);
// these connect the two, see features.cpp. A feature outlives all sessions.
class Feature {
public:
    Feature() = default;
    Feature(const Feature &) = delete;
    Feature &operator=(const Feature &) = delete;
    virtual ~Feature() = default;

    // Adds its hooks to those of such sessions; for each set of hooks once.
    virtual void install(relay::Hooks &hooks, const HookedSessions &sessions) = 0;
    // The settings that hold from now on, in all sessions at once. Called before the first session, and with each
    // change of any setting.
    virtual void apply(const config::Settings &, relay::Relay &) {}
    // Adds what it knows of the session.
    virtual void describe(relay::Session &, SessionState &) const {}
    // Says what clients to come are offered of a global of the host, if it is this feature that decides. The host is
    // null if there is none yet.
    virtual void decide(const HostGlobal &, const relay::Catalogue &, const host::Connector *, GlobalOffer &) const {}
};

} // namespace gangway::vm
