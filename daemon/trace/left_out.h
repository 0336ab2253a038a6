// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace gangway::trace {

// Behind their number, in the line that takes the place of lines that a slow reader lost. Whoever filters a log must
// let it pass.
inline constexpr std::string_view leftOutText = " lines of the log are left out here: its reader had stopped";

} // namespace gangway::trace
