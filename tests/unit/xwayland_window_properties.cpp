// SPDX-License-Identifier: Apache-2.0

#include "xwayland/window_properties.h"

#include "xwayland/text_property.h"
#include "xwayland/window_state.h"
#include "xwayland_properties.h"

#include <QStringDecoder>

#include <doctest/doctest.h>

#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace gangway;
using namespace gangway::xwayland;
using namespace std::string_view_literals;
namespace change = PropertyChange;

namespace {

std::vector<std::uint8_t> bytesOf(std::initializer_list<std::int64_t> words)
{
    std::vector<std::uint8_t> bytes(words.size() * 4);
    std::size_t at = 0;
    for (const std::int64_t word : words) {
        const auto value = static_cast<std::uint32_t>(word);
        std::memcpy(bytes.data() + at, &value, sizeof value);
        at += sizeof value;
    }
    return bytes;
}

xcb_atom_t number(Atom atom)
{
    return numberedAtoms()[atom];
}

std::uint32_t takeWords(WindowProperties &properties, Atom property, xcb_atom_t type,
                        std::initializer_list<std::int64_t> words)
{
    return properties.take(property, type, 32, bytesOf(words), numberedAtoms());
}

std::uint32_t takeText(WindowProperties &properties, Atom property, xcb_atom_t type, std::string_view text)
{
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    return properties.take(property, type, 8, bytes, numberedAtoms());
}

std::uint32_t takeAbsence(WindowProperties &properties, Atom property)
{
    return properties.take(property, XCB_ATOM_NONE, 0, {}, numberedAtoms());
}

bool isUtf8(const std::string &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError();
}

} // namespace

TEST_CASE("A title is _NET_WM_NAME, or else WM_NAME")
{
    WindowProperties properties;
    CHECK(takeText(properties, Atom::WM_NAME, number(Atom::STRING), "old") == change::Title);
    CHECK(properties.title == "old");
    CHECK(takeText(properties, Atom::_NET_WM_NAME, number(Atom::UTF8_STRING), "n\xc3\xa9w") == change::Title);
    CHECK(properties.title == "n\xc3\xa9w");
    CHECK(takeText(properties, Atom::_NET_WM_NAME, number(Atom::UTF8_STRING), "n\xc3\xa9w") == 0);
    CHECK(takeText(properties, Atom::WM_NAME, number(Atom::STRING), "older") == change::Title);
    CHECK(properties.title == "n\xc3\xa9w");
    CHECK(takeAbsence(properties, Atom::_NET_WM_NAME) == change::Title);
    CHECK(properties.title == "older");
}

TEST_CASE("A text of type STRING is Latin-1, unless it is UTF-8 all the same")
{
    CHECK(textOfString("caf\xe9") == "caf\xc3\xa9");
    CHECK(textOfString("caf\xc3\xa9") == "caf\xc3\xa9");
    CHECK(textOfString("").empty());
}

TEST_CASE("A text ends at the first NUL, and what is not UTF-8 in it is replaced")
{
    CHECK(textOfUtf8("one\0two"sv) == "one");
    CHECK(textOfString("one\0two"sv) == "one");
    CHECK(textOfCompound("one\0two"sv) == "one");
    CHECK(textOfUtf8("a\xff\xfe z") == "a\xef\xbf\xbd\xef\xbf\xbd z");
    CHECK(isUtf8(textOfUtf8("\xed\xa0\x80\xf8\xc0\xaf\xe2\x82")));
}

