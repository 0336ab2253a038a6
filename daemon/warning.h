// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace gangway {

// Prints a warning of gangwayd on standard error, on one line: what it tells of others can't control the terminal.
void warn(std::string_view text);

} // namespace gangway
