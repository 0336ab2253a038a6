// SPDX-License-Identifier: Apache-2.0

#include "features/text_limit.h"

namespace gangway::feature {

namespace {

constexpr std::size_t longestCharacter = 4;

bool continues(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

} // namespace

std::size_t cutLength(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text.size();
    std::size_t length = limit;
    while (length > 0 && limit - length < longestCharacter && continues(text[length]))
        --length;
    return limit - length < longestCharacter ? length : limit;
}

} // namespace gangway::feature