TEST_CASE("Compound text is decoded set by set")
{
    CHECK(textOfCompound("plain") == "plain");
    CHECK(textOfCompound("caf\xe9") == "caf\xc3\xa9");
    CHECK(textOfCompound("\x1b-B\xb1\xe6") == "\xc4\x85\xc4\x87");                   // ISO 8859-2
    CHECK(textOfCompound("\x1b-L\xbc\xd8\xe0 ok") == "\xd0\x9c\xd0\xb8\xd1\x80 ok"); // ISO 8859-5
    CHECK(textOfCompound("\x1b$(BF|K\\\x1b(B!") == "\xe6\x97\xa5\xe6\x9c\xac!");     // JIS X 0208, left
    CHECK(textOfCompound("\x1b$)B\xc6\xfc\xcb\xdc") == "\xe6\x97\xa5\xe6\x9c\xac");  // and right
    CHECK(textOfCompound("\x1b$)A\xd6\xd0") == "\xe4\xb8\xad");                      // GB 2312
    CHECK(textOfCompound("\x1b$)C\xc7\xd1") == "\xed\x95\x9c");                      // KS C 5601
    CHECK(textOfCompound("a\x1b%G\xe2\x82\xac\x1b%@z") == "a\xe2\x82\xacz");         // UTF-8
    CHECK(textOfCompound("a\x1b%/1\x80\x88koi8-r\x02\xc1z") == "a\xef\xbf\xbdz");    // an extended segment
    CHECK(textOfCompound("\x1b-Z\xe9\xe9.") == "\xef\xbf\xbd.");                     // an unknown set
}

TEST_CASE("Compound text that breaks off anywhere is decoded as far as it goes")
{
    const std::string_view whole =
        "a\x1b%G\xe2\x82\xac\x1b%@\x1b-B\xb1\x1b$)B\xc6\xfc\x1b%/1\x80\x88koi8-r\x02\xc1\x1b$(C!!"sv;
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        CAPTURE(length);
        CHECK(isUtf8(textOfCompound(whole.substr(0, length))));
    }
}

TEST_CASE("A text of another type or format is no text")
{
    WindowProperties properties;
    takeText(properties, Atom::_NET_WM_NAME, number(Atom::UTF8_STRING), "title");
    CHECK(takeText(properties, Atom::_NET_WM_NAME, XCB_ATOM_CARDINAL, "title") == change::Title);
    CHECK(properties.title.empty());
    takeText(properties, Atom::_NET_WM_NAME, number(Atom::UTF8_STRING), "title");
    CHECK(properties.take(Atom::_NET_WM_NAME, number(Atom::UTF8_STRING), 32, bytesOf({0x41414141}), numberedAtoms())
          == change::Title);
    CHECK(properties.title.empty());
}

TEST_CASE("A class may miss its second part, its NULs, or everything")
{
    WindowProperties properties;
    CHECK(takeText(properties, Atom::WM_CLASS, number(Atom::STRING), "xterm\0XTerm\0"sv) == change::Class);
    CHECK(properties.instance == "xterm");
    CHECK(properties.className == "XTerm");
    takeText(properties, Atom::WM_CLASS, number(Atom::STRING), "a\0b"sv);
    CHECK(properties.className == "b");
    takeText(properties, Atom::WM_CLASS, number(Atom::STRING), "only");
    CHECK(properties.instance == "only");
    CHECK(properties.className.empty());
    takeText(properties, Atom::WM_CLASS, number(Atom::STRING), "\0\0\0\0"sv);
    CHECK(properties.instance.empty());
    CHECK(properties.className.empty());
}

TEST_CASE("WM_HINTS tells input, state, group and urgency, each only if its flag is set")
{
    WindowProperties properties;
    CHECK(properties.takesInput);
    CHECK(takeWords(properties, Atom::WM_HINTS, XCB_ATOM_WM_HINTS, {0x143, 0, 3, 0, 0, 0, 0, 0, 77})
          == (change::Input | change::InitialState | change::Leader | change::Urgency));
    CHECK_FALSE(properties.takesInput);
    CHECK(properties.startsIconic);
    CHECK(properties.isUrgent);
    CHECK(properties.group == 77);
    takeWords(properties, Atom::WM_HINTS, XCB_ATOM_WM_HINTS, {0, 0, 3, 0, 0, 0, 0, 0, 77});
    CHECK(properties.inputHint == std::nullopt);
    CHECK_FALSE(properties.startsIconic);
    CHECK(properties.group == XCB_WINDOW_NONE);
    // Without a group, as before ICCCM 1.0; and too short.
    takeWords(properties, Atom::WM_HINTS, XCB_ATOM_WM_HINTS, {0x41, 0, 0, 0, 0, 0, 0, 0});
    CHECK(properties.inputHint == false);
    CHECK(properties.group == XCB_WINDOW_NONE);
    takeWords(properties, Atom::WM_HINTS, XCB_ATOM_WM_HINTS, {0x1, 0});
    CHECK(properties.inputHint == std::nullopt);
}

