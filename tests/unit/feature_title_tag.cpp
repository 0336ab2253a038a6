// SPDX-License-Identifier: Apache-2.0

#include "features/title_tag.h"

#include "feature_windows.h"
#include "features/text_limit.h"
#include "features/windows.h"
#include "messages/xdg-toplevel-tag-v1.h"
#include "protocols/builtin.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using feature::TextStyle;

namespace {

const std::string tag = "[vm] ";

RelayBench::Options tagging(const std::string &text = tag, TextStyle style = TextStyle::Clean)
{
    const auto feature = std::make_shared<feature::TitleTag>(text, style);
    return {.hooks = [feature](relay::Hooks &hooks) { feature->install(hooks); }};
}

// A window whose first, empty title the host has seen already.
Pair openTagged(const Shell &shell, TestApplication &app)
{
    const Pair window = shell.open(app);
    expect(app.host, textRequest(window.host, shell.setTitle, tag));
    return window;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

RELAY_TEST_CASE("Every title has the tag before it in every shell")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        RelayBench bench(variation, tagging());
        TestApplication app(bench);
        const Pair window = openTagged(shell, app);
        CHECK(textAtHost(app, window, shell.setTitle, "Terminal") == "[vm] Terminal");
        CHECK(textAtHost(app, window, shell.setTitle, "vim") == "[vm] vim");
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A title that begins with the tag gets it all the same")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging());
        TestApplication app(bench);
        const Pair window = openTagged(shell, app);
        CHECK(textAtHost(app, window, shell.setTitle, "[vm] Terminal") == "[vm] [vm] Terminal");
        CHECK(textAtHost(app, window, shell.setTitle, "[bank] Login") == "[vm] [bank] Login");
    }
}

RELAY_TEST_CASE("An empty title is the tag alone")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging());
        TestApplication app(bench);
        const Pair window = openTagged(shell, app);
        CHECK(textAtHost(app, window, shell.setTitle, "Something") == "[vm] Something");
        CHECK(textAtHost(app, window, shell.setTitle, "") == "[vm] ");
    }
}

RELAY_TEST_CASE("A window without a title has the tag before it can be seen")
{
    RelayBench bench(variation, tagging());
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(101, "xdg_wm_base", 1);
    const Pair xdgSurface = made<protocol::xdg_wm_base::request::get_xdg_surface>(app, shell, surface);

    // In one batch, so that nothing but the tag's own haste gets it in between.
    const std::uint32_t window = app.newId();
    Message both = plain<protocol::xdg_surface::request::get_toplevel>(xdgSurface.client, window);
    std::vector<std::byte> bytes = both.wireBytes();
    const std::vector<std::byte> commit = plain<wl_surface::request::commit>(surface.client).wireBytes();
    bytes.insert(bytes.end(), commit.begin(), commit.end());
    app.client.sendBytes(bytes);
    bench.pump();

    const std::uint32_t hostWindow =
        take(app.host, xdgSurface.host, opcode<protocol::xdg_surface::request::get_toplevel>).takeWord();
    expect(app.host, textRequest(hostWindow, opcode<protocol::xdg_toplevel::request::set_title>, tag));
    expect(app.host, plain<wl_surface::request::commit>(surface.host));
    expectNothing(app.host);
}

RELAY_TEST_CASE("Titles have the tag before the first commit and after it")
{
    RelayBench bench(variation, tagging());
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(101, "xdg_wm_base", 1);
    const Pair xdgSurface = made<protocol::xdg_wm_base::request::get_xdg_surface>(app, shell, surface);
    const Pair window = made<protocol::xdg_surface::request::get_toplevel>(app, xdgSurface);
    constexpr std::uint16_t setTitle = opcode<protocol::xdg_toplevel::request::set_title>;
    expect(app.host, textRequest(window.host, setTitle, tag));

    CHECK(textAtHost(app, window, setTitle, "early") == "[vm] early");
    app.client.send(plain<wl_surface::request::commit>(surface.client));
    bench.pump();
    expect(app.host, plain<wl_surface::request::commit>(surface.host));
    CHECK(textAtHost(app, window, setTitle, "late") == "[vm] late");
}

