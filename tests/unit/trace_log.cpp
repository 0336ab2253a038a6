// SPDX-License-Identifier: Apache-2.0

#include "trace/log.h"

#include "trace_files.h"
#include "trace_session.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;

namespace {

class Lines final : public Sink {
public:
    void write(Priority, std::string_view line) override { lines.emplace_back(line); }

    std::vector<std::string> lines;
};

struct Fixture {
    Folder folder;
    relay::EventLoop loop;
    Lines lines;
    std::optional<Log> log{std::in_place, loop, catalogue(), lines, SourceChoice{}};
    std::vector<std::string> answers;

    void keep(const std::string &name, std::size_t bytes = Ring::defaultSize)
    {
        LogOptions options;
        options.ringPath = folder / name;
        options.ringBytes = bytes;
        log->configure(options);
    }
    void dump(const char *reason)
    {
        log->dump(reason, [this](const std::string &problem) { answers.push_back(problem); });
    }
    void wait(std::size_t count)
    {
        while (answers.size() < count)
            loop.dispatch(-1);
    }
    std::size_t headings(const std::string &name) const
    {
        std::size_t count = 0;
        for (const std::string &line : linesOf(contentOf(folder / name)))
            count += line.starts_with("=== log dumped") ? 1 : 0;
        return count;
    }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "without a log in memory a dump says what to set")
{
    dump("a test");
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].find("log-ring-path") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture,
                  "everybody who asks for a dump is answered, and those who ask during one get another together")
{
    keep("log");
    log->tracer().problem("before");
    dump("first");
    CHECK(answers.empty());
    log->tracer().problem("meanwhile");
    dump("second");
    dump("third");
    wait(3);
    CHECK(answers == std::vector<std::string>(3));
    CHECK(headings("log") == 2);
    const std::string text = contentOf(folder / "log");
    CHECK(text.find("before") < text.find("meanwhile"));
    CHECK(text.find("meanwhile") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a dump that fails is told to who asked, or in the log")
{
    keep("no/such/folder/log");
    dump("asked");
    wait(1);
    CHECK(answers[0].find("No such file or directory") != std::string::npos);
    log->dump("by a signal");
    while (lines.lines.empty())
        loop.dispatch(-1);
    CHECK(lines.lines[0].find("cannot append the log") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "another file for the log ends a dump under way, and whoever waits is told")
{
    keep("first", 64 * 1024 * 1024);
    for (int i = 0; i < 10'000; ++i)
        log->tracer().problem(std::string(1000, 'x'));
    dump("under way");
    dump("waiting");
    keep("second");
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].find("another file") != std::string::npos);
    log->tracer().problem("in the second");
    dump("again");
    wait(3);
    CHECK(answers[2].empty());
    CHECK(contentOf(folder / "second").find("in the second") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a dump under way is finished at the end")
{
    keep("log", 64 * 1024 * 1024);
    for (int i = 0; i < 10'000; ++i)
        log->tracer().problem("line " + std::to_string(i) + std::string(1000, 'x'));
    dump("at last");
    dump("once more");
    log.reset();
    CHECK(answers == std::vector<std::string>(2));
    CHECK(contentOf(folder / "log").find("line 9999x") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture,
                  "what goes wrong all the time is left out of standard error, and told in whole to the log in memory")
{
    keep("log", 16 * 1024 * 1024);
    for (int i = 0; i < 5000; ++i)
        log->tracer().problem("problem " + std::to_string(i));
    CHECK(lines.lines.size() < 1000);
    dump("a test");
    wait(1);
    const std::string text = contentOf(folder / "log");
    for (int i = 0; i < 5000; i += 100)
        CHECK(text.find("problem " + std::to_string(i) + "\n") != std::string::npos);
}