TEST_CASE("WM_NORMAL_HINTS tells limits, base, increments, aspect and gravity")
{
    WindowProperties properties;
    // xterm's
    CHECK(takeWords(properties, Atom::WM_NORMAL_HINTS, XCB_ATOM_WM_SIZE_HINTS,
                    {0x358, 0, 0, 0, 0, 10, 17, 0, 0, 6, 13, 0, 0, 0, 0, 4, 4, 1})
          == change::Limits);
    CHECK(properties.sizeHints.least == Size{10, 17});
    CHECK(properties.sizeHints.most == Size{0, 0});
    CHECK(properties.sizeHints.base == Size{4, 4});
    CHECK(properties.sizeHints.increment == Size{6, 13});
    CHECK(properties.sizeHints.hasBase);
    CHECK_FALSE(properties.sizeHints.isPlaced);
    CHECK_FALSE(properties.sizeHints.isFixed());
    takeWords(properties, Atom::WM_NORMAL_HINTS, XCB_ATOM_WM_SIZE_HINTS,
              {0x2b4, 5, 6, 0, 0, 320, 240, 320, 240, 0, 0, 4, 3, 16, 9, 0, 0, 10});
    CHECK(properties.sizeHints.isFixed());
    CHECK(properties.sizeHints.isPlaced);
    CHECK(properties.sizeHints.base == Size{320, 240});
    CHECK_FALSE(properties.sizeHints.hasBase);
    CHECK(properties.sizeHints.leastAspect == AspectRatio{4, 3});
    CHECK(properties.sizeHints.mostAspect == AspectRatio{16, 9});
    CHECK(properties.sizeHints.gravity == XCB_GRAVITY_STATIC);
}

