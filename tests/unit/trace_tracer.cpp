// SPDX-License-Identifier: Apache-2.0

#include "trace/ring_sink.h"
#include "trace/tracer.h"

#include "trace_files.h"
#include "trace_session.h"

#include <doctest/doctest.h>

#include <regex>

using namespace gangway;
using namespace gangway::trace;
using namespace gangway::trace::testing;
using relay::Side;

namespace {

class Lines final : public Sink {
public:
    void write(Priority priority, std::string_view line) override
    {
        priorities.push_back(priority);
        lines.emplace_back(line);
    }
    bool isFull() const override { return full; }
    void leaveOut(std::uint64_t number) override { leftOut += number; }
    void onRoom(std::function<void()> tell) override { hasRoom = std::move(tell); }

    bool full = false;
    std::uint64_t leftOut = 0;
    std::function<void()> hasRoom;
    std::vector<Priority> priorities;
    std::vector<std::string> lines;
};

struct Fixture {
    SampleSession sample;
    Tracer tracer{catalogue()};
    Bytes empty{2, 0};

    void clientSends(std::string_view interface, std::string_view message)
    {
        tracer.message(sample.view(Side::Client, false, interface, message, empty.whole()));
    }
    void hostIsSent(std::string_view interface, std::string_view message)
    {
        tracer.message(sample.view(Side::Host, true, interface, message, empty.whole()));
    }
};

bool matches(const std::string &line, const std::string &expression)
{
    return std::regex_match(line, std::regex(expression));
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "a sink gets the messages of its sources")
{
    Lines client;
    Lines server;
    Lines both;
    tracer.setOutput(client, {.sources = {Source::Client}});
    tracer.setOutput(server, {.sources = {Source::Server}});
    tracer.setOutput(both, {.sources = allSources});
    clientSends("wl_surface", "commit");
    hostIsSent("wl_surface", "commit");
    const std::string message = R"(1 \[ *\d+\.\d{3}\] ( -> )?wl_surface@2\.commit\(\))";
    REQUIRE(client.lines.size() == 1);
    CHECK(matches(client.lines[0], "client " + message));
    REQUIRE(server.lines.size() == 1);
    CHECK(matches(server.lines[0], "server " + message));
    CHECK(both.lines == std::vector{client.lines[0], server.lines[0]});
    CHECK(both.priorities == std::vector{Priority::Debug, Priority::Debug});
}

TEST_CASE_FIXTURE(Fixture, "a sink without room gets no messages, but problems")
{
    Lines full;
    Lines other;
    full.full = true;
    tracer.setOutput(full, {.sources = allSources});
    tracer.setOutput(other, {.sources = allSources});
    clientSends("wl_surface", "commit");
    tracer.problem("lost");
    CHECK(other.lines.size() == 2);
    REQUIRE(full.lines.size() == 1);
    CHECK(full.lines.front().ends_with("lost"));
    CHECK(full.leftOut == 1);
    CHECK_FALSE(tracer.tally()->instead);
}

TEST_CASE_FIXTURE(Fixture, "messages are only counted while no sink has room for them")
{
    Lines full;
    Lines problems;
    full.full = true;
    tracer.setOutput(full, {.sources = allSources});
    tracer.setOutput(problems, {});
    clientSends("wl_surface", "commit");
    REQUIRE(tracer.tally()->instead);
    tracer.tally()->messages += 41;
    CHECK(full.leftOut == 1);

    full.hasRoom();
    CHECK(full.leftOut == 42);
    CHECK_FALSE(tracer.tally()->instead);
    full.full = false;
    clientSends("wl_surface", "commit");
    CHECK(full.lines.size() == 1);
    CHECK(full.leftOut == 42);
    CHECK(problems.leftOut == 0);
}

TEST_CASE_FIXTURE(Fixture, "messages are not only counted when some of them would be in no line")
{
    Lines full;
    full.full = true;
    tracer.setOutput(full, {.sources = {Source::Client}});
    clientSends("wl_surface", "commit");
    CHECK_FALSE(tracer.tally()->instead);

    tracer.setOutput(full, {.sources = allSources});
    tracer.suppress({MessageClass::Motion});
    clientSends("wl_surface", "commit");
    CHECK_FALSE(tracer.tally()->instead);
    CHECK(full.leftOut == 2);
}

TEST_CASE_FIXTURE(Fixture, "each sink gets the form that it asks for")
{
    Lines people;
    Lines tools;
    tracer.setOutput(tools, {.sources = allSources, .form = Form::Libwayland});
    tracer.setOutput(people, {.sources = allSources});
    Bytes bytes(2, 8);
    bytes.number(2);
    tracer.message(sample.view(Side::Client, false, "wl_surface", "set_buffer_scale", bytes.whole()));
    REQUIRE(tools.lines.size() == 1);
    CHECK(tools.lines[0].ends_with("wl_surface@2.set_buffer_scale(2)"));
    REQUIRE(people.lines.size() == 1);
    CHECK(people.lines[0].ends_with("wl_surface@2.set_buffer_scale(scale: 2)"));
}

TEST_CASE_FIXTURE(Fixture, "suppressed classes are left out until they are wanted again")
{
    Lines log;
    tracer.setOutput(log, {.sources = allSources});
    tracer.suppress({MessageClass::Region, MessageClass::Shm});
    clientSends("wl_region", "destroy");
    hostIsSent("wl_shm_pool", "destroy");
    CHECK(log.lines.empty());
    clientSends("wl_surface", "commit");
    CHECK(log.lines.size() == 1);
    tracer.suppress({});
    clientSends("wl_region", "destroy");
    CHECK(log.lines.size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "messages are wanted as long as a sink wants them")
{
    Lines log;
    Lines other;
    CHECK(!tracer.wanted());
    tracer.setOutput(log, {.sources = {}, .info = true});
    CHECK(!tracer.wanted());
    tracer.setOutput(log, {.sources = {Source::Xwayland}}); // no messages that the relay sees
    CHECK(!tracer.wanted());
    tracer.setOutput(log, {.sources = {Source::Server}});
    tracer.setOutput(other, {.sources = {Source::Client}});
    CHECK(tracer.wanted());
    tracer.setOutput(log, {});
    CHECK(tracer.wanted());
    tracer.removeOutput(other);
    CHECK(!tracer.wanted());
    clientSends("wl_surface", "commit");
    hostIsSent("wl_surface", "commit");
    CHECK(log.lines.empty());
    CHECK(other.lines.empty());
}

TEST_CASE_FIXTURE(Fixture, "problems go to every sink, informational lines where they are wanted")
{
    Lines quiet;
    Lines verbose;
    tracer.setOutput(quiet, {});
    tracer.setOutput(verbose, {.sources = {}, .info = true});
    tracer.info("listening");
    tracer.problem("the host is gone");
    CHECK(quiet.lines == std::vector<std::string>{"gangwayd: the host is gone"});
    CHECK(quiet.priorities == std::vector{Priority::Warning});
    CHECK(verbose.lines == std::vector<std::string>{"gangwayd: listening", "gangwayd: the host is gone"});
    CHECK(verbose.priorities == std::vector{Priority::Info, Priority::Warning});
}

TEST_CASE_FIXTURE(Fixture, "among messages, other lines tell the time too")
{
    Lines log;
    tracer.setOutput(log, {.sources = {Source::Client}, .info = true});
    tracer.info("listening");
    REQUIRE(log.lines.size() == 1);
    CHECK(matches(log.lines[0], R"(gangwayd \[ *\d+\.\d{3}\] listening)"));
}

TEST_CASE_FIXTURE(Fixture, "each line of a text is one of the log, with its control characters as numbers")
{
    Lines log;
    tracer.setOutput(log, {});
    tracer.problem("no host:\nset \"WAYLAND_DISPLAY\"\x1b[m\n");
    CHECK(log.lines == std::vector<std::string>{"gangwayd: no host:", "gangwayd: set \"WAYLAND_DISPLAY\"\\x1b[m"});
}

TEST_CASE_FIXTURE(Fixture, "the end of a session is told, as a problem if it has a reason")
{
    Lines log;
    tracer.setOutput(log, {.sources = {}, .info = true});
    tracer.sessionEnded(sample.session, "");
    tracer.sessionEnded(sample.session, "invalid object 77");
    REQUIRE(log.lines.size() == 2);
    CHECK(log.lines[0] == "gangwayd: client 1 has left");
    CHECK(log.lines[1] == "gangwayd: client 1 has ended: invalid object 77");
    CHECK(log.priorities == std::vector{Priority::Info, Priority::Warning});
}

TEST_CASE_FIXTURE(Fixture, "a ring is filled beside other sinks, with sources of its own")
{
    const Folder folder;
    const std::string path = folder / "log";
    Ring ring;
    RingSink ringSink(ring);
    Lines log;
    tracer.setOutput(ringSink, {.sources = allSources, .info = true});
    tracer.setOutput(log, {});
    clientSends("wl_surface", "commit");
    tracer.info("a note");
    CHECK(log.lines.empty());
    REQUIRE(ring.dump(path.c_str(), "a test") == 0);
    const auto lines = linesOf(contentOf(path));
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].ends_with("wl_surface@2.commit()"));
    CHECK(lines[2].ends_with("a note"));
}

