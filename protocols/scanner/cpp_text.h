// SPDX-License-Identifier: Apache-2.0
//
// What protocol names become in generated C++.

#pragma once

#include <string>
#include <string_view>

namespace gangway::scanner {

// The name itself, or with a "_" before it where it starts with a digit, after it where
// it is a C++ keyword or would hide a name that the generated code uses.
std::string cppName(std::string_view name);

// A string literal with its quotes.
std::string cppString(std::string_view text);

} // namespace gangway::scanner
