// SPDX-License-Identifier: Apache-2.0
//
// Titles drawn by the real gangway-text, and by programs that don't do what they should.

#include "decoration/text_source.h"
#include "decoration_host.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>

using namespace gangway;
using namespace gangway::test;
using decoration::Mask;
using decoration::TextSource;

namespace {

// False after twenty seconds.
bool runUntil(relay::EventLoop &loop, const std::function<bool()> &done)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!done()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        loop.dispatch(20);
    }
    return true;
}

void runFor(relay::EventLoop &loop, std::chrono::milliseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end)
        loop.dispatch(5);
}

struct Text {
    explicit Text(const std::string &program = GANGWAY_TEXT, TextSource::Patience patience = {})
        : source(loop, program, patience)
    {}

    std::optional<TextSource::Answer> draw(const TextSource::Line &line)
    {
        std::optional<TextSource::Answer> drawn;
        source.ask(line, [&](TextSource::Answer answer) { drawn = std::move(answer); });
        CHECK(runUntil(loop, [&] { return drawn.has_value(); }));
        return drawn;
    }

    relay::EventLoop loop;
    TextSource source;
};

std::uint64_t inkIn(const Mask &mask)
{
    return std::accumulate(mask.coverage.begin(), mask.coverage.end(), std::uint64_t{0});
}

// A program made of a script, in a folder of its own.
class Script {
public:
    explicit Script(const std::string &text)
    {
        std::string name = (std::filesystem::temp_directory_path() / "gangway-text-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
        replace(text);
    }
    Script(const Script &) = delete;
    Script &operator=(const Script &) = delete;
    ~Script() { std::filesystem::remove_all(folder_); }

    void replace(const std::string &text) const
    {
        const std::string next = folder_ / "next";
        std::ofstream(next) << text;
        REQUIRE(::chmod(next.c_str(), 0700) == 0);
        std::filesystem::rename(next, path());
    }
    std::string path() const { return folder_ / "program"; }
    // How often it was started, where it notes that.
    std::size_t starts() const
    {
        std::ifstream notes(folder_ / "starts");
        return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(notes), {}, '\n'));
    }

private:
    std::filesystem::path folder_;
};

const std::string noteStart = "#!/bin/sh\necho >> \"$(dirname \"$0\")/starts\"\n";

// A program that answers each request with this line of Python.
std::string answering(const std::string &line)
{
    return "#!/usr/bin/python3\n"
           "import array, os, socket, struct\n"
           "s = socket.socket(fileno=0)\n"
           "def reply(number, width, height, *fds):\n"
           "    control = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else []\n"
           "    s.sendmsg([struct.pack('=IIII', number, width, height, 0)], control)\n"
           "def memory(size, seals=2):\n"
           "    import fcntl\n"
           "    fd = os.memfd_create('x', os.MFD_ALLOW_SEALING)\n"
           "    os.ftruncate(fd, size)\n"
           "    fcntl.fcntl(fd, 1033, seals)\n"
           "    return fd\n"
           "while True:\n"
           "    request = s.recv(4096)\n"
           "    if not request: break\n"
           "    (number,) = struct.unpack_from('=I', request)\n"
           "    "
        + line + "\n";
}

} // namespace

TEST_CASE("A line is drawn, higher with a larger font and darker in bold")
{
    Text text;
    const auto plain = text.draw({.text = "Grüße, Wörld", .size = 14, .bold = false, .width = 500});
    const auto bold = text.draw({.text = "Grüße, Wörld", .size = 14, .bold = true, .width = 500});
    const auto large = text.draw({.text = "Grüße, Wörld", .size = 28, .bold = false, .width = 500});
    REQUIRE(plain);
    REQUIRE(bold);
    REQUIRE(large);
    CHECK_FALSE(plain->shortened);
    CHECK(plain->mask.width > 30);
    CHECK(plain->mask.height >= 14);
    CHECK(plain->mask.height <= 28);
    CHECK(inkIn(bold->mask) > inkIn(plain->mask));
    CHECK(large->mask.height > plain->mask.height);
}

