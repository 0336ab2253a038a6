// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace gangway::trace {

// How the arguments of a message are written.
enum class Form : std::uint8_t {
    Named,      // "x: 10", and enum values with their names: for human readers
    Libwayland, // "10", as in libwayland's WAYLAND_DEBUG: for tools; wayland-debug rejects names
};

} // namespace gangway::trace
