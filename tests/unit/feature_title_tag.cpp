// SPDX-License-Identifier: Apache-2.0

#include "features/title_tag.h"

#include "feature_windows.h"
#include "features/text_limit.h"
#include "features/windows.h"
#include "messages/xdg-toplevel-tag-v1.h"
#include "protocols/builtin.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

const std::string tag = "[vm] ";

RelayBench::Options tagging(const std::string &text = tag)
{
    const auto feature = std::make_shared<feature::TitleTag>(text);
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

// The characters of UTF-8 of more than one byte.
const std::vector<std::string> wideCharacters{"\u00e9", "\u20ac", "\U0001f427"};

// A text of whole wide characters behind `narrow` of one byte, at most `size` bytes long.
std::string wideText(std::string_view character, std::size_t narrow, std::size_t size)
{
    return std::string(narrow, 'a') + repeated(character, (size - narrow) / character.size());
}

// The start of wideText that fits behind the tag, counted character by character.
std::size_t wholeCharacters(std::string_view character, std::size_t narrow, std::size_t limit)
{
    std::size_t size = tag.size() + narrow;
    while (size + character.size() <= limit)
        size += character.size();
    return size;
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
    const std::string longest(longestOldText - 4 - tag.size(), 'x'); // the window takes a word
    CHECK(atHost(longest) == tag + longest);
    CHECK(atHost(longest + "y") == tag + longest);

    // One that is longer by itself gets no longer by the tag.
    for (const std::size_t size : {longestOldText - 3, longestOldText, longestOldText + 1, longestText - 4}) {
        CAPTURE(size);
        const std::string text(size, 'x');
        Message sent(manager.client, describe);
        sent.word(window.client).string(text);
        app.client.send(sent);
        bench.pump();
        Message arrived = take(app.host, manager.host, describe);
        CHECK(arrived.wireBytes().size() <= std::max<std::size_t>(4096, sent.wireBytes().size()));
        CHECK(arrived.wireBytes().size() >= sent.wireBytes().size() - 4);
        CHECK(arrived.takeWord() == window.host);
        CHECK(arrived.takeString().value_or("nothing").starts_with(tag + "xxx"));
    }

    // The other text names the window for programs.
    Message named(manager.client, opcode<protocol::xdg_toplevel_tag_manager_v1::request::set_toplevel_tag>);
    app.client.send(named.word(window.client).string("main"));
    bench.pump();
    Message arrived = take(app.host, manager.host, named.opcode());
    CHECK(arrived.takeWord() == window.host);
    CHECK(arrived.takeString() == "main");
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

RELAY_TEST_CASE("A title that is not UTF-8 is passed on byte for byte behind the tag")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging());
        TestApplication app(bench);
        const Pair window = openTagged(shell, app);
        for (const std::string title : {"caf\xe9", "\x80", "\xff\xfe", "a\xc3", "\xf0\x9f\x90", "\x01\x7f\n"})
            CHECK(textAtHost(app, window, shell.setTitle, title) == tag + title);
    }
}

RELAY_TEST_CASE("A title is cut at the edge of a character where the message would pass 4,096 bytes")
{
    RelayBench bench(variation, tagging());
    TestApplication app(bench);
    const Shell &shell = shells[0];
    const Pair window = openTagged(shell, app);
    for (const std::string &character : wideCharacters) {
        for (std::size_t narrow = 0; narrow < character.size(); ++narrow) {
            CAPTURE(character.size());
            CAPTURE(narrow);
            const std::string title = wideText(character, narrow, longestOldText);
            const std::string whole = tag + title;
            REQUIRE(whole.size() > longestOldText);
            const std::string got = textAtHost(app, window, shell.setTitle, title);
            CHECK(got == whole.substr(0, wholeCharacters(character, narrow, longestOldText)));
            CHECK(textRequest(window.host, shell.setTitle, got).wireBytes().size() <= 4096);
        }
    }
}

RELAY_TEST_CASE("The longest title that fits into 4,096 bytes with the tag is left whole")
{
    for (const Shell &shell : shells) {
        RelayBench bench(variation, tagging());
        TestApplication app(bench);
        const Pair window = openTagged(shell, app);
        const std::string title(longestOldText - tag.size(), 'x');
        CHECK(textAtHost(app, window, shell.setTitle, title) == tag + title);
        CHECK(textAtHost(app, window, shell.setTitle, title + "y") == tag + title);
    }
}

RELAY_TEST_CASE("A long title that is not UTF-8 is cut at a byte")
{
    RelayBench bench(variation, tagging());
    TestApplication app(bench);
    const Shell &shell = shells[0];
    const Pair window = openTagged(shell, app);
    const std::string title(longestOldText, '\x80');
    CHECK(textAtHost(app, window, shell.setTitle, title) == (tag + title).substr(0, longestOldText));
}

RELAY_TEST_CASE("A title that is itself longer keeps its length with the tag in it")
{
    RelayBench bench(variation, tagging());
    TestApplication app(bench);
    const Shell &shell = shells[0];
    const Pair window = openTagged(shell, app);
    for (const std::size_t size : {longestOldText + 1, std::size_t{5'000}, std::size_t{65'000}, longestText}) {
        const std::string title(size, 'x');
        CHECK(textAtHost(app, window, shell.setTitle, title) == (tag + title).substr(0, size));
    }
    for (const std::string &character : wideCharacters) {
        for (std::size_t narrow = 0; narrow < character.size(); ++narrow) {
            CAPTURE(character.size());
            CAPTURE(narrow);
            const std::string title = wideText(character, narrow, 65'000);
            CHECK(textAtHost(app, window, shell.setTitle, title)
                  == (tag + title).substr(0, wholeCharacters(character, narrow, title.size())));
        }
    }
    app.roundTrip();
}

RELAY_TEST_CASE("A tag that is too long for a message is cut too")
{
    const std::string longTag = wideText(wideCharacters[1], 0, 6'000);
    const std::string cut = longTag.substr(0, longestOldText / 3 * 3);
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
        const std::string longTitle(longestText, 'x');
        CHECK(textAtHost(app, window, shell.setTitle, longTitle) == longTitle);
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

RELAY_TEST_CASE("Titles are remembered up to a limit and a client past it is told")
{
    const Shell &shell = shells[0];
    const auto tags = std::make_shared<LiveTag>();
    RelayBench bench(variation, live(tags));
    TestApplication app(bench);
    const std::string longest(60'000, 'x');
    for (std::size_t i = 0; i < feature::Windows::maxText / longest.size(); ++i)
        CHECK(textAtHost(app, shell.open(app), shell.setTitle, longest) == longest);
    const Pair last = shell.open(app);
    app.client.send(textRequest(last.client, shell.setTitle, longest));
    bench.pump();
    REQUIRE(app.connection.ended);
    CHECK(app.connection.ended->find("titles") != std::string::npos);
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

TEST_CASE("The tag comes first even where nothing else fits")
{
    CHECK(feature::tagged("[vm] ", "title", 100) == "[vm] title");
    CHECK(feature::tagged("[vm] ", "title", 7) == "[vm] ti");
    CHECK(feature::tagged("[vm] ", "title", 5) == "[vm] ");
    CHECK(feature::tagged("[vm] ", "title", 3) == "[vm");
}