TEST_CASE("A line that is too long ends within its width, with an ellipsis")
{
    Text text;
    const std::string line = "a title that is much too long for where it has to stand";
    const auto whole = text.draw({.text = line, .width = 2'000});
    const auto part = text.draw({.text = line, .width = 100});
    const auto nothing = text.draw({.text = line, .width = 0});
    REQUIRE(whole);
    REQUIRE(part);
    REQUIRE(nothing);
    CHECK_FALSE(whole->shortened);
    CHECK(part->shortened);
    CHECK(part->mask.width > 50);
    CHECK(part->mask.width <= 100);
    CHECK(nothing->mask.coverage.empty());
}

TEST_CASE("The first strong letter decides the direction of a line")
{
    Text text;
    const auto hebrewFirst = text.draw({.text = "\u05d0a", .width = 500});
    const auto latinFirst = text.draw({.text = "a\u05d0", .width = 500});
    REQUIRE(hebrewFirst);
    REQUIRE(latinFirst);
    CHECK(hebrewFirst->mask == latinFirst->mask); // the Latin letter stands to the left both times
}

TEST_CASE("Lines of any script, none at all, and bytes that are no text, are all answered")
{
    Text text;
    std::string everything;
    for (int i = 0; i < 20'000; ++i)
        everything += "\u6f22\U0001f600";
    std::string noText;
    for (int byte = 1; byte < 256; ++byte)
        noText += static_cast<char>(byte);
    for (const std::string &line : {std::string(), std::string("\u65e5\u672c\u8a9e"), everything, noText,
                                    std::string("\u0e01\u0e33\u0e34\u0e49"), std::string(4'000, ' ')})
        CHECK(text.draw({.text = line, .width = 300}));
    CHECK(text.draw({.text = "x", .size = -5, .width = 300}));
    CHECK(text.draw({.text = "x", .size = 100'000, .width = 2'000'000'000}));
}

TEST_CASE("Many ask at once and each gets its own line, those who forgot none")
{
    Text text;
    std::vector<std::int32_t> widths(40);
    std::vector<std::uint64_t> numbers;
    std::size_t answers = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
        numbers.push_back(
            text.source.ask({.text = std::string(i + 1, 'm'), .width = 4'000}, [&, i](TextSource::Answer answer) {
                widths[i] = answer.mask.width;
                ++answers;
            }));
    CHECK_FALSE(text.source.running()); // nobody was made to wait
    for (std::size_t i = 1; i < widths.size(); i += 2)
        text.source.forget(numbers[i]);
    CHECK(runUntil(text.loop, [&] { return answers == widths.size() / 2; }));
    CHECK(text.draw({.text = "after", .width = 100}));
    CHECK(answers == widths.size() / 2);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (i % 2 != 0)
            CHECK(widths[i] == 0);
        else if (i >= 2)
            CHECK(widths[i] > widths[i - 2]);
    }
}

TEST_CASE("Without work the program ends after a while, and it starts again for the next line")
{
    Text text(GANGWAY_TEXT, {.idle = 30});
    CHECK_FALSE(text.source.running());
    CHECK(text.draw({.text = "one", .width = 100}));
    CHECK(text.source.running());
    CHECK(runUntil(text.loop, [&] { return !text.source.running(); }));
    CHECK(text.draw({.text = "two", .width = 100}));
}

TEST_CASE("A program that dies is started some times and no more, and again when time has passed")
{
    const Script script(noteStart);
    Text text(script.path(), {.deaths = 3, .window = 1'500});
    std::size_t answers = 0;
    for (int i = 0; i < 10; ++i)
        text.source.ask({.text = "line", .width = 100}, [&](auto) { ++answers; });
    CHECK(runUntil(text.loop, [&] { return script.starts() == 3; }));
    runFor(text.loop, std::chrono::milliseconds(300));
    CHECK(script.starts() == 3);
    script.replace(noteStart + "exec " GANGWAY_TEXT "\n");
    CHECK(runUntil(text.loop, [&] { return answers != 0; }));
    CHECK(script.starts() == 4);
    CHECK(text.draw({.text = "line", .width = 100}));
    CHECK(answers == 9); // one was asked for twice, and then given up
}

TEST_CASE("A line that takes for ever is given up, and the others are drawn")
{
    const Script script(noteStart
                        + "[ $(wc -l < \"$(dirname \"$0\")/starts\") -le 2 ] && exec sleep 1000\n"
                          "exec " GANGWAY_TEXT "\n");
    Text text(script.path(), {.answer = 200});
    bool drawn = false;
    text.source.ask({.text = "slow", .width = 100}, [&](auto) { drawn = true; });
    std::optional<TextSource::Answer> next;
    text.source.ask({.text = "quick", .width = 100}, [&](TextSource::Answer answer) { next = std::move(answer); });
    CHECK(runUntil(text.loop, [&] { return next.has_value() || script.starts() > 4; }));
    CHECK(next);
    CHECK_FALSE(drawn);
}

TEST_CASE("A program that lies is believed nothing")
{
    const std::pair<const char *, bool> rows[] = {
        {"reply(number, 10, 10, memory(100))", true},
        {"reply(number, 0, 0)", true},
        {"reply(number, 10, 10)", false},
        {"reply(number, 10, 10, memory(99))", false},
        {"reply(number, 10, 10, memory(100, 0))", false},
        {"reply(number, 10, 10, os.open('/dev/zero', 0))", false},
        {"reply(number, 10, 10, os.pipe()[0])", false},
        {"reply(number + 1, 10, 10, memory(100))", false},
        {"reply(number, 101, 10, memory(2000))", false},
        {"reply(number, 10, 1000000000, memory(100))", false},
        {"s.send(b'')", false},
        {"s.send(b'x' * 5)", false},
        {"s.send(b'x' * 5000)", false},
    };
    for (const auto &[line, believed] : rows) {
        CAPTURE(line);
        const Script script(answering(line));
        Text text(script.path(), {.deaths = 2});
        bool drawn = false;
        text.source.ask({.text = "x", .width = 100}, [&](auto) { drawn = true; });
        bool last = false;
        CHECK(runUntil(text.loop, [&] {
            const bool ended = last && !text.source.running();
            last = text.source.running();
            return drawn || ended;
        }));
        runFor(text.loop, std::chrono::milliseconds(believed ? 0 : 200));
        CHECK(drawn == believed);
    }
}

TEST_CASE("A program that speaks without being asked is ended")
{
    const Script script(answering("reply(number, 0, 0); reply(number, 0, 0)"));
    Text text(script.path());
    CHECK(text.draw({.text = "x", .width = 100}));
    CHECK(runUntil(text.loop, [&] { return !text.source.running(); }));
}

TEST_CASE("Where the program is missing nothing is drawn, and nothing breaks")
{
    Text text("/nonexistent/gangway-text");
    bool drawn = false;
    text.source.ask({.text = "x", .width = 100}, [&](auto) { drawn = true; });
    runFor(text.loop, std::chrono::milliseconds(100));
    CHECK_FALSE(drawn);
    CHECK_FALSE(text.source.running());
}

RELAY_TEST_CASE("A title is drawn into the bar when it is there, again when it changes, and not while it still fits")
{
    DecoratedScene scene(variation, GANGWAY_TEXT);
    const auto ink = [&] {
        std::size_t count = 0;
        for (std::int32_t x = 8; x < 8 + 300; ++x)
            count += scene.host.pixel(scene.bar(), x, 8 + 14) != 0xffdddddd;
        return count;
    };
    scene.decorate().set({.title = "WWWW", .active = true});
    scene.show(400, 300);
    CHECK(ink() == 0);
    const auto wait = [&](const std::function<bool()> &done) {
        return runUntil(scene.loop, [&] {
            scene.host.serve();
            return done();
        });
    };
    CHECK(wait([&] { return ink() != 0; }));
    CHECK(scene.host.commits(scene.surfaceId) == 1);
    const std::size_t first = ink();

    scene.decorated->set({.title = "WWWWWWWWWWWW", .active = true});
    scene.host.serve();
    CHECK(ink() == first); // until there is the new one
    CHECK(wait([&] { return ink() > first; }));

    const std::size_t commits = scene.host.commits(scene.bar());
    scene.show(420, 300);
    runFor(scene.loop, std::chrono::milliseconds(50));
    scene.host.serve();
    CHECK(scene.host.commits(scene.bar()) == commits + 1);

    scene.decorated->set({.active = true});
    scene.host.serve();
    CHECK(ink() == 0);
}
