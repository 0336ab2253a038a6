// SPDX-License-Identifier: Apache-2.0

#include "trace/limited_sink.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::trace;

namespace {

class Lines final : public Sink {
public:
    void write(Priority, std::string_view line) override { lines.emplace_back(line); }

    std::vector<std::string> lines;
};

struct Fixture {
    relay::EventLoop loop;
    Lines lines;
    LimitedSink::Clock::time_point now{};
    LimitedSink sink{loop, lines, [this] { return now; }};

    void problems(unsigned count)
    {
        for (unsigned i = 0; i < count; ++i)
            sink.write(Priority::Warning, "problem " + std::to_string(i));
    }
    // What the sink tells of itself.
    std::vector<std::string> gaps() const
    {
        std::vector<std::string> found;
        for (const std::string &line : lines.lines) {
            if (line.find("left out") != std::string::npos)
                found.push_back(line);
        }
        return found;
    }
    void waitForGap()
    {
        const std::size_t before = gaps().size();
        while (gaps().size() == before)
            loop.dispatch(-1);
    }
};

} // namespace

TEST_CASE_FIXTURE(Fixture, "of many problems at once the first are told, and then how many were not")
{
    problems(10'000);
    CHECK(lines.lines.size() == LimitedSink::burst);
    CHECK(lines.lines.back() == "problem 49");

    waitForGap();
    CHECK(gaps()
          == std::vector<std::string>{"gangwayd: 9950 lines of the log are left out here: there were too many at "
                                      "once"});
    CHECK(lines.lines.size() == LimitedSink::burst + 1);
}

TEST_CASE_FIXTURE(Fixture, "with time come further turns, but not more than at the start")
{
    problems(LimitedSink::burst);
    now += LimitedSink::interval;
    problems(1);
    CHECK(lines.lines.size() == LimitedSink::burst + 1);
    CHECK(gaps().empty());

    now += std::chrono::hours(24);
    lines.lines.clear();
    problems(1000);
    CHECK(lines.lines.size() == LimitedSink::burst);
}

TEST_CASE_FIXTURE(Fixture, "a flood without an end gets a line for each gap, not for each turn")
{
    problems(LimitedSink::burst + 1);
    for (int i = 0; i < 10; ++i) {
        now += LimitedSink::interval;
        problems(100);
    }
    CHECK(lines.lines.size() == LimitedSink::burst);
    waitForGap();
    CHECK(gaps().size() == 1);
    lines.lines.clear();
    problems(100);
    CHECK(lines.lines.size() == 10);
}

TEST_CASE_FIXTURE(Fixture, "messages and what a verbose log has are not limited")
{
    for (int i = 0; i < 1000; ++i)
        sink.write(Priority::Debug, "message");
    CHECK(lines.lines.size() == 1000);
    lines.lines.clear();

    sink.setLimited(false);
    problems(1000);
    sink.write(Priority::Info, std::string(5000, 'x'));
    CHECK(lines.lines.size() == 1001);
    CHECK(lines.lines.back().size() == 5000);
}

TEST_CASE_FIXTURE(Fixture, "a long note is cut, and not in the middle of a character")
{
    sink.write(Priority::Warning, std::string(LimitedSink::longestNote, 'x'));
    CHECK(lines.lines.back() == std::string(LimitedSink::longestNote, 'x'));
    sink.write(Priority::Warning, std::string(LimitedSink::longestNote - 1, 'x') + "\u20ac\u20ac");
    CHECK(lines.lines.back() == std::string(LimitedSink::longestNote - 1, 'x') + "...");
}

TEST_CASE("what was left out at last is told at the end, and when the limit goes")
{
    relay::EventLoop loop;
    Lines lines;
    {
        LimitedSink sink(loop, lines);
        for (unsigned i = 0; i < 10 * LimitedSink::burst; ++i)
            sink.write(Priority::Warning, "problem");
        const std::size_t before = lines.lines.size();
        sink.setLimited(false);
        CHECK(lines.lines.size() == before + 1);
        sink.setLimited(true);
        for (unsigned i = 0; i < 10 * LimitedSink::burst; ++i)
            sink.write(Priority::Warning, "problem");
    }
    CHECK(lines.lines.back().find("left out") != std::string::npos);
}
