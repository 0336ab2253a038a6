// SPDX-License-Identifier: Apache-2.0

#include "trace/control_pipe.h"

#include "trace_files.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;

namespace {

struct Fixture {
    Folder folder;
    std::string path = folder / "wayland-1-ctl";
    relay::EventLoop loop;
    int dumps = 0;
    std::vector<std::string> problems;

    std::unique_ptr<ControlPipe> open()
    {
        return ControlPipe::open(loop, path, {{"dump-log", [this] { ++dumps; }}, {"wave", [] {}}},
                                 [this](std::string_view problem) { problems.emplace_back(problem); });
    }
    void shell(const std::string &command) { REQUIRE(std::system(command.c_str()) == 0); }
    void echo(const std::string &text) { shell("printf '%b' '" + text + "' > '" + path + "'"); }
    void settle()
    {
        while (loop.dispatch(0)) {}
    }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "a shell's echo runs a command, again and again")
{
    const auto pipe = open();
    REQUIRE(pipe);
    CHECK(modeOf(path) == 0600);
    for (int round = 1; round <= 3; ++round) {
        shell("echo dump-log > '" + path + "'");
        settle();
        CHECK(dumps == round);
    }
    CHECK(problems.empty());
}

TEST_CASE_FIXTURE(Fixture, "writers that come and go leave the loop at rest")
{
    const auto pipe = open();
    echo("dump-log\\n");
    settle();
    CHECK(!loop.dispatch(20));
}

TEST_CASE_FIXTURE(Fixture, "several commands may come at once, and one in pieces")
{
    const auto pipe = open();
    echo("dump-log\\n\\n  dump-log \\r\\ndump");
    settle();
    CHECK(dumps == 2);
    echo("-log\\n");
    settle();
    CHECK(dumps == 3);
    CHECK(problems.empty());
}

TEST_CASE_FIXTURE(Fixture, "an unknown command is reported together with those that are known")
{
    const auto pipe = open();
    echo("dump log\\033\\ndump-log\\n");
    settle();
    CHECK(dumps == 1);
    CHECK(problems == std::vector{path + ": there is no command \"dump log\\x1b\"; known are dump-log, wave"});
}

TEST_CASE_FIXTURE(Fixture, "a line without end takes no memory, and the next command counts")
{
    const auto pipe = open();
    const std::string piece(4096, 'x');
    for (int i = 0; i < 100; ++i) {
        echo(piece);
        settle();
    }
    CHECK(problems.empty());
    echo("\\ndump-log\\n");
    settle();
    CHECK(problems == std::vector{path + ": a line of more than 256 bytes is no command"});
    CHECK(dumps == 1);
}

TEST_CASE_FIXTURE(Fixture, "the file is removed with its pipe")
{
    {
        const auto pipe = open();
        CHECK(std::filesystem::is_fifo(path));
    }
    CHECK(!std::filesystem::exists(path));
}

TEST_CASE_FIXTURE(Fixture, "a pipe that took its place is not removed with it")
{
    auto pipe = open();
    REQUIRE(pipe);
    std::filesystem::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    pipe.reset();
    CHECK(std::filesystem::is_fifo(path));
}

TEST_CASE_FIXTURE(Fixture, "anything else in its place is left alone")
{
    const std::string refusal = "no control pipe " + path + ": something else is in its place: move it away";
    SUBCASE("a file")
    {
        std::ofstream(path) << "precious";
        CHECK(!open());
        CHECK(contentOf(path) == "precious");
    }
    SUBCASE("a pipe")
    {
        REQUIRE(::mkfifo(path.c_str(), 0666) == 0);
        const mode_t mode = modeOf(path);
        CHECK(!open());
        CHECK(std::filesystem::is_fifo(path));
        CHECK(modeOf(path) == mode);
    }
    SUBCASE("a link to a pipe")
    {
        const std::string other = folder / "other";
        REQUIRE(::mkfifo(other.c_str(), 0600) == 0);
        std::filesystem::create_symlink(other, path);
        CHECK(!open());
        CHECK(std::filesystem::is_symlink(path));
    }
    SUBCASE("a folder")
    {
        std::filesystem::create_directory(path);
        CHECK(!open());
        CHECK(std::filesystem::is_directory(path));
    }
    CHECK(problems == std::vector{refusal});
}

TEST_CASE_FIXTURE(Fixture, "a folder that is not there is reported")
{
    path = folder / "no/such/wayland-1-ctl";
    CHECK(!open());
    CHECK(problems == std::vector{"no control pipe " + path + ": it can't be made: No such file or directory"});
}
