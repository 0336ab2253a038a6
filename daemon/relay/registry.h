// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>

namespace gangway::relay {

// Names from here on are for globals that Gangway itself provides.
inline constexpr std::uint32_t ownGlobalStart = 0x80000000;

// Adds the rules for every registry as the last hooks. Globals whose interface is in no table are not offered, versions
// are limited to the tables', and only what was offered can be bound. Features that hide a global hook
// wl_registry.global and don't forward it. Binding a global that was offered but is now denied makes an inert object.
void installRegistry(Hooks &hooks);

} // namespace gangway::relay