TEST_CASE("Limits that no window can keep are none")
{
    WindowProperties properties;
    const auto take = [&](std::int64_t least, std::int64_t most) {
        takeWords(properties, Atom::WM_NORMAL_HINTS, XCB_ATOM_WM_SIZE_HINTS,
                  {0x30, 0, 0, 0, 0, least, least, most, most, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        return std::pair(properties.sizeHints.least.width, properties.sizeHints.most.width);
    };
    CHECK(take(-5, -5) == std::pair(0, 0));
    CHECK(take(0, 16777215) == std::pair(0, 0));
    CHECK(take(0x7fffffff, 0x7fffffff) == std::pair(32767, 0));
    CHECK(take(200, 100) == std::pair(200, 200));
    // A relation whose least is more than its most is none.
    takeWords(properties, Atom::WM_NORMAL_HINTS, XCB_ATOM_WM_SIZE_HINTS,
              {0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 9, 4, 3, 0, 0, 0});
    CHECK(properties.sizeHints.leastAspect == AspectRatio{});
    takeWords(properties, Atom::WM_NORMAL_HINTS, XCB_ATOM_WM_SIZE_HINTS, {0x30, 0, 0, 0, 0, 1, 1, 2, 2});
    CHECK(properties.sizeHints == SizeHints{});
}

TEST_CASE("A base size stands for the least size if there is none")
{
    WindowProperties properties;
    takeWords(properties, Atom::WM_NORMAL_HINTS, XCB_ATOM_WM_SIZE_HINTS,
              {0x100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 40, 0});
    CHECK(properties.sizeHints.least == Size{30, 40});
}

TEST_CASE("A window may be transient for another one, for its group, or not at all")
{
    WindowProperties properties;
    CHECK(takeWords(properties, Atom::WM_TRANSIENT_FOR, XCB_ATOM_WINDOW, {55}) == change::Parent);
    CHECK(properties.hasTransientFor);
    CHECK(properties.transientFor == 55);
    takeWords(properties, Atom::WM_TRANSIENT_FOR, XCB_ATOM_WINDOW, {0});
    CHECK(properties.hasTransientFor);
    CHECK(properties.transientFor == XCB_WINDOW_NONE);
    CHECK(takeAbsence(properties, Atom::WM_TRANSIENT_FOR) == change::Parent);
    CHECK_FALSE(properties.hasTransientFor);
    CHECK(takeWords(properties, Atom::WM_TRANSIENT_FOR, XCB_ATOM_CARDINAL, {55}) == 0);
    CHECK_FALSE(properties.hasTransientFor);
}

TEST_CASE("Lists keep the atoms that are known, once each and in their order")
{
    WindowProperties properties;
    takeWords(properties, Atom::_NET_WM_WINDOW_TYPE, XCB_ATOM_ATOM,
              {99999, number(Atom::_NET_WM_WINDOW_TYPE_UTILITY), 0, number(Atom::_NET_WM_WINDOW_TYPE_NORMAL),
               number(Atom::_NET_WM_WINDOW_TYPE_UTILITY)});
    CHECK(properties.types == std::vector{Atom::_NET_WM_WINDOW_TYPE_UTILITY, Atom::_NET_WM_WINDOW_TYPE_NORMAL});
    // Old clients give this one a type of its own.
    takeWords(properties, Atom::WM_PROTOCOLS, number(Atom::WM_PROTOCOLS), {number(Atom::WM_TAKE_FOCUS)});
    CHECK(properties.supports(Atom::WM_TAKE_FOCUS));
    CHECK_FALSE(properties.supports(Atom::WM_DELETE_WINDOW));
    takeWords(properties, Atom::_NET_WM_STATE, XCB_ATOM_ATOM,
              {number(Atom::_NET_WM_STATE_MODAL), number(Atom::WM_NAME), number(Atom::_NET_WM_STATE_SKIP_TASKBAR)});
    CHECK(properties.states == (WindowState::Modal | WindowState::SkipTaskbar));
}

TEST_CASE("Motif's hints take the frame away only if they speak of decorations")
{
    WindowProperties properties;
    CHECK(properties.wantsDecoration);
    takeWords(properties, Atom::_MOTIF_WM_HINTS, number(Atom::_MOTIF_WM_HINTS), {2, 0, 0, 0, 0});
    CHECK_FALSE(properties.wantsDecoration);
    CHECK(properties.motif.functions == std::nullopt);
    takeWords(properties, Atom::_MOTIF_WM_HINTS, number(Atom::_MOTIF_WM_HINTS), {1, 0, 0, 0, 0});
    CHECK(properties.wantsDecoration);
    CHECK(properties.motif.functions == 0u);
    takeWords(properties, Atom::_MOTIF_WM_HINTS, XCB_ATOM_CARDINAL, {3, 0x26, 0x1e, 0, 0});
    CHECK(properties.wantsDecoration);
    takeWords(properties, Atom::_MOTIF_WM_HINTS, XCB_ATOM_CARDINAL, {2, 0});
    CHECK(properties.wantsDecoration);
}

TEST_CASE("A window with a shadow of its own wants no frame")
{
    WindowProperties properties;
    CHECK(takeWords(properties, Atom::_GTK_FRAME_EXTENTS, XCB_ATOM_CARDINAL, {26, 26, 23, 29}) == change::Decoration);
    CHECK(properties.frameExtents == Extents{26, 26, 23, 29});
    CHECK_FALSE(properties.wantsDecoration);
    takeWords(properties, Atom::_GTK_FRAME_EXTENTS, XCB_ATOM_CARDINAL, {26, 26, 23});
    CHECK(properties.frameExtents == Extents{});
    takeWords(properties, Atom::_GTK_FRAME_EXTENTS, XCB_ATOM_CARDINAL, {-1, 0x7fffffff, 0, 0});
    CHECK(properties.frameExtents == Extents{0, 32767, 0, 0});
}

TEST_CASE("Single numbers are taken, and are gone with their property")
{
    WindowProperties properties;
    takeWords(properties, Atom::_NET_WM_PID, XCB_ATOM_CARDINAL, {4711});
    takeWords(properties, Atom::WM_CLIENT_LEADER, XCB_ATOM_WINDOW, {12});
    takeWords(properties, Atom::_NET_WM_SYNC_REQUEST_COUNTER, XCB_ATOM_CARDINAL, {8, 9});
    takeWords(properties, Atom::_NET_WM_USER_TIME, XCB_ATOM_CARDINAL, {0});
    takeWords(properties, Atom::_NET_WM_WINDOW_OPACITY, XCB_ATOM_CARDINAL, {0x80000000});
    takeText(properties, Atom::_NET_STARTUP_ID, number(Atom::UTF8_STRING), "id_TIME1");
    CHECK(properties.pid == 4711);
    CHECK(properties.clientLeader == 12);
    CHECK(properties.syncCounter == 8);
    CHECK(properties.extendedSyncCounter == 9);
    CHECK(properties.userTime == 0u);
    CHECK(properties.opacity == 0x80000000);
    CHECK(properties.startupId == "id_TIME1");
    for (const xcb_atom_t wanted : WindowProperties::wanted(numberedAtoms()))
        takeAbsence(properties, numberedAtoms().find(wanted));
    CHECK(properties.pid == 0);
    CHECK(properties.clientLeader == XCB_WINDOW_NONE);
    CHECK(properties.syncCounter == 0);
    CHECK(properties.extendedSyncCounter == 0);
    CHECK(properties.userTime == std::nullopt);
    CHECK(properties.opacity == 0xffffffff);
    CHECK(properties.startupId.empty());
}

TEST_CASE("Of several icons a small and a large one are kept, premultiplied")
{
    std::vector<std::uint8_t> bytes;
    const auto add = [&bytes](std::uint32_t width, std::uint32_t height, std::uint32_t pixel) {
        const auto put = [&bytes](std::uint32_t word) {
            const auto *const first = reinterpret_cast<const std::uint8_t *>(&word);
            bytes.insert(bytes.end(), first, first + sizeof word);
        };
        put(width);
        put(height);
        for (std::uint32_t i = 0; i < width * height; ++i)
            put(pixel);
    };
    add(16, 16, 0xff000001);
    add(48, 48, 0x80ff0000);
    add(256, 256, 0xff0000ff);
    const std::vector<WindowIcon> icons = iconsOf(bytes);
    REQUIRE(icons.size() == 2);
    CHECK(icons[0].size == 48);
    CHECK(icons[0].pixels.front() == 0x80800000);
    CHECK(icons[1].size == 128);
    CHECK(icons[1].pixels.size() == 128 * 128);
    CHECK(icons[1].pixels.back() == 0xff0000ff);
}

TEST_CASE("An icon that is not square has transparent edges, and one that is cut off ends the list")
{
    const std::vector<WindowIcon> icons = iconsOf(bytesOf({2, 1, 0xff112233, 0xff445566, 2, 2, 0xffffffff}));
    REQUIRE(icons.size() == 1);
    CHECK(icons[0].size == 2);
    CHECK(icons[0].pixels == std::vector<std::uint32_t>{0xff112233, 0xff445566, 0, 0});
    CHECK(iconsOf(bytesOf({0, 5})).empty());
    CHECK(iconsOf(bytesOf({0xffffffff, 0xffffffff, 1})).empty());
    CHECK(iconsOf(bytesOf({65536, 65536, 1})).empty());
    CHECK(iconsOf(bytesOf({4})).empty());
}

TEST_CASE("Each wanted property is known by its atom, and no other")
{
    const std::vector<xcb_atom_t> wanted = WindowProperties::wanted(numberedAtoms());
    CHECK(wanted.size() == 21);
    for (const xcb_atom_t property : wanted) {
        CAPTURE(Atoms::name(numberedAtoms().find(property)));
        CHECK(WindowProperties::isWanted(property, numberedAtoms()));
        CHECK(WindowProperties::longestOf(property, numberedAtoms()) >= 4);
        CHECK(WindowProperties::longestOf(property, numberedAtoms()) <= 2 * 1024 * 1024);
    }
    CHECK_FALSE(WindowProperties::isWanted(number(Atom::WM_STATE), numberedAtoms()));
    CHECK_FALSE(WindowProperties::isWanted(XCB_ATOM_NONE, numberedAtoms()));
    CHECK(WindowProperties::longestOf(12345, numberedAtoms()) == 0);
}

TEST_CASE("A reply is read as far as it reaches, and no further")
{
    WindowProperties properties;
    const std::string_view title = "title";
    // Of exactly this length, so that a sanitizer sees who reads behind it.
    std::vector<std::uint32_t> memory((sizeof(xcb_get_property_reply_t) + 8) / 4);
    auto &reply = *reinterpret_cast<xcb_get_property_reply_t *>(memory.data());
    reply.format = 8;
    reply.type = number(Atom::UTF8_STRING);
    reply.value_len = 5;
    reply.length = 2;
    std::memcpy(memory.data() + sizeof reply / 4, title.data(), title.size());
    CHECK(properties.take(number(Atom::_NET_WM_NAME), reply, numberedAtoms()) == change::Title);
    CHECK(properties.title == "title");
    CHECK(properties.take(number(Atom::WM_STATE), reply, numberedAtoms()) == 0);
    xcb_get_property_reply_t absent{};
    CHECK(properties.take(number(Atom::_NET_WM_NAME), absent, numberedAtoms()) == change::Title);
    CHECK(properties.title.empty());
}

TEST_CASE("The wish to bypass a compositor is one of three")
{
    WindowProperties properties;
    takeWords(properties, Atom::_NET_WM_BYPASS_COMPOSITOR, XCB_ATOM_CARDINAL, {1});
    CHECK(properties.bypassCompositor == 1);
    takeWords(properties, Atom::_NET_WM_BYPASS_COMPOSITOR, XCB_ATOM_CARDINAL, {3});
    CHECK(properties.bypassCompositor == 0);
}

TEST_CASE("Whatever a client writes into its properties, they stay within their bounds")
{
    std::mt19937 random(20);
    // By hand with a sanitizer: for longer.
    const char *const wish = std::getenv("GANGWAY_FUZZ_LONGER");
    const int longer = wish ? std::atoi(wish) : 1;
    const auto numberUntil = [&random](std::uint32_t most) {
        return std::uniform_int_distribution<std::uint32_t>(0, most)(random);
    };
    const xcb_atom_t types[] = {XCB_ATOM_NONE,
                                XCB_ATOM_STRING,
                                XCB_ATOM_ATOM,
                                XCB_ATOM_CARDINAL,
                                XCB_ATOM_WINDOW,
                                number(Atom::UTF8_STRING),
                                number(Atom::COMPOUND_TEXT)};
    const std::string_view pieces[] = {"\x1b$(B"sv, "\x1b-A"sv, "\x1b%/"sv,  "\x1b%G"sv,
                                       "\x1b%@"sv,  "\0"sv,     "\xe2\x82"sv};
    const std::vector<xcb_atom_t> wanted = WindowProperties::wanted(numberedAtoms());
    WindowProperties properties;
    for (int round = 0; round < 20000 * longer; ++round) {
        const Atom property = numberedAtoms().find(wanted[numberUntil(static_cast<std::uint32_t>(wanted.size()) - 1)]);
        // Of exactly this length, so that a sanitizer sees who reads behind it.
        std::vector<std::uint8_t> bytes(numberUntil(numberUntil(8) == 0 ? 3000 : 80));
        for (std::uint8_t &byte : bytes)
            byte = static_cast<std::uint8_t>(numberUntil(3) == 0 ? numberUntil(255) : numberUntil(9));
        if (const std::string_view piece = pieces[numberUntil(6)]; bytes.size() > piece.size() && numberUntil(1) == 0)
            std::memcpy(bytes.data() + numberUntil(static_cast<std::uint32_t>(bytes.size() - piece.size())),
                        piece.data(), piece.size());
        bytes.shrink_to_fit();
        const std::uint8_t formats[] = {0, 8, 16, 32, 32, 8, 255};
        CAPTURE(Atoms::name(property));
        const std::uint32_t changed =
            properties.take(property, types[numberUntil(6)], formats[numberUntil(6)], bytes, numberedAtoms());
        REQUIRE((changed & ~change::All) == 0);
        for (const std::string *text : {&properties.title, &properties.instance, &properties.className,
                                        &properties.windowRole, &properties.startupId}) {
            REQUIRE(text->size() <= 3 * 4096);
            REQUIRE(text->find('\0') == std::string::npos);
            REQUIRE(isUtf8(*text));
        }
        const SizeHints &hints = properties.sizeHints;
        REQUIRE(hints.least.width >= 0);
        REQUIRE((hints.most.width == 0 || hints.most.width >= hints.least.width));
        REQUIRE(properties.icons.size() <= 2);
        for (const WindowIcon &icon : properties.icons) {
            REQUIRE(icon.size <= largestIcon);
            REQUIRE(icon.pixels.size() == std::size_t{icon.size} * icon.size);
        }
    }
}
