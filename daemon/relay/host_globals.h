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
    std::uint32_t version = 1; // the host's
    // What the client was told, what both the host and the tables know; 0: it was not told of this global.
    std::uint32_t offeredVersion = 0;
    // Registries of the client that features have marks for at its place.
    std::uint32_t registries : 31 = 0;
    // The host has removed it. The client may not know yet: its bind goes to the host, which does.
    std::uint32_t removed : 1 = false;
};

// All globals of the host whose interface some table holds, as far as a registry of this session has told; a
// SessionState. What features hide from the client is in it too, for Gangway's own use.
class HostGlobals {
public:
    // A global keeps its place while the host has it or there are registries of it.
    std::vector<HostGlobal> globals;

    // Null if there is none of that name.
    HostGlobal *find(std::uint32_t name);
    // Null if the host has none.
    const HostGlobal *findInterface(std::string_view interface) const;

    HostGlobal &add(std::uint32_t name, const InterfaceType &type, std::uint32_t version);
    std::size_t placeOf(const HostGlobal &global) const { return static_cast<std::size_t>(&global - globals.data()); }

    ObjectRef registry; // one that the host has told them to
};

// A global for Gangway's own use, apart from the client's: a new object (Session::create) of the session that is bound
// to it in the host's version, but at most `highest`. Null if the host has none, or has not told yet: see
// askHostGlobals.
Object *bindOwn(Session &session, std::string_view interface, std::uint32_t highest,
                Session::Purpose purpose = Session::Purpose::Private);

// Has the host tell its globals to this session although its client may not have asked, and calls `done` when it has.
// Not called if the session ends before.
void askHostGlobals(Session &session, std::function<void()> done);

// Adds the hooks that fill it, which have to come before all others. Hooks does.
void rememberHostGlobals(Hooks &hooks);

} // namespace gangway::relay
