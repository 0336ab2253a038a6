// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"
#include "wire/transport.h"

#include <memory>
#include <string>

namespace gangway::relay {
class Session;
}

namespace gangway::host {

// The way to one host: opens a connection for each session, and knows what sessions over these connections need.
// It must outlive the sessions that it has opened connections for.
class Connector {
public:
    struct Opened {
        std::unique_ptr<wire::Transport> transport; // null: not opened
        bool retry = false;                         // it may work in a moment
        std::string problem;                        // for people, with the remedy
    };

    virtual ~Connector() = default;
    // For one session. Never blocks.
    virtual Opened open() = 0;
    // Why no session could be opened now, for people, with the remedy; empty if nothing is known to be in the way.
    // Never blocks, opens no session, and is cheap enough to be asked every second.
    virtual std::string check() = 0;
    // What it connects to, for people.
    virtual std::string address() const = 0;

    // Adds the hooks that its sessions need, behind all others.
    virtual void installHooks(relay::Hooks &) {}
    // A session over a connection of its has begun: nothing has passed yet.
    virtual void started(relay::Session &) {}
    // Why a global of this interface can't be used over it, for people; empty if it can.
    virtual std::string hides(const relay::InterfaceType &) const { return {}; }
};

} // namespace gangway::host
