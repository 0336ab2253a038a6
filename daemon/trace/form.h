// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace gangway::trace {

// How the arguments of a message are written.
enum class Form : std::uint8_t {
    Named,      // "x: 10", enum values with their names too: for people
    Libwayland, // "10", as libwayland's WAYLAND_DEBUG has it: for tools; wayland-debug stops at a name
};

} // namespace gangway::trace
