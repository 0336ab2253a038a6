// SPDX-License-Identifier: Apache-2.0
//
// Classes of messages that are many and seldom looked for, to leave out of the log.

#pragma once

#include "trace/set_of.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gangway::trace {

enum class MessageClass : std::uint8_t {
    Motion,  // motion of the pointer, and the frames that end it
    Shm,     // shared memory pools and buffers
    Delete,  // confirmations of deletion
    Region,  // regions, and where a surface takes input or is opaque
    Drawing, // buffers attached, damage, frame callbacks
    Hints,   // a window's size limits, geometry and scale; the hints for X11's window managers
};

using MessageClasses = SetOf<MessageClass>;

// What people call them, in the order of the enum.
std::span<const std::string_view> messageClassNames();
std::vector<std::string_view> namesOf(MessageClasses classes);

// "motion,shm", or for a person what is wrong with it.
std::variant<MessageClasses, std::string> parseMessageClasses(std::string_view list);

} // namespace gangway::trace
