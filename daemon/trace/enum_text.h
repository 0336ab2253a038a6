// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/description.h"

#include <cstdint>
#include <string>

namespace gangway::trace {

// Appends the value by name and number: "fullscreen(2)". For a bitfield "a|b(3)", with unnamed bits in hexadecimal:
// "a|0x8(9)". Only the number if nothing in it has a name. `isSigned` says how to write the number.
void appendEnum(std::string &line, const protocol::Enum &enumeration, std::uint32_t value, bool isSigned);

} // namespace gangway::trace
