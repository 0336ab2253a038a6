// SPDX-License-Identifier: Apache-2.0
//
// Texts of clients that the host shows to people, made safe to show: a client can't hide text, reverse it, draw over
// what stands beside it, or send control sequences to a terminal that prints window titles.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::feature {

enum class TextStyle : std::uint8_t {
    Clean, // any script, without invisible, reordering and control characters
    Ascii, // printable ASCII; any other character becomes '_'
    Raw,   // as the client sent it
};
// As they are written in settings, in the order of TextStyle.
inline constexpr std::array<std::string_view, 3> textStyleNames{"clean", "ascii", "raw"};

// What counts of a client's text, in bytes; the rest is cut off in every style.
inline constexpr std::size_t longestText = 1024;
// What is shown of a text that isn't Raw, in characters.
inline constexpr std::size_t longestShownText = 256;
// The same for an identifier, in bytes: the most that a name on D-Bus may have.
inline constexpr std::size_t longestIdentifier = 255;

// The start of `text` that counts, cut between two characters.
std::string_view countedText(std::string_view text);

// A text for people, such as a title. Returns `text` or a part of it where nothing else has to change, and then
// allocates nothing; otherwise a view of `buffer`. Always valid UTF-8, except in Raw.
//
// Blanks at both ends go, and a text of nothing else is empty. Control characters and line ends become a space; escape
// sequences go as a whole, one that doesn't end takes the rest with it. What isn't UTF-8 becomes U+FFFD. At most four
// combining marks follow a character, and none a blank, so that none is drawn on a tag before the text. A text that is
// too long ends in U+2026 (not in Ascii).
std::string_view cleanText(std::string_view text, TextStyle style, std::string &buffer);

// The same for a name that programs look up, such as an application id or an icon: a '/' becomes '_', so that it is
// no path to a file, and what isn't UTF-8 too; a control character goes.
std::string_view cleanIdentifier(std::string_view text, TextStyle style, std::string &buffer);

// Whether it has a letter that sets the direction of its line, and one that sets it from right to left.
bool hasDirection(std::string_view text);
bool hasRightToLeft(std::string_view text);

} // namespace gangway::feature
