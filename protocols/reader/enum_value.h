// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

#include <cstdint>
#include <optional>

namespace gangway::protocol {

// The numbers that protocol XML holds: decimal (with a minus: two's complement), 0x
// hexadecimal, 0 octal as wayland-scanner takes them, and a shift such as "1 << 3".
// Nothing for what is no number or has more than 32 bits.
std::optional<std::uint32_t> parseEnumValue(QStringView text);

} // namespace gangway::protocol
