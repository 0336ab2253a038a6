// SPDX-License-Identifier: Apache-2.0

#include "features/clean_text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace gangway::feature;

namespace {

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string cleaned(std::string_view text, TextStyle style = TextStyle::Clean)
{
    std::string buffer = "what was there before";
    return std::string(cleanText(text, style, buffer));
}

std::string identifier(std::string_view text, TextStyle style = TextStyle::Clean)
{
    std::string buffer = "what was there before";
    return std::string(cleanIdentifier(text, style, buffer));
}

struct Row {
    const char *what;
    std::string text;
    std::string clean;
    std::string ascii;
};

void checkRows(const std::vector<Row> &rows)
{
    for (const Row &row : rows) {
        CAPTURE(std::string(row.what));
        CHECK(cleaned(row.text) == row.clean);
        CHECK(cleaned(row.text, TextStyle::Ascii) == row.ascii);
        CHECK(cleaned(row.text, TextStyle::Raw) == row.text);
        // What is clean stays so.
        CHECK(cleaned(row.clean) == row.clean);
        CHECK(cleaned(row.ascii, TextStyle::Ascii) == row.ascii);
    }
}

} // namespace

TEST_CASE("A text of any script stays as it is")
{
    for (const char *text : {"",
                             "vim",
                             "a  b",
                             "~!@#$%^&*()_+",
                             "\u6f22\u5b57 \u0438 \u00fcml\u00e4\u00fcte",
                             "\u05e9\u05dc\u05d5\u05dd",
                             "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
                             "\u0e40\u0e17\u0e35\u0e48\u0e22\u0e27",
                             "\u0928\u092e\u0938\u094d\u0924\u0947",
                             "\ud55c\uad6d\uc5b4",
                             "e\u0301",
                             "\u00a0x\u3000y",
                             "100 \u20ac \u2014 \u201cquoted\u201d",
                             "\ufffd",
                             "\ue0b0",
                             "\u2764\ufe0f",
                             "\U0001f1eb\U0001f1f7",
                             "\U0001f44d\U0001f3ff",
                             "\U0001f469\u200d\U0001f4bb",
                             "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                             "\u0600\u0661",
                             "\u845b\U000e0100"}) {
        CAPTURE(std::string(text));
        const std::string_view expected =
            std::string_view(text).starts_with("\u00a0") ? std::string_view(text).substr(2) : text;
        CHECK(cleaned(text) == expected);
    }
}

TEST_CASE("Control characters and line ends become a space")
{
    checkRows({
        {"line feed", "a\nb", "a b", "a b"},
        {"several", "a\r\n\tb", "a b", "a b"},
        {"at the ends", "\na\n", "a", "a"},
        {"bell and delete",
         "a\ab\x7f"
         "c",
         "a b c", "a b c"},
        {"C1", "a\u0080b\u0085c\u009f", "a b c", "a b c"},
        {"line separator", "a\u2028b\u2029c", "a b c", "a b c"},
        {"lone", "\n", "", ""},
    });
}

TEST_CASE("A terminal's control sequences go as a whole")
{
    checkRows({
        {"colour", "\x1b[31mred\x1b[0m!", "red!", "red!"},
        {"many parameters", "\x1b[?25;1;2 qx", "x", "x"},
        {"8-bit CSI", "\u009b31mred", "red", "red"},
        {"title by BEL", "a\x1b]0;evil\ab", "ab", "ab"},
        {"title by ST", "a\x1b]0;evil\x1b\\b", "ab", "ab"},
        {"8-bit title",
         "a\u009d0;evil\u009c"
         "b",
         "ab", "ab"},
        {"device control", "a\x1bPq#1\x1b\\b", "ab", "ab"},
        {"other strings", "a\x1b^x\x1b\\b\x1b_y\x1b\\c\x1bXz\x1b\\d", "abcd", "abcd"},
        {"reset",
         "a\x1b"
         "cb",
         "ab", "ab"},
        {"character set", "a\x1b(0b", "ab", "ab"},
        {"without an end", "a\x1b]0;evil", "a", "a"},
        {"cut short", "a\x1b[31", "a", "a"},
        {"broken off by what is no ASCII", "a\x1b[3\u00e9", "a\u00e9", "a_"},
        {"nothing but ESC", "a\x1b", "a", "a"},
        {"ESC before a letter that is no ASCII", "a\x1b\u00e9", "a\u00e9", "a_"},
        {"intermediate before a letter that is no ASCII", "a\x1b(\u00e9", "a\u00e9", "a_"},
        {"two ESC", "a\x1b\x1b[31mb", "ab", "ab"},
    });
}

