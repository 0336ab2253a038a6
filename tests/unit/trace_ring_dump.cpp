// SPDX-License-Identifier: Apache-2.0

#include "trace/ring_dump.h"

#include "trace_files.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <string>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;

namespace {

struct Fixture {
    Folder folder;
    std::string path = folder / "log";
    relay::EventLoop loop;
    Ring ring{4 * RingDump::pieceSize};
    std::optional<int> result;

    std::unique_ptr<RingDump> dump()
    {
        result.reset();
        return std::make_unique<RingDump>(loop, ring, path, "a test", [this](int error) {
            CHECK_FALSE(result);
            result = error;
        });
    }
    void wait()
    {
        while (!result)
            loop.dispatch(-1);
    }
    // Lines from 1 on that fill the ring to about its size, and their text.
    std::string fill(int first, std::size_t bytes)
    {
        std::string all;
        for (int i = first; all.size() < bytes; ++i) {
            const std::string line = "line " + std::to_string(i);
            ring.write(line);
            all += line + '\n';
        }
        return all;
    }
    // Without the headings.
    std::string written() const
    {
        std::string text = contentOf(path);
        for (std::size_t at; (at = text.find("=== log dumped")) != std::string::npos;)
            text.erase(at, text.find('\n', at) + 1 - at);
        return text;
    }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "a ring of many pieces is written whole, and is empty then")
{
    const std::string lines = fill(1, 3 * RingDump::pieceSize);
    const auto dumping = dump();
    CHECK_FALSE(result);
    wait();
    CHECK(*result == 0);
    CHECK(written() == lines);
    CHECK(ring.size() == 0);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE_FIXTURE(Fixture, "lines that come while it is written stay for the next time")
{
    const std::string first = fill(1, 2 * RingDump::pieceSize);
    const auto dumping = dump();
    const std::string second = fill(1'000'000, RingDump::pieceSize);
    wait();
    CHECK(written() == first);
    CHECK(ring.size() == second.size());

    const auto again = dump();
    wait();
    CHECK(written() == first + second);
}

TEST_CASE_FIXTURE(Fixture, "of lines that newer ones replace while it is written it says that they are missing")
{
    fill(1, 3 * RingDump::pieceSize);
    const auto dumping = dump();
    const std::string second = fill(1'000'000, 3 * RingDump::pieceSize);
    wait();
    CHECK(*result == 0);
    CHECK(written().find("bytes are missing here") != std::string::npos);
    // None of the newer ones is lost.
    const auto again = dump();
    wait();
    const std::string all = written();
    CHECK(all.substr(all.size() - second.size()) == second);
}

TEST_CASE_FIXTURE(Fixture, "a dump that fails leaves all lines in the ring")
{
    const std::string lines = fill(1, 2 * RingDump::pieceSize);
    for (const auto &[place, error] : {std::pair("/dev/full", ENOSPC), {"/no/such/folder/log", ENOENT}}) {
        CAPTURE(place);
        path = place;
        const auto dumping = dump();
        wait();
        CHECK(*result == error);
        CHECK(ring.size() == lines.size());
    }
    path = folder / "link";
    REQUIRE(::symlink((folder / "elsewhere").c_str(), path.c_str()) == 0);
    const auto dumping = dump();
    wait();
    CHECK(*result == ELOOP);
    CHECK(ring.size() == lines.size());
}

TEST_CASE_FIXTURE(Fixture, "it can be waited for")
{
    const std::string lines = fill(1, 3 * RingDump::pieceSize);
    const auto dumping = dump();
    dumping->finish();
    REQUIRE(result);
    CHECK(*result == 0);
    CHECK(written() == lines);
    // Nothing is told twice.
    while (loop.dispatch(0)) {}
}

TEST_CASE_FIXTURE(Fixture, "one that is given up tells nothing and takes nothing from the ring")
{
    const std::string lines = fill(1, 3 * RingDump::pieceSize);
    dump().reset();
    while (loop.dispatch(0)) {}
    CHECK_FALSE(result);
    CHECK(ring.size() == lines.size());
}
