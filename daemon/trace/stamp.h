// SPDX-License-Identifier: Apache-2.0
//
// The time of a line, "[1234567.890]": in milliseconds, as in libwayland's WAYLAND_DEBUG. libwayland takes 32 bits of
// microseconds from the real-time clock, so the value wraps every 72 minutes. Doing the same makes our log and an
// application's own log directly comparable.

#pragma once

#include <cstdint>
#include <string>

namespace gangway::trace {

// Microseconds, modulo 2^32.
std::uint32_t currentStamp();

void appendStamp(std::string &line, std::uint32_t stamp);

} // namespace gangway::trace
