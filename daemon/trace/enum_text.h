// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/description.h"

#include <cstdint>
#include <string>

namespace gangway::trace {

// The value by its name and number: "fullscreen(2)"; of a bitfield "a|b(3)", with what has no name
// in hexadecimal: "a|0x8(9)". The number alone if nothing in it has a name. `isSigned`: how to
// write the number.
void appendEnum(std::string &line, const protocol::Enum &enumeration, std::uint32_t value, bool isSigned);

} // namespace gangway::trace
