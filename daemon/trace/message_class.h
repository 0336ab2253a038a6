// SPDX-License-Identifier: Apache-2.0
//
// Classes of frequent messages that are seldom of interest, so that they can be left out of the log.

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
    Motion,  // pointer motion, and the frames that end it
    Shm,     // shared memory pools and buffers
    Delete,  // delete_id and other confirmations of deletion
    Region,  // regions, and a surface's input and opaque regions
    Drawing, // attaching buffers, damage, frame callbacks
    Hints,   // a window's size limits, geometry and scale; hints for X11 window managers
};

using MessageClasses = SetOf<MessageClass>;

// Their names, in the order of the enum.
std::span<const std::string_view> messageClassNames();
std::vector<std::string_view> namesOf(MessageClasses classes);

// Parses "motion,shm". The result may be a human-readable error.
std::variant<MessageClasses, std::string> parseMessageClasses(std::string_view list);

} // namespace gangway::trace
