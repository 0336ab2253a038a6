// SPDX-License-Identifier: Apache-2.0

#include "trace/dump_heading.h"
#include "trace/ring.h"

#include "trace_files.h"

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <regex>

using namespace gangway::trace;
using namespace gangway::trace::testing;

namespace {

std::string numbered(int number)
{
    // Of several lengths, so that lines lie across the ring's end in many ways.
    return "line " + std::to_string(number) + std::string(static_cast<std::size_t>(number % 7), '.');
}

std::vector<std::string> dumped(Ring &ring, const std::string &path)
{
    REQUIRE(ring.dump(path.c_str(), "a test") == 0);
    std::vector<std::string> lines = linesOf(contentOf(path));
    REQUIRE(!lines.empty());
    lines.erase(lines.begin());
    return lines;
}

} // namespace

TEST_CASE("a ring keeps the newest lines, each whole, oldest first")
{
    const Folder folder;
    for (const int count : {1, 10, 300, 1000, 5000}) {
        CAPTURE(count);
        Ring ring(Ring::leastSize);
        for (int i = 0; i < count; ++i)
            ring.write(numbered(i));
        const std::size_t size = ring.size();
        CHECK(size <= ring.capacity());
        const auto lines = dumped(ring, folder / std::to_string(count));
        REQUIRE(!lines.empty());
        int next = count - static_cast<int>(lines.size());
        std::size_t total = 0;
        for (const std::string &line : lines) {
            CHECK(line == numbered(next++));
            total += line.size() + 1;
        }
        CHECK(total == size);
        if (count > 1000)
            CHECK(size > ring.capacity() - 64); // no more was dropped than had to be
    }
}

TEST_CASE("a ring holds whole lines alone whichever of them is the last")
{
    const Folder folder;
    // Two rounds through the ring, so that the line that is dropped last lies across its end for some.
    for (int count = 200; count < 1000; ++count) {
        CAPTURE(count);
        Ring ring(Ring::leastSize);
        for (int i = 0; i < count; ++i)
            ring.write(numbered(i));
        const auto lines = dumped(ring, folder / std::to_string(count));
        REQUIRE(!lines.empty());
        REQUIRE(lines.front() == numbered(count - static_cast<int>(lines.size())));
        REQUIRE(lines.back() == numbered(count - 1));
    }
}

TEST_CASE("a line as long as the ring takes its place, a longer one is cut")
{
    const Folder folder;
    Ring ring(Ring::leastSize);
    ring.write("short");
    ring.write(std::string(Ring::leastSize - 1, 'x'));
    CHECK(dumped(ring, folder / "full") == std::vector{std::string(Ring::leastSize - 1, 'x')});
    ring.write(std::string(Ring::leastSize * 3, 'y'));
    CHECK(dumped(ring, folder / "cut") == std::vector{std::string(Ring::leastSize - 1, 'y')});
    ring.write("");
    ring.write("after");
    CHECK(dumped(ring, folder / "after") == std::vector<std::string>{"", "after"});
}

TEST_CASE("a ring is never smaller than it can be of use")
{
    CHECK(Ring(0).capacity() == Ring::leastSize);
    CHECK(Ring().capacity() == 512 * 1024);
}

TEST_CASE("a dump appends under a heading that says when and why, and empties the ring")
{
    const Folder folder;
    const std::string path = folder / "log";
    Ring ring;
    ring.write("first");
    CHECK(ring.dump(path.c_str(), "asked for by SIGUSR1") == 0);
    CHECK(ring.size() == 0);
    ring.write("second");
    CHECK(ring.dump(path.c_str(), "once more") == 0);

    const auto lines = linesOf(contentOf(path));
    REQUIRE(lines.size() == 4);
    const std::string expected = R"(=== log dumped at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \[\d+\.\d{3}\] by process )"
        + std::to_string(::getpid()) + ": ";
    CHECK(std::regex_match(lines[0], std::regex(expected + "asked for by SIGUSR1 ===")));
    CHECK(lines[1] == "first");
    CHECK(std::regex_match(lines[2], std::regex(expected + "once more ===")));
    CHECK(lines[3] == "second");
    CHECK(modeOf(path) == 0600);
}

TEST_CASE("a dump follows no symbolic link and keeps the lines when it fails")
{
    const Folder folder;
    const std::string target = folder / "target";
    const std::string link = folder / "link";
    std::filesystem::create_symlink(target, link);
    Ring ring;
    ring.write("kept");
    CHECK(ring.dump(link.c_str(), "a test") == ELOOP);
    CHECK(!std::filesystem::exists(target));
    CHECK(ring.dump((folder / "no/such/folder").c_str(), "a test") == ENOENT);
    CHECK(ring.dump("/dev/full", "a test") == ENOSPC);
    CHECK(dumped(ring, folder / "log") == std::vector<std::string>{"kept"});
}

TEST_CASE("a signal at any moment finds whole lines to dump")
{
    const Folder folder;
    static Ring *signalled = nullptr;
    static std::string path;
    static volatile std::sig_atomic_t dumps = 0;
    path = folder / "log";
    Ring ring(Ring::leastSize);
    signalled = &ring;

    struct sigaction action {};
    struct sigaction before {};
    action.sa_handler = [](int) {
        signalled->dump(path.c_str(), "a signal");
        dumps = dumps + 1;
    };
    REQUIRE(::sigaction(SIGALRM, &action, &before) == 0);
    const itimerval often{{0, 200}, {0, 200}};
    const itimerval never{};
    REQUIRE(::setitimer(ITIMER_REAL, &often, nullptr) == 0);
    int count = 0;
    while (dumps < 200)
        ring.write(numbered(count++));
    REQUIRE(::setitimer(ITIMER_REAL, &never, nullptr) == 0);
    REQUIRE(::sigaction(SIGALRM, &before, nullptr) == 0);
    REQUIRE(ring.dump(path.c_str(), "the end") == 0);

    int headings = 0;
    int last = -1;
    for (const std::string &line : linesOf(contentOf(path))) {
        if (line.starts_with("=== ")) {
            ++headings;
            continue;
        }
        REQUIRE(line.starts_with("line "));
        const int number = std::stoi(line.substr(5));
        REQUIRE(line == numbered(number));
        REQUIRE(number > last);
        last = number;
    }
    CHECK(headings == dumps + 1);
    CHECK(last == count - 1);
}

TEST_CASE("a heading of any length ends its line")
{
    const DumpHeading heading(std::string(5000, 'r'));
    CHECK(heading.text().size() < 400);
    CHECK(heading.text().ends_with("rrr ===\n"));
}
