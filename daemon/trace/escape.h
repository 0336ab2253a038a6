// SPDX-License-Identifier: Apache-2.0
//
// Makes text from clients and hosts safe for one line of a log that is read in a terminal.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gangway::trace {

// The number of bytes of a string that are shown.
inline constexpr std::size_t maxShown = 256;

// Appends the text so that it can neither end the line nor control the terminal: control characters, characters that
// change the writing direction, and invalid UTF-8 become \n, \t, \xNN.
void appendEscaped(std::string &line, std::string_view text);

// The same in quotes; quotes and backslashes are escaped with a backslash. Text longer than maxShown is truncated, and
// its length is given: "abc"...(1000 bytes)
void appendQuoted(std::string &line, std::string_view text);

} // namespace gangway::trace
