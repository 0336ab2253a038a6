// SPDX-License-Identifier: Apache-2.0
//
// The time of a line, "[1234567.890]": milliseconds as libwayland's WAYLAND_DEBUG has them. It
// takes them from the real-time clock and keeps 32 bits of microseconds, so they start again every
// 72 minutes. Doing the same lets one see at a glance what happened first in our log and in an
// application's own.

#pragma once

#include <cstdint>
#include <string>

namespace gangway::trace {

// Microseconds, modulo 2^32.
std::uint32_t currentStamp();

void appendStamp(std::string &line, std::uint32_t stamp);

} // namespace gangway::trace
