// SPDX-License-Identifier: Apache-2.0

#include "trace/escape.h"

#include <doctest/doctest.h>

using namespace gangway::trace;

namespace {

std::string escaped(std::string_view text)
{
    std::string line;
    appendEscaped(line, text);
    return line;
}

std::string quoted(std::string_view text)
{
    std::string line;
    appendQuoted(line, text);
    return line;
}

} // namespace

TEST_CASE("text in UTF-8 is logged as it is")
{
    CHECK(escaped("plain, \"quoted\" and \\") == "plain, \"quoted\" and \\");
    CHECK(escaped("Grüße, 世界, 🦆") == "Grüße, 世界, 🦆");
    CHECK(escaped("\u00a0\u07ff\u0800\uffff\U00010000\U0010ffff") == "\u00a0\u07ff\u0800\uffff\U00010000\U0010ffff");
}

TEST_CASE("bytes that are no UTF-8 are logged as numbers")
{
    CHECK(escaped("\x80z") == "\\x80z");                          // a continuation alone
    CHECK(escaped("\xc3") == "\\xc3");                            // cut
    CHECK(escaped("\xe4\xb8z") == "\\xe4\\xb8z");                 // cut by another
    CHECK(escaped("\xc0\xaf") == "\\xc0\\xaf");                   // longer than needed
    CHECK(escaped("\xe0\x80\xaf") == "\\xe0\\x80\\xaf");          // longer than needed
    CHECK(escaped("\xed\xa0\x80") == "\\xed\\xa0\\x80");          // a surrogate
    CHECK(escaped("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80"); // past the last character
    CHECK(escaped("\xff\xfe") == "\\xff\\xfe");
    CHECK(escaped(std::string_view("a\0b", 3)) == "a\\x00b");
}

TEST_CASE("characters that control a terminal or turn the writing around are logged as numbers")
{
    CHECK(escaped("\u009b31m") == "\\xc2\\x9b31m");
    CHECK(escaped("a\u2028b") == "a\\xe2\\x80\\xa8b");
    CHECK(escaped("\u202etxt") == "\\xe2\\x80\\xaetxt");
    CHECK(escaped("\u061cx") == "\\xd8\\x9cx");
    CHECK(escaped("\u2066x\u2069") == "\\xe2\\x81\\xa6x\\xe2\\x81\\xa9");
}

TEST_CASE("a quoted string is cut between characters")
{
    const std::string before(254, 'x');
    CHECK(quoted(before + "世界") == "\"" + before + "\"...(260 bytes)");
    CHECK(quoted(before + "üü") == "\"" + before + "ü\"...(258 bytes)");
    // What is no UTF-8 has no characters to spare.
    CHECK(quoted(std::string(300, '\x80')).ends_with("\\x80\"...(300 bytes)"));
}
