// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace gangway::relay {

class Hooks;

// Whose session it is.
enum class SessionKind : std::uint8_t {
    Application,
    Xwayland, // the X server of the VM: one client with the windows of many applications
};
inline constexpr std::size_t sessionKinds = 2;

// What a session begins with. The hooks live as long as any session that has them.
struct SessionProfile {
    SessionKind kind = SessionKind::Application;
    std::shared_ptr<const Hooks> hooks;
};

} // namespace gangway::relay
