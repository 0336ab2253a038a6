// SPDX-License-Identifier: Apache-2.0

#include "trace/message_text.h"

#include "trace_session.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <regex>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;
using relay::Side;

namespace {

constexpr std::uint32_t stamp = 1'234'567'890;

std::string textOf(const relay::MessageView &message, Form form = Form::Named)
{
    const MessageText text(catalogue());
    std::string line;
    text.append(line, message, stamp, form);
    return line;
}

// What is between the parentheses.
std::string argumentsOf(const relay::MessageView &message, Form form = Form::Named)
{
    const std::string line = textOf(message, form);
    const std::size_t open = line.find('(') + 1;
    return line.substr(open, line.size() - 1 - open);
}

std::string titleOf(std::string_view title)
{
    SampleSession sample;
    Bytes bytes(12, 2);
    bytes.string(title);
    return argumentsOf(sample.view(Side::Client, false, "xdg_toplevel", "set_title", bytes.whole()));
}

struct Everything {
    Bytes bytes{3, 0};
    std::vector<int> fds{7};

    Everything()
    {
        bytes.number(-5).word(4'000'000'000).number(-640).string("x").word(0).word(2).word(9).array("twelve bytes");
    }
};

} // namespace

TEST_CASE("a line tells source, session, time and direction around what libwayland writes")
{
    SampleSession sample;
    Bytes bytes(12, 2);
    bytes.string("x");
    const auto line = [&](Side side, bool sent) {
        const bool request = (side == Side::Client) != sent;
        return request ? textOf(sample.view(side, sent, "xdg_toplevel", "set_title", bytes.whole()))
                       : textOf(sample.view(side, sent, "wl_seat", "name", bytes.whole()));
    };
    CHECK(line(Side::Client, false) == "client 1 [1234567.890] xdg_toplevel@12.set_title(title: \"x\")");
    CHECK(line(Side::Host, true) == "server 1 [1234567.890]  -> xdg_toplevel@12.set_title(title: \"x\")");
    CHECK(line(Side::Host, false) == "server 1 [1234567.890] wl_seat@12.name(name: \"x\")");
    CHECK(line(Side::Client, true) == "client 1 [1234567.890]  -> wl_seat@12.name(name: \"x\")");
}

TEST_CASE("a short time is padded as libwayland pads it")
{
    SampleSession sample;
    Bytes bytes(3, 6);
    const MessageText text(catalogue());
    std::string line;
    text.append(line, sample.view(Side::Client, false, "wl_surface", "commit", bytes.whole()), 45'067);
    CHECK(line == "client 1 [     45.067] wl_surface@3.commit()");
}

TEST_CASE("lines are found by the expressions with which wayland-debug looks for them")
{
    const std::string time = R"(\[\s*(\d+[\.,]\d+)\s*\])";
    const std::string message = R"((\w+)@(\d+)\.(\w+)\((.*)\)$)";
    const std::regex sentLine(time + "  -> " + message);
    const std::regex receivedLine(time + " " + message);

    SampleSession sample;
    Everything everything;
    const std::string received =
        textOf(sample.view(Side::Client, false, "sample", "everything", everything.bytes.whole(), everything.fds));
    const std::string sent =
        textOf(sample.view(Side::Host, true, "sample", "everything", everything.bytes.whole(), everything.fds));

    std::smatch found;
    CHECK(!std::regex_search(received, sentLine));
    REQUIRE(std::regex_search(received, found, receivedLine));
    CHECK(found[1] == "1234567.890");
    CHECK(found[2] == "sample");
    CHECK(found[3] == "3");
    CHECK(found[4] == "everything");
    REQUIRE(std::regex_search(sent, found, sentLine));
    CHECK(found[2] == "sample");
    CHECK(!std::regex_search(sent, receivedLine));
}

TEST_CASE("each type of argument is written with its name and in its own form")
{
    SampleSession sample;
    sample.add("wl_compositor", 2, 2);
    Everything everything;
    const auto bytes = everything.bytes.whole();
    CHECK(argumentsOf(sample.view(Side::Client, false, "sample", "everything", bytes, everything.fds))
          == "int: -5, uint: 4000000000, fixed: -2.5, text: \"x\", object: nil, any: wl_compositor@2, "
             "made: new id wl_callback@9, bytes: array[12], file: fd 7");
}

TEST_CASE("a fixed is written exactly")
{
    SampleSession sample;
    const auto axis = [&](std::int32_t raw) {
        Bytes bytes(4, 2);
        bytes.word(0).number(raw).word(0);
        const std::string text = argumentsOf(sample.view(Side::Host, false, "wl_pointer", "motion", bytes.whole()));
        constexpr std::string_view before = "time: 0, surface_x: ";
        const std::size_t end = text.find(", surface_y");
        return text.substr(before.size(), end - before.size());
    };
    CHECK(axis(0) == "0.0");
    CHECK(axis(256) == "1.0");
    CHECK(axis(1) == "0.00390625");
    CHECK(axis(-1) == "-0.00390625");
    CHECK(axis(25'600 + 64) == "100.25");
    CHECK(axis(std::numeric_limits<std::int32_t>::max()) == "8388607.99609375");
    CHECK(axis(std::numeric_limits<std::int32_t>::min()) == "-8388608.0");
}

TEST_CASE("an object is named by what it is on the side that the message passes")
{
    SampleSession sample;
    sample.add("wl_surface", 2, 2);
    sample.add("wl_buffer", 3, 4 - 1);
    sample.add("wl_region", 4, 5 - 1);
    sample.add("wl_seat", 5, 0xff000000);
    Bytes bytes(2, 1);
    bytes.word(0xff000000).number(0).number(0);
    CHECK(argumentsOf(sample.view(Side::Host, true, "wl_surface", "attach", bytes.whole()))
          == "buffer: wl_seat@4278190080, x: 0, y: 0");
    // The client has no such object: what it should be is all that is known.
    CHECK(argumentsOf(sample.view(Side::Client, false, "wl_surface", "attach", bytes.whole()))
          == "buffer: wl_buffer@4278190080, x: 0, y: 0");
}

TEST_CASE("an object of any interface that is not there is unknown")
{
    SampleSession sample;
    Bytes bytes(1, 0);
    bytes.word(77).word(1).string("what");
    CHECK(argumentsOf(sample.view(Side::Host, false, "wl_display", "error", bytes.whole()))
          == "object_id: [unknown]@77, code: 1, message: \"what\"");
}

TEST_CASE("a new object of any interface is written with interface and version")
{
    SampleSession sample;
    const auto bind = [&](std::string_view interface) {
        Bytes bytes(2, 0);
        bytes.word(1).string(interface).word(5).word(3);
        return argumentsOf(sample.view(Side::Client, false, "wl_registry", "bind", bytes.whole()));
    };
    CHECK(bind("wl_shm") == R"(name: 1, interface: "wl_shm", version: 5, id: new id wl_shm@3)");
    CHECK(bind("wl@7.x(\n") == R"(name: 1, interface: "wl@7.x(\n", version: 5, id: new id [unknown]@3)");
    CHECK(bind("") == R"(name: 1, interface: "", version: 5, id: new id [unknown]@3)");
}

TEST_CASE("libwayland's form has neither names of arguments nor of values")
{
    SampleSession sample;
    sample.add("wl_compositor", 2, 2);
    const auto arguments = [&](std::string_view interface, std::string_view message, Bytes &bytes,
                               std::span<const int> fds = {}) {
        return argumentsOf(sample.view(Side::Client, false, interface, message, bytes.whole(), fds), Form::Libwayland);
    };
    Everything everything;
    CHECK(arguments("sample", "everything", everything.bytes, everything.fds)
          == R"(-5, 4000000000, -2.5, "x", nil, wl_compositor@2, new id wl_callback@9, array[12], fd 7)");
    Bytes choose(3, 1);
    choose.number(-1).word(3).number(7).word(1).word(2);
    CHECK(arguments("sample", "choose", choose) == "-1, 3, 7, 1, 2");
    Bytes bind(2, 0);
    bind.word(1).string("wl_shm").word(5).word(3);
    CHECK(arguments("wl_registry", "bind", bind) == R"(1, "wl_shm", 5, new id [unknown]@3)");
    Bytes nothing(3, 2);
    CHECK(arguments("sample", "nothing", nothing).empty());
}

TEST_CASE("arguments in libwayland's form are those that wayland-debug knows")
{
    SampleSession sample;
    sample.add("wl_compositor", 2, 2);
    Everything everything;
    std::string text =
        argumentsOf(sample.view(Side::Client, false, "sample", "everything", everything.bytes.whole(), everything.fds),
                    Form::Libwayland);
    // Newer libwaylands tell the length of an array.
    const std::regex argument(R"(-?\d+|\w+@\d+|new id (\w+|\[unknown\])@\d+|nil|".*")"
                              R"(|-?\d+([\.,]\d+)?|array(\[\d+\])?|fd \d+)");
    std::size_t known = 0;
    for (text += ", "; !text.empty(); text.erase(0, text.find(", ") + 2)) {
        const std::string one = text.substr(0, text.find(", "));
        CAPTURE(one);
        CHECK(std::regex_match(one, argument));
        ++known;
    }
    CHECK(known == 9);
}

TEST_CASE("enum values have their names, also those of other interfaces")
{
    SampleSession sample;
    const auto choose = [&](std::int32_t choice, std::uint32_t flags, std::int32_t transform) {
        Bytes bytes(3, 1);
        bytes.number(choice).word(flags).number(transform).word(1).word(2);
        return argumentsOf(sample.view(Side::Client, false, "sample", "choose", bytes.whole()));
    };
    CHECK(choose(0, 0, 0) == "choice: none(0), flags: 0, transform: normal(0), lost: 1, gone: 2");
    CHECK(choose(-1, 1, 7) == "choice: left(-1), flags: a(1), transform: flipped_270(7), lost: 1, gone: 2");
    CHECK(choose(-2, 8, 8) == "choice: -2, flags: 8, transform: 8, lost: 1, gone: 2");
}

TEST_CASE("bits of a bitfield are named one by one, and what is left is told")
{
    SampleSession sample;
    const auto flags = [&](std::uint32_t value) {
        Bytes bytes(3, 0);
        bytes.number(0).word(value).number(0).word(0).word(0);
        const std::string text = argumentsOf(sample.view(Side::Host, false, "sample", "chosen", bytes.whole()));
        const std::size_t start = text.find("flags: ") + 7;
        return text.substr(start, text.find(", transform") - start);
    };
    CHECK(flags(3) == "both(3)");
    CHECK(flags(5) == "a|c(5)");
    CHECK(flags(7) == "a|b|c(7)");
    CHECK(flags(0x80000001) == "a|0x80000000(2147483649)");
}

TEST_CASE("the enums of the compiled protocols are found")
{
    SampleSession sample;
    Bytes bytes(4, 0);
    bytes.word(3);
    CHECK(argumentsOf(sample.view(Side::Host, false, "wl_seat", "capabilities", bytes.whole()))
          == "capabilities: pointer|keyboard(3)");
    CHECK(argumentsOf(sample.view(Side::Client, false, "wl_surface", "set_buffer_transform", bytes.whole()))
          == "transform: 270(3)");
}

TEST_CASE("a title can neither end the line nor drive the terminal")
{
    CHECK(titleOf("a\nb\r\t\x1b[31m\x7f") == R"(title: "a\nb\r\t\x1b[31m\x7f")");
    CHECK(titleOf(R"(say "hi" \o/)") == R"(title: "say \"hi\" \\o/")");
    CHECK(titleOf("") == R"(title: "")");
}

TEST_CASE("long strings are shortened with their length")
{
    const std::string limit(256, 'x');
    CHECK(titleOf(limit) == "title: \"" + limit + "\"");
    CHECK(titleOf(limit + "yz") == "title: \"" + limit + "\"...(258 bytes)");
}

TEST_CASE("a null string is nil")
{
    SampleSession sample;
    Bytes bytes(3, 0);
    bytes.word(0).word(0).word(0).word(0).word(0).word(0).word(0).word(0);
    const std::vector<int> fds{3};
    CHECK(argumentsOf(sample.view(Side::Client, false, "sample", "everything", bytes.whole(), fds))
          == "int: 0, uint: 0, fixed: 0.0, text: nil, object: nil, any: nil, made: new id wl_callback@0, "
             "bytes: array[0], file: fd 3");
}

TEST_CASE("a malformed message is shown up to where it breaks, and why")
{
    SampleSession sample;
    const auto arguments = [&](Bytes &bytes, std::string_view interface, std::string_view message) {
        return argumentsOf(sample.view(Side::Client, false, interface, message, bytes.whole()));
    };

    SUBCASE("it ends too early")
    {
        Bytes bytes(2, 1);
        bytes.word(7);
        CHECK(arguments(bytes, "wl_surface", "attach")
              == "buffer: wl_buffer@7, x: [malformed at byte 12: the message ends before it]");
    }
    SUBCASE("it goes on too long")
    {
        Bytes bytes(2, 6);
        bytes.word(1);
        CHECK(arguments(bytes, "wl_surface", "commit")
              == "[malformed at byte 8: there is more in the message than its arguments]");
        Bytes destroy(2, 8);
        destroy.word(1).word(1);
        CHECK(arguments(destroy, "wl_surface", "set_buffer_scale")
              == "scale: 1, [malformed at byte 12: there is more in the message than its arguments]");
    }
    SUBCASE("a string has no end")
    {
        Bytes bytes(12, 2);
        bytes.array("abcd");
        CHECK(arguments(bytes, "xdg_toplevel", "set_title")
              == "title: [malformed at byte 8: the string is not terminated]");
    }
    SUBCASE("a string is longer than the message")
    {
        Bytes bytes(12, 2);
        bytes.word(0xffffffff).word(0);
        CHECK(arguments(bytes, "xdg_toplevel", "set_title")
              == "title: [malformed at byte 8: its length passes the end of the message]");
    }
    SUBCASE("a new object has an interface only")
    {
        Bytes bytes(2, 0);
        bytes.word(1).string("wl_shm");
        CHECK(arguments(bytes, "wl_registry", "bind")
              == R"(name: 1, interface: "wl_shm", version: [malformed at byte 24: the message ends before it])");
    }
    SUBCASE("a descriptor is missing")
    {
        Bytes bytes(5, 0);
        bytes.word(6).number(4096);
        const std::vector<int> missing{-1};
        const std::string shown =
            "id: new id wl_shm_pool@6, fd: [malformed at byte 12: its file descriptor was not sent along]";
        CHECK(arguments(bytes, "wl_shm", "create_pool") == shown);
        CHECK(argumentsOf(sample.view(Side::Client, false, "wl_shm", "create_pool", bytes.whole(), missing)) == shown);
    }
    SUBCASE("it has not even a header")
    {
        Bytes bytes(3, 6);
        const auto start = bytes.whole().first(7);
        CHECK(textOf(sample.view(Side::Client, false, "wl_surface", "commit", start))
              == "client 1 [1234567.890] wl_surface@0.commit([malformed at byte 7: the message ends in its header])");
    }
}

TEST_CASE("any message with any content becomes one line of plain text")
{
    SampleSession sample;
    const MessageText text(catalogue());
    std::mt19937 engine(1);
    const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
    std::string line;
    std::size_t lines = 0;
    const std::vector<int> fds{3, -1};
    const auto show = [&](const relay::InterfaceType &interface, const relay::MessageType &type, bool request) {
        Bytes bytes(random(), type.opcode);
        for (std::size_t words = random() % 40; words > 0; --words)
            bytes.word(random() % 2 == 0 ? random() : random() % 64);
        line.clear();
        text.append(line, {sample.session, Side::Client, !request, interface, type, bytes.whole(), fds}, random(),
                    lines % 3 == 0 ? Form::Libwayland : Form::Named);
        REQUIRE(line.ends_with(')'));
        REQUIRE(line.starts_with("client 1 ["));
        REQUIRE(std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
        ++lines;
    };
    for (const relay::InterfaceType &interface : catalogue().interfaces()) {
        for (int round = 0; round < 5; ++round) {
            for (const relay::MessageType &type : interface.requests)
                show(interface, type, true);
            for (const relay::MessageType &type : interface.events)
                show(interface, type, false);
        }
    }
    CHECK(lines > 3000);
}
