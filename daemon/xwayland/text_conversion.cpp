// SPDX-License-Identifier: Apache-2.0

#include "xwayland/text_conversion.h"

#include <array>

namespace gangway::xwayland {

namespace {

constexpr std::string_view toUtf8 = "\x1b%G";
constexpr std::string_view fromUtf8 = "\x1b%@";
// ASCII on the left, ISO 8859-1 on the right: what a text begins with.
constexpr std::array<std::string_view, 2> asBefore{"\x1b(B", "\x1b-A"};
constexpr std::size_t escapeLength = 3;

void appendLatin1(std::string &utf8, char character)
{
    const auto code = static_cast<unsigned char>(character);
    if (code < 0x80) {
        utf8 += character;
    } else {
        utf8 += static_cast<char>(0xc0 | (code >> 6));
        utf8 += static_cast<char>(0x80 | (code & 0x3f));
    }
}

} // namespace

std::string utf8OfLatin1(std::string_view text)
{
    std::string utf8;
    utf8.reserve(text.size());
    for (const char character : text)
        appendLatin1(utf8, character);
    return utf8;
}

std::string Latin1Encoder::encode(std::string_view utf8)
{
    std::string latin1;
    latin1.reserve(utf8.size());
    const auto lacking = [&latin1] { latin1 += '?'; };
    for (const char each : utf8) {
        const auto byte = static_cast<unsigned char>(each);
        if ((byte & 0xc0) == 0x80) { // goes on
            if (awaited_ == 0) {
                lacking();
                continue;
            }
            character_ = (character_ << 6) | (byte & 0x3f);
            if (--awaited_ > 0)
                continue;
            if (character_ >= 0x80 && character_ < 0x100)
                latin1 += static_cast<char>(character_);
            else
                lacking();
            continue;
        }
        if (awaited_ > 0) // one that was cut off
            lacking();
        awaited_ = 0;
        if (byte < 0x80) {
            latin1 += each;
        } else if (byte < 0xe0) {
            character_ = byte & 0x1f;
            awaited_ = 1;
        } else if (byte < 0xf0) {
            character_ = byte & 0x0f;
            awaited_ = 2;
        } else {
            character_ = byte & 0x07;
            awaited_ = 3;
        }
    }
    return latin1;
}

std::optional<std::string> CompoundTextDecoder::decode(std::string_view text)
{
    std::string utf8;
    utf8.reserve(text.size());
    for (const char character : text) {
        if (!escape_.empty() || character == '\x1b') {
            escape_ += character;
            if (escape_.size() < escapeLength)
                continue;
            if (escape_ == toUtf8)
                utf8_ = true;
            else if (escape_ == fromUtf8)
                utf8_ = false;
            else if (utf8_ || (escape_ != asBefore[0] && escape_ != asBefore[1]))
                return std::nullopt;
            escape_.clear();
        } else if (utf8_) {
            utf8 += character;
        } else {
            appendLatin1(utf8, character);
        }
    }
    return utf8;
}

} // namespace gangway::xwayland
