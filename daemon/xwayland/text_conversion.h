// SPDX-License-Identifier: Apache-2.0
//
// Text as X clients have it, and as UTF-8.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gangway::xwayland {

// From what X calls STRING: ISO 8859-1.
std::string utf8OfLatin1(std::string_view text);

// To STRING, piece by piece. What it lacks becomes a question mark.
class Latin1Encoder {
public:
    std::string encode(std::string_view utf8);

private:
    std::uint32_t character_ = 0;
    int awaited_ = 0; // bytes that the character still needs
};

// From COMPOUND_TEXT (Compound Text Encoding 1.1.xf86.1), piece by piece, as far as it is ISO 8859-1 or UTF-8.
class CompoundTextDecoder {
public:
    // Nothing if the text uses another character set.
    std::optional<std::string> decode(std::string_view text);

private:
    std::string escape_; // one that has begun
    bool utf8_ = false;
};

} // namespace gangway::xwayland
