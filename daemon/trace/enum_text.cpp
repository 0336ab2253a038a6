// SPDX-License-Identifier: Apache-2.0

#include "trace/enum_text.h"

#include "trace/number_text.h"

#include <algorithm>

namespace gangway::trace {

namespace {

bool appendName(std::string &line, const protocol::Enum &enumeration, std::uint32_t value)
{
    const auto entry = std::ranges::find(enumeration.entries, value, &protocol::EnumEntry::value);
    if (entry == enumeration.entries.end())
        return false;
    line += entry->name;
    return true;
}

bool appendBits(std::string &line, const protocol::Enum &enumeration, std::uint32_t value)
{
    std::uint32_t rest = value;
    for (const protocol::EnumEntry &entry : enumeration.entries) {
        // An entry with several bits may come before or after the entries for the single bits.
        if ((value & entry.value) != entry.value || (rest & entry.value) == 0)
            continue;
        if (rest != value)
            line += '|';
        line += entry.name;
        rest &= ~entry.value;
    }
    if (rest == value)
        return false;
    if (rest != 0) {
        line += "|0x";
        appendNumber(line, rest, 16);
    }
    return true;
}

} // namespace

void appendEnum(std::string &line, const protocol::Enum &enumeration, std::uint32_t value, bool isSigned)
{
    const bool named =
        appendName(line, enumeration, value) || (enumeration.bitfield && appendBits(line, enumeration, value));
    if (named)
        line += '(';
    if (isSigned)
        appendNumber(line, static_cast<std::int32_t>(value));
    else
        appendNumber(line, value);
    if (named)
        line += ')';
}

} // namespace gangway::trace
