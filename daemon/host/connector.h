// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"
#include "wire/transport.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gangway::relay {
class Session;
}

namespace gangway::host {

// A global of a host.
struct HostGlobal {
    std::uint32_t name = 0; // the host's name for it
    std::string interface;
    std::uint32_t version = 0;

    friend bool operator==(const HostGlobal &, const HostGlobal &) = default;
};

// What a connection to a host has done to show the VM's windows there, for all its sessions. All zero where windows
// reach the host without being copied.
struct HostStatistics {
    std::uint64_t frames = 0;        // that were copied, at least in part
    std::uint64_t bytesCopied = 0;   // of them
    std::uint64_t bytesOfFrames = 0; // what it would have been without regard to what had changed
    std::uint64_t sharedBlocks = 0;  // pieces of memory shared with the host now
    std::uint64_t sharedBytes = 0;   // their size

    friend bool operator==(const HostStatistics &, const HostStatistics &) = default;
};

// The connection to one host: opens a connection for each session, and knows what these sessions need. It must outlive
// the sessions it has opened connections for.
class Connector {
public:
    struct Opened {
        std::unique_ptr<wire::Transport> transport; // null: not opened
        bool retry = false;                         // opening may succeed shortly
        std::string problem;                        // human-readable, with the remedy
    };

    virtual ~Connector() = default;
    // Opens a connection for one session. Never blocks.
    virtual Opened open() = 0;
    // Why no session could be opened now: human-readable, with the remedy; empty if no obstacle is known. Never blocks,
    // opens no session, and is cheap enough to be called every second.
    virtual std::string check() = 0;
    // The host's address, human-readable.
    virtual std::string address() const = 0;

    // Adds the hooks that its sessions need before all others: those that make messages wait, or that replace what
    // clients pass.
    virtual void installFirstHooks(relay::Hooks &) {}
    // Adds the hooks that its sessions need, after all others.
    virtual void installHooks(relay::Hooks &) {}
    // Called when a session over `transport`, one of its connections, has started, before any message.
    virtual void started(relay::Session &, wire::Transport &) {}
    // Why a global of this interface can't be used over this connection, human-readable; empty if it can.
    virtual std::string hides(const relay::InterfaceType &) const { return {}; }
    // If its sessions are sandboxed: all globals that the host tells those who are not. Else empty.
    virtual std::vector<HostGlobal> beyondSandbox() { return {}; }
    virtual HostStatistics statistics() const { return {}; }
};

} // namespace gangway::host
