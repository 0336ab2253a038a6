// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"
#include "relay/hooks.h"
#include "relay/relay.h"

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

// One of the things that a VM does with its sessions' messages. Features know nothing of settings (daemon/features);
// these connect the two, see features.cpp. A feature outlives all sessions.
class Feature {
public:
    Feature() = default;
    Feature(const Feature &) = delete;
    Feature &operator=(const Feature &) = delete;
    virtual ~Feature() = default;

    // Adds its hooks; for each set of hooks once.
    virtual void install(relay::Hooks &hooks) = 0;
    // The settings that hold from now on, in all sessions at once. Called before the first session, and with each
    // change of any setting.
    virtual void apply(const config::Settings &, relay::Relay &) {}
    // Adds what it knows of the session.
    virtual void describe(relay::Session &, SessionState &) const {}
    // Why clients are not offered a global of this interface, for a person; empty if they are, as far as this feature
    // goes.
    virtual std::string hides(const relay::InterfaceType &) const { return {}; }
};

} // namespace gangway::vm
