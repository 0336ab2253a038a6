// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace gangway::trace {

// Follows the number of lines, in the line that replaces those that a slow reader lost. Filters of the log must let it
// pass.
inline constexpr std::string_view leftOutText = " lines of the log are left out here: its reader had stopped";

} // namespace gangway::trace
