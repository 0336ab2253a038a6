// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>
#include <vector>

namespace gangway::relay {

// A global of the host as this session's client was told of it.
struct OfferedGlobal {
    std::uint32_t name = 0;
    const InterfaceType *type = nullptr;
    std::uint32_t version = 1; // what both the host and the tables know
    // Gone, but the client may not know yet: its bind goes to the host, which does.
    bool removed = false;
};

// The session's offered globals, by name; a SessionState.
struct OfferedGlobals {
    std::vector<OfferedGlobal> globals;

    OfferedGlobal *find(std::uint32_t name);
};

// Names from here on are given to globals that Gangway itself provides.
inline constexpr std::uint32_t ownGlobalStart = 0x80000000;

// Adds the rules that every registry keeps: an interface that no table holds is not offered, a version
// is cut to the table's, and only what was offered can be bound. Features that hide globals hook
// wl_registry.global before this and don't forward it. What was offered and is denied now is bound to an
// inert object.
void installRegistry(Hooks &hooks);

} // namespace gangway::relay
