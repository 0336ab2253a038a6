// SPDX-License-Identifier: Apache-2.0

#include "trace/journal.h"
#include "trace/stream_sink.h"

#include "trace_files.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <regex>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;

namespace {

struct Ends {
    wire::Fd reader;
    wire::Fd writer;
};

Ends makePipe()
{
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    return {wire::Fd(ends[0]), wire::Fd(ends[1])};
}

Ends makeSockets()
{
    int ends[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    return {wire::Fd(ends[0]), wire::Fd(ends[1])};
}

Ends makeTerminal()
{
    int reader = -1;
    int writer = -1;
    REQUIRE(::openpty(&reader, &writer, nullptr, nullptr, nullptr) == 0);
    return {wire::Fd(reader), wire::Fd(writer)};
}

// What can be read without waiting.
std::string readAll(const wire::Fd &reader)
{
    std::string all;
    char bytes[65536];
    pollfd asked{reader.get(), POLLIN, 0};
    while (::poll(&asked, 1, 0) > 0 && (asked.revents & POLLIN)) {
        const ssize_t size = ::read(reader.get(), bytes, sizeof bytes);
        if (size <= 0)
            break;
        all.append(bytes, static_cast<std::size_t>(size));
    }
    return all;
}

std::string numbered(int number)
{
    return std::to_string(number) + std::string(100, '.');
}

// Reads everything while the loop lets the sink write on.
std::string drain(relay::EventLoop &loop, const wire::Fd &reader)
{
    std::string all;
    for (int quiet = 0; quiet < 3;) {
        const std::string some = readAll(reader);
        all += some;
        quiet = some.empty() ? quiet + 1 : 0;
        loop.dispatch(0);
    }
    return all;
}

// Lines 0, 1, 2 ... `count` must be there, whole and in order, or accounted for where they are missing.
// Returns how many are missing.
int missing(const std::string &text, int count)
{
    static const std::regex gap(R"(gangwayd: (\d+) lines of the log are left out here: its reader had stopped)");
    int next = 0;
    int gone = 0;
    for (std::string line : linesOf(text)) {
        if (line.ends_with('\r')) // a terminal's
            line.pop_back();
        std::smatch found;
        if (std::regex_match(line, found, gap)) {
            next += std::stoi(found[1]);
            gone += std::stoi(found[1]);
        } else {
            REQUIRE(line == numbered(next));
            ++next;
        }
    }
    REQUIRE(next == count);
    return gone;
}

} // namespace

TEST_CASE("a line is there as soon as it is written")
{
    relay::EventLoop loop;
    for (const auto make : {makePipe, makeSockets}) {
        const Ends ends = make();
        StreamSink sink(loop, ends.writer.get(), {});
        sink.write(Priority::Debug, "one");
        CHECK(readAll(ends.reader) == "one\n");
        sink.write(Priority::Warning, "two");
        CHECK(readAll(ends.reader) == "two\n");
    }
}

TEST_CASE("the journal is told each line's priority")
{
    relay::EventLoop loop;
    const Ends ends = makeSockets();
    StreamSink sink(loop, ends.writer.get(), {.journal = true});
    sink.write(Priority::Debug, "a");
    sink.write(Priority::Info, "b");
    sink.write(Priority::Warning, "c");
    CHECK(readAll(ends.reader) == "<7>a\n<6>b\n<4>c\n");
}

TEST_CASE("lines for a file go there, behind what others wrote")
{
    const Folder folder;
    const std::string path = folder / "log";
    relay::EventLoop loop;
    const wire::Fd file(::open(path.c_str(), O_WRONLY | O_CREAT, 0600));
    StreamSink sink(loop, file.get(), {});
    sink.write(Priority::Debug, "one");
    REQUIRE(::write(file.get(), "other\n", 6) == 6);
    sink.write(Priority::Debug, "two");
    CHECK(contentOf(path) == "one\nother\ntwo\n");
}

TEST_CASE("a full reader gets the rest, half lines too, when it reads on")
{
    relay::EventLoop loop;
    for (const auto make : {makePipe, makeSockets, makeTerminal}) {
        const Ends ends = make();
        StreamSink sink(loop, ends.writer.get(), {});
        constexpr int count = 8000; // more than a pipe, socket or terminal holds, less than may wait
        for (int i = 0; i < count; ++i)
            sink.write(Priority::Debug, numbered(i));
        CHECK(missing(drain(loop, ends.reader), count) == 0);
        sink.write(Priority::Debug, "and on");
        CHECK(linesOf(readAll(ends.reader)).front().starts_with("and on"));
    }
}

TEST_CASE("a reader that has stopped loses whole lines and is told how many")
{
    relay::EventLoop loop;
    for (const auto make : {makePipe, makeSockets, makeTerminal}) {
        const Ends ends = make();
        StreamSink sink(loop, ends.writer.get(), {});
        constexpr int count = 100'000;
        for (int i = 0; i < count; ++i)
            sink.write(Priority::Debug, numbered(i));
        const int gone = missing(drain(loop, ends.reader), count);
        CHECK(gone > 10'000);
        CHECK(gone < count - static_cast<int>(StreamSink::maxWaiting / 120));
    }
}

TEST_CASE("lines that nobody composed, as there is no room for them, are counted as the others")
{
    relay::EventLoop loop;
    const Ends ends = makeSockets();
    StreamSink sink(loop, ends.writer.get(), {.patience = 0});
    constexpr int count = 100'000;
    int composed = 0;
    int uncounted = 0;
    sink.onRoom([&] { sink.leaveOut(static_cast<std::uint64_t>(std::exchange(uncounted, 0))); });
    for (int i = 0; i < count; ++i) {
        if (sink.isFull()) {
            ++uncounted;
            continue;
        }
        sink.write(Priority::Debug, numbered(i));
        ++composed;
    }
    CHECK(uncounted > 10'000);
    const int gone = missing(drain(loop, ends.reader), count);
    CHECK(gone > 10'000);
    CHECK(composed == count - gone + 1); // the first that found no room

    CHECK(uncounted == 0);
    CHECK(!sink.isFull());
    sink.write(Priority::Debug, "and on");
    CHECK(readAll(ends.reader) == "and on\n");
}

TEST_CASE("a pipe of another user that has no room makes nobody wait")
{
    relay::EventLoop loop;
    const Ends ends = makePipe();
    REQUIRE(::fchmod(ends.writer.get(), 0) == 0); // it can't be opened anew, unless by root
    const bool root = ::geteuid() == 0;
    if (root)
        REQUIRE(::seteuid(65534) == 0);
    StreamSink sink(loop, ends.writer.get(), {});
    if (root)
        REQUIRE(::seteuid(0) == 0);
    constexpr int count = 20'000;
    sink.write(Priority::Debug, numbered(0));
    CHECK(readAll(ends.reader) == numbered(0) + "\n");
    for (int i = 0; i < count; ++i)
        sink.write(Priority::Debug, numbered(i));
    CHECK(missing(drain(loop, ends.reader), count) > 0);
    CHECK((::fcntl(ends.writer.get(), F_GETFL) & O_NONBLOCK) == 0);
}

TEST_CASE("a line longer than a pipe is kept whole")
{
    relay::EventLoop loop;
    const Ends ends = makePipe();
    StreamSink sink(loop, ends.writer.get(), {});
    const std::string line(200'000, 'x');
    sink.write(Priority::Debug, line);
    CHECK(drain(loop, ends.reader) == line + "\n");
}

TEST_CASE("a reader that is slow loses nothing")
{
    relay::EventLoop loop;
    Ends ends = makePipe();
    constexpr int count = 20'000; // twice what may wait
    const pid_t child = ::fork();
    if (child == 0) {
        ends.writer.reset();
        int lines = 0;
        char bytes[65536];
        for (ssize_t size; (size = ::read(ends.reader.get(), bytes, sizeof bytes)) > 0; ::usleep(500)) {
            for (ssize_t i = 0; i < size; ++i)
                lines += bytes[i] == '\n';
        }
        ::_exit(lines == count ? 0 : 1);
    }
    ends.reader.reset();
    {
        StreamSink sink(loop, ends.writer.get(), {});
        for (int i = 0; i < count; ++i)
            sink.write(Priority::Debug, numbered(i));
    } // waits for the reader to take what is left
    ends.writer.reset();
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a reader that is gone ends the log and nothing else")
{
    ::signal(SIGPIPE, SIG_IGN);
    relay::EventLoop loop;
    for (const auto make : {makePipe, makeSockets}) {
        Ends ends = make();
        StreamSink sink(loop, ends.writer.get(), {});
        for (int i = 0; i < 5000; ++i)
            sink.write(Priority::Debug, numbered(i));
        ends.reader.reset();
        loop.dispatch(0);
        sink.write(Priority::Debug, "to nobody");
        // Nothing is left to wake the loop.
        CHECK(!loop.dispatch(0));
    }
    ::signal(SIGPIPE, SIG_DFL);
}

TEST_CASE("the descriptor's own flags stay as they are")
{
    relay::EventLoop loop;
    for (const auto make : {makePipe, makeSockets, makeTerminal}) {
        const Ends ends = make();
        const int before = ::fcntl(ends.writer.get(), F_GETFL);
        StreamSink sink(loop, ends.writer.get(), {});
        sink.write(Priority::Debug, "line");
        CHECK(::fcntl(ends.writer.get(), F_GETFL) == before);
        CHECK((before & O_NONBLOCK) == 0);
    }
}

TEST_CASE("the journal is known by the device and inode of its stream")
{
    const Ends ends = makeSockets();
    struct stat status {};
    REQUIRE(::fstat(ends.writer.get(), &status) == 0);
    const std::string here = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
    CHECK(isJournal(ends.writer.get(), here.c_str()));
    CHECK(!isJournal(ends.reader.get(), here.c_str()));
    CHECK(!isJournal(ends.writer.get(), (here + "0").c_str()));
    CHECK(!isJournal(ends.writer.get(), ""));
    CHECK(!isJournal(ends.writer.get(), nullptr));
    CHECK(!isJournal(-1, here.c_str()));
}
