// SPDX-License-Identifier: Apache-2.0

#include "trace/escape.h"

#include "trace/number_text.h"

namespace gangway::trace {

namespace {

using Byte = unsigned char;

Byte byteAt(std::string_view text, std::size_t index)
{
    return static_cast<Byte>(text[index]);
}

bool continues(Byte byte)
{
    return (byte & 0xc0) == 0x80;
}

struct Character {
    std::size_t size = 0; // in bytes; 0: invalid UTF-8
    char32_t value = 0;
};

// The first character of the text, which must not start with ASCII (RFC 3629, section 4).
Character firstOf(std::string_view text)
{
    const Byte lead = byteAt(text, 0);
    std::size_t size = 0;
    char32_t value = 0;
    char32_t least = 0; // below this a shorter form exists, which must be used
    if ((lead & 0xe0) == 0xc0) {
        size = 2, value = lead & 0x1f, least = 0x80;
    } else if ((lead & 0xf0) == 0xe0) {
        size = 3, value = lead & 0x0f, least = 0x800;
    } else if ((lead & 0xf8) == 0xf0) {
        size = 4, value = lead & 0x07, least = 0x10000;
    } else {
        return {};
    }
    if (text.size() < size)
        return {};
    for (std::size_t i = 1; i < size; ++i) {
        if (!continues(byteAt(text, i)))
            return {};
        value = value << 6 | (byteAt(text, i) & 0x3f);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least || value > 0x10ffff || surrogate)
        return {};
    return {size, value};
}

bool showable(char32_t value)
{
    const bool control = value >= 0x80 && value <= 0x9f;
    const bool separator = value == 0x2028 || value == 0x2029;
    const bool turning = value == 0x61c || value == 0x200e || value == 0x200f || (value >= 0x202a && value <= 0x202e)
        || (value >= 0x2066 && value <= 0x2069);
    return !control && !separator && !turning;
}

void appendByte(std::string &line, Byte byte)
{
    constexpr char digits[] = "0123456789abcdef";
    switch (byte) {
    case '\n':
        line += "\\n";
        return;
    case '\r':
        line += "\\r";
        return;
    case '\t':
        line += "\\t";
        return;
    default:
        break;
    }
    line += "\\x";
    line += digits[byte >> 4];
    line += digits[byte & 15];
}

void append(std::string &line, std::string_view text, bool quoted)
{
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size()) {
            const Byte byte = byteAt(text, plain);
            if (byte < 0x20 || byte >= 0x7f || (quoted && (byte == '"' || byte == '\\')))
                break;
            ++plain;
        }
        line.append(text, 0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            return;

        const Byte byte = byteAt(text, 0);
        std::size_t taken = 1;
        if (byte == '"' || byte == '\\') {
            line += '\\';
            line += text[0];
        } else if (byte < 0x80) {
            appendByte(line, byte);
        } else if (const Character character = firstOf(text); character.size != 0) {
            taken = character.size;
            if (showable(character.value)) {
                line.append(text, 0, taken);
            } else {
                for (std::size_t i = 0; i < taken; ++i)
                    appendByte(line, byteAt(text, i));
            }
        } else {
            appendByte(line, byte);
        }
        text.remove_prefix(taken);
    }
}

} // namespace

void appendEscaped(std::string &line, std::string_view text)
{
    append(line, text, false);
}

void appendQuoted(std::string &line, std::string_view text)
{
    std::size_t shown = text.size();
    if (shown > maxShown) {
        // Don't cut inside a character, which has at most three bytes after the first.
        shown = maxShown;
        while (shown > maxShown - 3 && continues(byteAt(text, shown)))
            --shown;
    }
    line += '"';
    append(line, text.substr(0, shown), true);
    line += '"';
    if (shown < text.size()) {
        line += "...(";
        appendNumber(line, text.size());
        line += " bytes)";
    }
}

} // namespace gangway::trace
