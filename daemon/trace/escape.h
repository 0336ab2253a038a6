// SPDX-License-Identifier: Apache-2.0
//
// Text from clients and hosts, made fit for a line of a log that is read in a terminal.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gangway::trace {

// More of a string is not shown.
inline constexpr std::size_t maxShown = 256; // bytes

// Appends the text so that it neither ends the line nor drives the terminal: control characters,
// those that turn the direction of writing, and bytes that are no UTF-8 become \n, \t, \xNN.
void appendEscaped(std::string &line, std::string_view text);

// The same in quotes; a quote or backslash in it gets a backslash before it. What is longer than
// maxShown is cut, and its length told: "abc"...(1000 bytes)
void appendQuoted(std::string &line, std::string_view text);

} // namespace gangway::trace
