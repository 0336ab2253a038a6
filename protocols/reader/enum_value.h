// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

#include <cstdint>
#include <optional>

namespace gangway::protocol {

// Parses a number in protocol XML: decimal (with a minus: two's complement), 0x hexadecimal, 0 octal as in
// wayland-scanner, or a shift such as "1 << 3". Nothing if the text is not a number or needs more than 32 bits.
std::optional<std::uint32_t> parseEnumValue(QStringView text);

} // namespace gangway::protocol
