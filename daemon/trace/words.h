// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace gangway::trace {

inline std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

// Calls back for each word of a list "a, b,c"; empty words are skipped.
template <class Function>
void forEachWord(std::string_view list, Function function)
{
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        if (const std::string_view word = trimmed(list.substr(0, comma)); !word.empty())
            function(word);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
}

// "a, b, c"
template <class Names>
std::string listed(const Names &names)
{
    std::string text;
    for (const std::string_view name : names) {
        if (!text.empty())
            text += ", ";
        text += name;
    }
    return text;
}

} // namespace gangway::trace