TEST_CASE("What is invisible or reorders the text goes")
{
    for (const char32_t code : {0xadU,   0x34fU,  0x61cU,   0x115fU,  0x1160U,  0x180eU,  0x200bU,  0x200eU, 0x200fU,
                                0x202aU, 0x202bU, 0x202cU,  0x202dU,  0x202eU,  0x2060U,  0x2061U,  0x2064U, 0x2065U,
                                0x2066U, 0x2067U, 0x2068U,  0x2069U,  0x206fU,  0x3164U,  0xfeffU,  0xffa0U, 0xfff0U,
                                0xfff9U, 0xfffbU, 0x1bca0U, 0x1d173U, 0xe0001U, 0xe0020U, 0xe007fU, 0xe0fffU}) {
        CAPTURE(code);
        std::string utf8;
        if (code < 0x800) {
            utf8 = {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
        } else if (code < 0x10000) {
            utf8 = {static_cast<char>(0xe0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3f)),
                    static_cast<char>(0x80 | (code & 0x3f))};
        } else {
            utf8 = {static_cast<char>(0xf0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3f)),
                    static_cast<char>(0x80 | (code >> 6 & 0x3f)), static_cast<char>(0x80 | (code & 0x3f))};
        }
        for (const TextStyle style : {TextStyle::Clean, TextStyle::Ascii}) {
            CHECK(cleaned("a" + utf8 + "b", style) == "ab");
            CHECK(cleaned(utf8, style).empty());
            CHECK(identifier(utf8 + "a" + utf8, style) == "a");
        }
    }
}

TEST_CASE("Joiners stay only between characters that they may join")
{
    checkRows({
        {"between emoji", "\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c", "__"},
        {"behind a variation selector", "\u2764\ufe0f\u200d\U0001f525", "\u2764\ufe0f\u200d\U0001f525", "__"},
        {"between Persian letters", "\u06cc\u200c\u062e", "\u06cc\u200c\u062e", "__"},
        {"between ASCII letters", "pay\u200cpal", "paypal", "paypal"},
        {"first and last", "\u200d\u06cc\u200d", "\u06cc", "_"},
        {"before a space", "\u06cc\u200c \u06cc", "\u06cc \u06cc", "_ _"},
        {"many", "\u06cc\u200c\u200c\u200d\u062e", "\u06cc\u200d\u062e", "__"},
    });
}

TEST_CASE("At most four marks stand on a character and none on a blank or before the text")
{
    const std::string mark = "\u0301";
    checkRows({
        {"four", "a" + repeated(mark, 4) + "b", "a" + repeated(mark, 4) + "b", "ab"},
        {"a stack", "a" + repeated(mark, 50) + "b" + repeated(mark, 3),
         "a" + repeated(mark, 4) + "b" + repeated(mark, 3), "ab"},
        {"a stack with something invisible in it", "a" + repeated(mark, 3) + "\u200b" + repeated(mark, 3),
         "a" + repeated(mark, 4), "a"},
        {"first", mark + "a", "a", "a"},
        {"on a space", "a " + mark + "b", "a b", "a b"},
        {"enclosing, first",
         "\u20dd"
         "a",
         "a", "a"},
        {"a spacing one, first",
         "\u093f"
         "a",
         "a", "a"},
        {"a skin colour, first",
         "\U0001f3ff"
         "a",
         "a", "a"},
        {"a variation selector, first",
         "\ufe0f"
         "a",
         "a", "a"},
        {"nothing else", repeated(mark, 9), "", ""},
    });
}

TEST_CASE("A text of blanks only is empty and those at its ends go")
{
    checkRows({
        {"spaces", "     ", "", ""},
        {"no-break spaces", "\u00a0\u00a0", "", ""},
        {"wide ones", "\u3000\u2003\u2800", "", ""},
        {"mixed with controls", " \n\u200b\t ", "", ""},
        {"around", "  a b  ", "a b", "a b"},
        {"around, wide",
         "\u3000"
         "a\u3000",
         "a", "a"},
        {"within", "a\u3000  b", "a\u3000  b", "a   b"},
    });
}

TEST_CASE("What is not UTF-8 becomes replacement characters as Unicode recommends")
{
    const std::string bad = "\ufffd";
    checkRows({
        {"Latin-1", "caf\xe9", "caf" + bad, "caf_"},
        {"a continuation alone",
         "\x80"
         "a",
         bad + "a", "_a"},
        {"never used", "\xff\xfe\xc0\xc1\xf5", repeated(bad, 5), "_____"},
        {"cut short", "\xf0\x9f\x90", bad, "_"},
        {"cut short before a letter",
         "\xe2\x82"
         "a",
         bad + "a", "_a"},
        {"a surrogate", "\xed\xa0\x80", repeated(bad, 3), "___"},
        {"last before the surrogates", "\xed\x9f\xbf", "\xed\x9f\xbf", "_"},
        {"too long a form of '/'", "\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf", repeated(bad, 9), "_________"},
        {"beyond Unicode", "\xf4\x90\x80\x80", repeated(bad, 4), "____"},
        {"a noncharacter", "\xef\xbf\xbe\xef\xb7\x90", repeated(bad, 2), "__"},
    });
}

