// SPDX-License-Identifier: Apache-2.0
//
// Converts protocol names and texts for generated C++.

#pragma once

#include <string>
#include <string_view>

namespace gangway::scanner {

// The name, with a "_" before it if it starts with a digit, or after it if it is a C++ keyword or would hide a name
// that the generated code uses.
std::string cppName(std::string_view name);

// A quoted string literal.
std::string cppString(std::string_view text);

} // namespace gangway::scanner
