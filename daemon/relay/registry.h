// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>

namespace gangway::relay {

// Names from here on are given to globals that Gangway itself provides.
inline constexpr std::uint32_t ownGlobalStart = 0x80000000;

// Adds the rules that every registry keeps, as the last hooks: an interface that no table holds is not offered, a
// version is cut to the table's, and only what was offered can be bound. Features that hide globals hook
// wl_registry.global before this and don't forward it. What was offered and is denied now is bound to an
// inert object.
void installRegistry(Hooks &hooks);

} // namespace gangway::relay