RELAY_TEST_CASE("A window's description has the tag as its title has")
{
    RelayBench bench(variation, tagging());
    TestApplication app(bench);
    const Pair window = openTagged(shells[0], app);
    const Pair manager = app.bind(105, "xdg_toplevel_tag_manager_v1", 1);
    constexpr std::uint16_t describe = opcode<protocol::xdg_toplevel_tag_manager_v1::request::set_toplevel_description>;
    const auto atHost = [&](std::string_view description) {
        app.client.send(Message(manager.client, describe).word(window.client).string(description));
        bench.pump();
        Message arrived = take(app.host, manager.host, describe);
        CHECK(arrived.wireBytes().size() <= 4096);
        CHECK(arrived.takeWord() == window.host);
        return arrived.takeString().value_or("nothing");
    };
    CHECK(atHost("Main window") == "[vm] Main window");
    CHECK(atHost("[vm] Main window") == "[vm] [vm] Main window");
    const std::string longest(256, 'x');
    CHECK(atHost(longest) == tag + longest);
    CHECK(atHost(longest + "y") == tag + longest.substr(1) + "\u2026");
    CHECK(atHost("a\u202eb\nc") == "[vm] ab c");

    // The other text names the window for programs.
    Message named(manager.client, opcode<protocol::xdg_toplevel_tag_manager_v1::request::set_toplevel_tag>);
    app.client.send(named.word(window.client).string("main"));
    bench.pump();
    Message arrived = take(app.host, manager.host, named.opcode());
    CHECK(arrived.takeWord() == window.host);
    CHECK(arrived.takeString() == "main");
}

RELAY_TEST_CASE("A description is cut so that its message with the window in it fits into 4,096 bytes")
{
    RelayBench bench(variation, tagging(std::string(6'000, 'x')));
    TestApplication app(bench);
    const Pair window = shells[0].open(app);
    take(app.host, window.host, shells[0].setTitle);
    const Pair manager = app.bind(105, "xdg_toplevel_tag_manager_v1", 1);
    Message describe(manager.client, opcode<protocol::xdg_toplevel_tag_manager_v1::request::set_toplevel_description>);
    app.client.send(describe.word(window.client).string("Main window"));
    bench.pump();
    Message arrived = take(app.host, manager.host, describe.opcode());
    CHECK(arrived.wireBytes().size() == 4096);
    CHECK(arrived.takeWord() == window.host);
    // Less the header, the window, the text's length and its terminator.
    CHECK(arrived.takeString() == std::string(4096 - 8 - 4 - 4 - 1, 'x'));
}

RELAY_TEST_CASE("Each window of each client is tagged for itself")
{
    RelayBench bench(variation, tagging());
    TestApplication one(bench);
    TestApplication other(bench);
    const Pair first = openTagged(shells[0], one);
    const Pair second = openTagged(shells[0], one);
    const Pair third = openTagged(shells[1], other);
    CHECK(textAtHost(one, second, shells[0].setTitle, "second") == "[vm] second");
    CHECK(textAtHost(other, third, shells[1].setTitle, "third") == "[vm] third");
    CHECK(textAtHost(one, first, shells[0].setTitle, "first") == "[vm] first");
}

RELAY_TEST_CASE("A title that would hide, reorder or break off what is shown is cleaned behind the tag in every shell")
{
    struct Case {
        std::string title;
        std::string clean;
        std::string ascii;
    };
    const std::vector<Case> cases{
        {"Caf\u00e9", "Caf\u00e9", "Caf_"},
        {"a\u202eb\u2066c", "abc", "abc"},
        {"\x1b]0;[bank] \aLogin\n", "Login", "Login"},
        {"caf\xe9", "caf\ufffd", "caf_"},
        {"\u0301\u20dd \u200b", "", ""},
        {repeated("x", 300), repeated("x", 255) + "\u2026", repeated("x", 256)},
    };
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        for (const TextStyle style : {TextStyle::Clean, TextStyle::Ascii}) {
            RelayBench bench(variation, tagging(tag, style));
            TestApplication app(bench);
            const Pair window = openTagged(shell, app);
            for (const Case &each : cases)
                CHECK(textAtHost(app, window, shell.setTitle, each.title)
                      == tag + (style == TextStyle::Clean ? each.clean : each.ascii));
        }
    }
}

RELAY_TEST_CASE("A raw title is passed on byte for byte behind the tag up to 1,024 bytes")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging(tag, TextStyle::Raw));
        TestApplication app(bench);
        const Pair window = openTagged(shell, app);
        for (const std::string title :
             {"caf\xe9", "\x80", "\xff\xfe", "a\xc3", "\xf0\x9f\x90", "\x01\x7f\n", "\u202e", "  "})
            CHECK(textAtHost(app, window, shell.setTitle, title) == tag + title);
        CHECK(textAtHost(app, window, shell.setTitle, repeated("x", 1'024)) == tag + repeated("x", 1'024));
        CHECK(textAtHost(app, window, shell.setTitle, repeated("\u20ac", 20'000)) == tag + repeated("\u20ac", 341));
        CHECK(textAtHost(app, window, shell.setTitle, repeated("\x80", 60'000)) == tag + repeated("\x80", 1'024));
    }
}

RELAY_TEST_CASE("A tag without letters stays first before a title that is written from right to left")
{
    const std::string mark = "\u200e"; // from left to right
    const std::string hebrew = "\u05e9\u05dc\u05d5\u05dd";
    struct Case {
        std::string tag;
        std::string title;
        std::string expected;
    };
    for (const Case &each : std::vector<Case>{
             {"[1] ", hebrew, mark + "[1] " + hebrew},
             {"[1] ", "Terminal " + hebrew, mark + "[1] Terminal " + hebrew},
             {"[1] ", "\u0627", mark + "[1] \u0627"},
             {"\u2764 ", hebrew, mark + "\u2764 " + hebrew},
             {"[1] ", "Terminal", "[1] Terminal"},
             {"[1] ", "", "[1] "},
             {"[vm] ", hebrew, "[vm] " + hebrew},
             {"[\u05d0] ", hebrew, "[\u05d0] " + hebrew},
             {"[\u05d0] ", "Terminal", "[\u05d0] Terminal"},
             {"", hebrew, hebrew},
         }) {
        for (const TextStyle style : {TextStyle::Clean, TextStyle::Raw}) {
            RelayBench bench(variation, tagging(each.tag, style));
            TestApplication app(bench);
            const Pair window = shells[0].open(app);
            if (!each.tag.empty())
                expect(app.host, textRequest(window.host, shells[0].setTitle, each.tag));
            CHECK(textAtHost(app, window, shells[0].setTitle, each.title) == each.expected);
        }
    }
}

RELAY_TEST_CASE("A tag that is too long for a message is cut too")
{
    const std::string longTag = repeated("\u20ac", 2'000);
    const std::string cut = longTag.substr(0, feature::longestSentText / 3 * 3);
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging(longTag));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        expect(app.host, textRequest(window.host, shell.setTitle, cut));
        CHECK(textAtHost(app, window, shell.setTitle, "title") == cut);
    }
}

RELAY_TEST_CASE("Without a tag nothing is added to titles")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging(""));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        expectNothing(app.host);

        CHECK(textAtHost(app, window, shell.setTitle, "title") == "title");
        CHECK(textAtHost(app, window, shell.setTitle, "ti\ttle\u200b") == "ti tle");
    }
}