TEST_CASE("what a relay with tracing passes is logged on both sides")
{
    int client[2];
    int host[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, client) == 0);
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, host) == 0);
    const wire::Fd application(client[0]);
    const wire::Fd compositor(host[0]);

    relay::EventLoop loop;
    Lines log;
    Tracer tracer(catalogue());
    tracer.setOutput(log, {.sources = allSources});
    relay::Relay relay(loop, catalogue(), relay::Limits(), tracer);
    relay.setTracing(tracer.wanted());
    relay.start(relay::Relay::makeProfile(relay::Hooks(catalogue())),
                std::make_unique<wire::UnixTransport>(wire::Fd(client[1])),
                std::make_unique<wire::UnixTransport>(wire::Fd(host[1])));

    Bytes sync(1, 0);
    const auto bytes = sync.word(2).whole();
    REQUIRE(::write(application.get(), bytes.data(), bytes.size()) == 12);
    while (log.lines.size() < 2)
        REQUIRE(loop.dispatch(5000));
    const std::string sent = R"(wl_display@1\.sync\(callback: new id wl_callback@2\))";
    CHECK(matches(log.lines[0], R"(client 1 \[ *\d+\.\d{3}\] )" + sent));
    CHECK(matches(log.lines[1], R"(server 1 \[ *\d+\.\d{3}\]  -> )" + sent));
}