TEST_CASE("A text is cut to 256 characters with an ellipsis for what is missing")
{
    for (const std::string character : {"a", "\u00e9", "\u20ac", "\U0001f427"}) {
        CHECK(cleaned(repeated(character, 256)) == repeated(character, 256));
        CHECK(cleaned(repeated(character, 257)) == repeated(character, 255) + "\u2026");
        CHECK(cleaned(repeated(character, 20'000)) == repeated(character, 255) + "\u2026");
    }
    CHECK(cleaned(repeated("a", 256) + "   ") == repeated("a", 256));
    CHECK(cleaned(repeated("a", 257), TextStyle::Ascii) == repeated("a", 256));
    CHECK(cleaned(repeated("a", 254) + " bc") == repeated("a", 254) + "\u2026");
    CHECK(cleaned(repeated("\x80", 5'000)) == repeated("\ufffd", 255) + "\u2026");
    CHECK(cleaned("a" + repeated("\u0301", 400) + "b") == "a" + repeated("\u0301", 4) + "b");
    // No more than 1,024 bytes are looked at.
    CHECK(cleaned("a" + repeated("\u200b", 1'000) + "b") == "a\u2026");
    CHECK(cleaned(repeated("a", 3'000), TextStyle::Raw) == repeated("a", 1'024));
    CHECK(cleaned(repeated("\u20ac", 3'000), TextStyle::Raw) == repeated("\u20ac", 341));
}

TEST_CASE("An identifier is no path and holds no control character")
{
    struct Case {
        std::string text;
        std::string clean;
        std::string ascii;
    };
    for (const Case &each : std::vector<Case>{
             {"org.gnome.Nautilus", "org.gnome.Nautilus", "org.gnome.Nautilus"},
             {"Google Chrome", "Google Chrome", "Google Chrome"},
             {"../../home/vm/evil", ".._.._home_vm_evil", ".._.._home_vm_evil"},
             {"a\nb\x1b[31mc", "abc", "abc"},
             {"  foot ", "foot", "foot"},
             {"caf\u00e9", "caf\u00e9", "caf_"},
             {"caf\xe9", "caf_", "caf_"},
             {"fo\u202eot", "foot", "foot"},
             {repeated("x", 255), repeated("x", 255), repeated("x", 255)},
             {repeated("x", 300), repeated("x", 255), repeated("x", 255)},
             {repeated("\u20ac", 200), repeated("\u20ac", 85), repeated("_", 200)},
             {"", "", ""},
         }) {
        CAPTURE(each.text);
        CHECK(identifier(each.text) == each.clean);
        CHECK(identifier(each.text, TextStyle::Ascii) == each.ascii);
        CHECK(identifier(each.text, TextStyle::Raw) == each.text);
    }
}

TEST_CASE("A text that is clean is itself the result and costs no memory")
{
    std::string buffer;
    const auto check = [&](const std::string &text, const std::string &expected) {
        const std::string_view result = cleanText(text, TextStyle::Clean, buffer);
        CHECK(result == expected);
        CHECK(result.data() >= text.data());
        CHECK(result.data() + result.size() <= text.data() + text.size());
        CHECK(buffer.empty());
    };
    const std::string text =
        "Terminal \u2014 \u6f22\u5b57 e\u0301 \U0001f469\u200d\U0001f4bb, longer than what a string holds in itself";
    check(text, text);
    check("   " + text + "  ", text);
    check(text + "\u200b", text);
}

TEST_CASE("Bytes at random become valid UTF-8 without control characters and stay as they are the second time")
{
    unsigned seed = 1;
    const auto random = [&seed] { return seed = seed * 1'664'525U + 1'013'904'223U, seed >> 16; };
    const std::vector<std::string> pieces{"a",    " ",      "\x1b",     "[",      "]",      "\a",         "\x80",
                                          "\xe2", "\u0301", "\u200d",   "\u202e", "\u06cc", "\U0001f469", "\n",
                                          "/",    "\u3000", "\xf0\x9f", "m",      "\\",     "\u009b"};
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (unsigned j = random() % 40; j > 0; --j)
            text += pieces[random() % pieces.size()];
        CAPTURE(text);
        for (const TextStyle style : {TextStyle::Clean, TextStyle::Ascii}) {
            for (const std::string &once : {cleaned(text, style), identifier(text, style)}) {
                CHECK(once.find_first_of("\x1b\a\n\x7f") == std::string::npos);
                CHECK(once.find("\u202e") == std::string::npos);
                CHECK(once.find("\u0080") == std::string::npos);
                CHECK((once.empty() || (once.front() != ' ' && once.back() != ' ')));
            }
            CHECK(cleaned(cleaned(text, style), style) == cleaned(text, style));
            CHECK(identifier(identifier(text, style), style) == identifier(text, style));
        }
    }
}

TEST_CASE("A text's direction is that of its letters")
{
    CHECK_FALSE(hasDirection(""));
    CHECK_FALSE(hasDirection("[1] \u2764 42 "));
    CHECK(hasDirection("[vm] "));
    CHECK(hasDirection("[\u05d0] "));
    CHECK(hasDirection("1\u6f22"));
    CHECK_FALSE(hasRightToLeft("[vm] \u6f22"));
    CHECK(hasRightToLeft("vm \u05d0"));
    CHECK(hasRightToLeft("\u0627"));
    CHECK_FALSE(hasRightToLeft("\xff"));
}
