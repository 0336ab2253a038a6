// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include "messages/wayland.h"

#include <cstdint>

namespace gangway::relay {

// Names from here on are for globals that Gangway itself provides.
inline constexpr std::uint32_t ownGlobalStart = 0x80000000;

// Adds the rules for every registry as the last hooks. Globals whose interface is in no table are not offered, versions
// are limited to the tables' and the permissions', and only what was offered can be bound. Features that hide a global
// hook wl_registry.global and don't forward it. Binding a global that was offered but is now denied, or is now offered
// in lower versions only, makes an inert object.
void installRegistry(Hooks &hooks);

// Refuses a bind of a higher version than the one that the registry was offered.
void refuseVersion(Call<protocol::wl_registry::request::bind> &call, std::uint32_t offered);

} // namespace gangway::relay
