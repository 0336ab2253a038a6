// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace gangway::relay {

class Hooks;

// What kind of client a session has.
enum class SessionKind : std::uint8_t {
    Application,
    Xwayland, // the VM's X server: one client with the windows of many applications
};
inline constexpr std::size_t sessionKinds = 2;

// What a session starts with. The hooks live as long as any session that uses them.
struct SessionProfile {
    SessionKind kind = SessionKind::Application;
    std::shared_ptr<const Hooks> hooks;
};

} // namespace gangway::relay
