// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <system_error>

namespace gangway::trace {

template <std::integral Number>
void appendNumber(std::string &line, Number number, int base = 10)
{
    char digits[24];
    line.append(digits, std::to_chars(digits, digits + sizeof digits, number, base).ptr);
}

// At least `width` characters, padded with `fill` on the left.
template <std::unsigned_integral Number>
void appendPadded(std::string &line, Number number, std::size_t width, char fill)
{
    char digits[24];
    const char *const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    const auto size = static_cast<std::size_t>(end - digits);
    if (size < width)
        line.append(width - size, fill);
    line.append(digits, size);
}

} // namespace gangway::trace
