// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/interface_type.h"
#include "relay/object_ref.h"
#include "relay/session.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace gangway::relay {

class Hooks;

// A global of the host.
struct HostGlobal {
    const InterfaceType *type = nullptr;
    std::uint32_t name = 0;
    std::uint32_t version = 1; // as the host announced it
    // The highest version offered to the client so far, which both the host and the tables support. 0: not offered.
    std::uint32_t offeredVersion = 0;
    // The number of client registries for which features keep a mark at this global's index.
    std::uint32_t registries : 31 = 0;
    // The host has removed it. The client may not know yet, so its bind is still sent: the host handles that race.
    std::uint32_t removed : 1 = false;
};

// A SessionState: all globals that the host has announced to a registry of this session and whose interface is in the
// tables. Includes globals that features hide from the client, for Gangway's own use.
class HostGlobals {
public:
    // A global keeps its index while the host has it or `registries` is not 0.
    std::vector<HostGlobal> globals;

    // Null if there is no global with that name.
    HostGlobal *find(std::uint32_t name);
    // Null if the host has no global of that interface.
    const HostGlobal *findInterface(std::string_view interface) const;

    HostGlobal &add(std::uint32_t name, const InterfaceType &type, std::uint32_t version);
    std::size_t placeOf(const HostGlobal &global) const { return static_cast<std::size_t>(&global - globals.data()); }

    ObjectRef registry; // one to which the host has announced the globals
};

// Binds a global for Gangway's own use: returns a new object (Session::create) in the host's version, but at most in
// the tables' and `highest`; one that acts for the client (ForClient) also in the highest that it may bind. Null if the
// host has no such global or has not announced it yet; see askHostGlobals.
Object *bindOwn(Session &session, std::string_view interface, std::uint32_t highest,
                Session::Purpose purpose = Session::Purpose::Private);

// Makes the host announce its globals to this session even if the client hasn't asked, then calls `done`. Not called if
// the session ends first.
void askHostGlobals(Session &session, std::function<void()> done);

// Adds the hooks that fill HostGlobals. They must come before all others; the constructor of Hooks calls this.
void rememberHostGlobals(Hooks &hooks);

} // namespace gangway::relay
