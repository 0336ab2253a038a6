// SPDX-License-Identifier: Apache-2.0

#include "protocols/scanner/cpp_text.h"

#include <algorithm>
#include <array>

namespace gangway::scanner {

namespace {

// Sorted. The keywords of C++20, the names that generated headers use within an interface's namespace, and macros of
// GNU C++.
constexpr std::array reservedNames = std::to_array<std::string_view>({
    "Codec",
    "Direction",
    "MessageKey",
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "codec",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "event",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "gangway",
    "goto",
    "if",
    "inline",
    "int",
    "interfaceName",
    "linux",
    "long",
    "messageKey",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "protocol",
    "public",
    "register",
    "reinterpret_cast",
    "relay",
    "request",
    "requires",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "std",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "transfer",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "union",
    "unix",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "wire",
    "xor",
    "xor_eq",
});
static_assert(std::is_sorted(reservedNames.begin(), reservedNames.end()));

} // namespace

std::string cppName(std::string_view name)
{
    if (std::binary_search(reservedNames.begin(), reservedNames.end(), name))
        return std::string(name) + '_';
    if (!name.empty() && name.front() >= '0' && name.front() <= '9')
        return '_' + std::string(name);
    return std::string(name);
}

std::string cppString(std::string_view text)
{
    constexpr char digits[] = "01234567";
    std::string literal = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            literal += '\\';
            literal += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            literal += '\\';
            literal += digits[byte >> 6];
            literal += digits[(byte >> 3) & 7];
            literal += digits[byte & 7];
        } else {
            literal += c;
        }
    }
    return literal + '"';
}

} // namespace gangway::scanner