namespace {

// As a VM has them: what windows there are, and their tag.
struct LiveTag {
    feature::Windows windows;
    feature::TitleTag titles;
};

RelayBench::Options live(const std::shared_ptr<LiveTag> &tags)
{
    return {.hooks = [tags](relay::Hooks &hooks) {
        tags->windows.install(hooks);
        tags->titles.install(hooks);
    }};
}

void changeTag(RelayBench &bench, LiveTag &tags, const std::string &text)
{
    tags.titles.setTag(text);
    for (const auto &session : bench.relay().sessions())
        tags.titles.retitle(*session);
    bench.pump();
}

} // namespace

RELAY_TEST_CASE("A new tag retitles every open window at once with the client's own latest title behind it")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        const auto tags = std::make_shared<LiveTag>();
        RelayBench bench(variation, live(tags));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        CHECK(textAtHost(app, window, shell.setTitle, "first") == "first");
        CHECK(textAtHost(app, window, shell.setTitle, "[vm] second") == "[vm] second");
        expectNothing(app.host);

        changeTag(bench, *tags, "[new] ");
        expect(app.host, textRequest(window.host, shell.setTitle, "[new] [vm] second"));
        CHECK(textAtHost(app, window, shell.setTitle, "third") == "[new] third");

        changeTag(bench, *tags, "");
        expect(app.host, textRequest(window.host, shell.setTitle, "third"));
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A new tag for many windows goes out as fast as the host reads, and no window is missed")
{
    constexpr std::size_t count = 1000;
    const auto tags = std::make_shared<LiveTag>();
    RelayBench::Options options = live(tags);
    options.limits.hostQueue = 16 * 1024;
    options.bufferSize = 16 * 1024;
    RelayBench bench(variation, options);
    TestApplication app(bench);
    const Shell &shell = shells[0];
    std::set<std::uint32_t> windows;
    for (std::size_t i = 0; i < count; ++i) {
        const Pair window = shell.open(app);
        windows.insert(window.host);
        textAtHost(app, window, shell.setTitle, std::string(4'000, 't'));
    }
    app.host.setSlow(true);
    changeTag(bench, *tags, "[new] ");
    relay::Session &session = *bench.session(app.connection);
    CHECK(bench.pumpUntil([&] { return session.unsentBytes() > 8 * 1024; }));
    CHECK(session.unsentBytes() < 16 * 1024 + 2 * 4096);
    changeTag(bench, *tags, "[newer] ");
    CHECK(session.unsentBytes() < 16 * 1024 + 2 * 4096);

    app.host.setSlow(false);
    std::map<std::uint32_t, std::string> told;
    CHECK(bench.pumpUntil([&] {
        while (auto message = app.host.next())
            told[message->object()] = message->takeString().value_or("");
        return told.size() == count
            && std::ranges::all_of(told, [](const auto &each) { return each.second.starts_with("[newer] t"); });
    }));
    for (const auto &[window, title] : told)
        CHECK(windows.contains(window));
    expectNothing(app.host);
}

RELAY_TEST_CASE("A new tag reaches windows that have no title and leaves those alone that are gone")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        const auto tags = std::make_shared<LiveTag>();
        RelayBench bench(variation, live(tags));
        TestApplication app(bench);
        TestApplication other(bench);
        const Pair untitled = shell.open(app);
        shell.open(other);
        other.client.close();
        bench.pump();

        changeTag(bench, *tags, tag);
        expect(app.host, textRequest(untitled.host, shell.setTitle, tag));
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A new tag leaves a window alone that its client has closed and the host has yet to confirm")
{
    for (const Shell &shell : {shells[0], shells[1]}) {
        CAPTURE(std::string(shell.window));
        const auto tags = std::make_shared<LiveTag>();
        RelayBench bench(variation, live(tags));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        app.client.send(Message(window.client, 0)); // destroy, in both
        bench.pump();
        expect(app.host, Message(window.host, 0));
        changeTag(bench, *tags, tag);
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A new tag leaves a window of wl_shell alone whose surface its client has destroyed")
{
    // It ends with its surface, which the host has yet to confirm.
    const auto tags = std::make_shared<LiveTag>();
    RelayBench bench(variation, live(tags));
    TestApplication app(bench);
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(103, "wl_shell", 1);
    made<protocol::wl_shell::request::get_shell_surface>(app, shell, surface);
    app.client.send(plain<wl_surface::request::destroy>(surface.client));
    bench.pump();
    expect(app.host, plain<wl_surface::request::destroy>(surface.host));
    changeTag(bench, *tags, tag);
    expectNothing(app.host);
}

RELAY_TEST_CASE("A new style retitles every open window at once from what the client sent")
{
    for (const Shell &shell : shells) {
        CAPTURE(std::string(shell.window));
        const auto tags = std::make_shared<LiveTag>();
        RelayBench bench(variation, live(tags));
        TestApplication app(bench);
        const Pair window = shell.open(app);
        const std::string title = "a\u202e\u00e9\n" + repeated("x", 2'000);
        CHECK(textAtHost(app, window, shell.setTitle, title) == "a\u00e9 " + repeated("x", 252) + "\u2026");

        const auto change = [&](TextStyle style) {
            tags->titles.setStyle(style);
            for (const auto &session : bench.relay().sessions())
                tags->titles.retitle(*session);
            bench.pump();
        };
        change(TextStyle::Ascii);
        expect(app.host, textRequest(window.host, shell.setTitle, "a_ " + repeated("x", 253)));
        change(TextStyle::Raw);
        expect(app.host, textRequest(window.host, shell.setTitle, title.substr(0, 1'024)));
        change(TextStyle::Clean);
        expect(app.host, textRequest(window.host, shell.setTitle, "a\u00e9 " + repeated("x", 252) + "\u2026"));
        expectNothing(app.host);
    }
}

TEST_CASE("A text that is short enough is not cut")
{
    CHECK(feature::cutLength("", 0) == 0);
    CHECK(feature::cutLength("", 10) == 0);
    CHECK(feature::cutLength("abc", 3) == 3);
    CHECK(feature::cutLength("ab\xe2\x82\xac", 5) == 5);
}

TEST_CASE("No limit cuts a character in two")
{
    const std::string text = "a\u00e9\u20ac\U0001f427z"; // characters of 1, 2, 3, 4 and 1 bytes
    const std::vector<std::size_t> edges{0, 1, 3, 6, 10, 11};
    for (std::size_t limit = 0; limit <= text.size(); ++limit) {
        std::size_t expected = 0;
        for (const std::size_t edge : edges) {
            if (edge <= limit)
                expected = edge;
        }
        CAPTURE(limit);
        CHECK(feature::cutLength(text, limit) == expected);
    }
}

TEST_CASE("Bytes that are no characters are cut where the limit is")
{
    CHECK(feature::cutLength(std::string(100, '\x80'), 50) == 50);
    CHECK(feature::cutLength("abcd\x80\x80\x80\x80\x80", 8) == 8);
    CHECK(feature::cutLength("caf\xe9 and more", 5) == 5);
}
