// SPDX-License-Identifier: Apache-2.0
//
// The X server's life, with programs that take Xwayland's place.

#include "xwayland_servers.h"

#include "xwayland/line_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <csignal>
#include <cstring>
#include <filesystem>

using namespace gangway;
using namespace gangway::test;
using State = xwayland::Server::State;

namespace {

// What the server of a display answers to a client that it turns away; empty if it says nothing.
std::string refusalTo(ServerScene &scene, const wire::Fd &client)
{
    std::string answer(512, '\0');
    ssize_t size = -1;
    scene.until([&] {
        size = ::recv(client.get(), answer.data(), answer.size(), MSG_DONTWAIT);
        return size >= 0;
    });
    answer.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return answer;
}

bool has(const std::string &text, const std::string &words)
{
    return text.find(words) != std::string::npos;
}

// The descriptors of a process: what /proc/PID/fd has.
std::vector<std::string> descriptorsOf(pid_t process)
{
    std::vector<std::string> numbers;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/fd", ignored))
        numbers.push_back(entry.path().filename().string());
    return numbers;
}

} // namespace

TEST_CASE("Nothing runs before the first X client comes")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.fake(runs)), scene.problem);
    CHECK(scene.server->state() == State::Listening);
    scene.until([] { return false; }, 5);
    CHECK(scene.server->state() == State::Listening);
    CHECK(scene.server->process() == 0);
    CHECK(scene.server->version().empty());
    CHECK(scene.starts == 0);
}

TEST_CASE("The first X client starts Xwayland, which gets its display, its manager and its cookie")
{
    ServerScene scene;
    REQUIRE_MESSAGE(
        scene.start(scene.fake(runs), {.binary = {}, .options = {"-shm", "-dpi", "96"}, .exitWhenIdle = false}),
        scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Running));
    CHECK(scene.states == std::vector<std::string>{"listening", "starting", "running"});
    CHECK(scene.server->version() == "23.2.7");
    CHECK(scene.wayland);
    CHECK(scene.manager);
    CHECK(scene.cookie == scene.server->authority().cookie());
    const std::string arguments = scene.arguments();
    CAPTURE(arguments);
    CHECK(arguments.starts_with(":7 -rootless -listenfd "));
    CHECK(has(arguments, " -auth " + scene.folder.path() + "/gangway/xauthority-7 "));
    CHECK(has(arguments, " -noreset "));
    CHECK_FALSE(has(arguments, "-terminate"));
    CHECK(arguments.ends_with(" -shm -dpi 96"));
    CHECK_FALSE(scene.server->exitsWhenIdle());
    CHECK(scene.starts == 1);
    CHECK(scene.failures.empty());
}

TEST_CASE("Xwayland gets the environment that is meant for it, and its descriptors alone")
{
    ServerScene scene(quick, {"PATH=" + std::string(std::getenv("PATH")), "ONLY=this"});
    const wire::Fd notForIt(::open("/dev/null", O_RDONLY)); // not closed on exec
    REQUIRE_MESSAGE(scene.start(scene.fake("env > '" + (scene.folder / "environment") + "'; ls -l /proc/$$/fd > '"
                                           + (scene.folder / "descriptors")
                                           + "'; while read -r line; do echo \"$line\"; done < /proc/$$/status > '"
                                           + (scene.folder / "status") + "'\n" + runs)),
                    scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Running));
    const std::string environment = contents(scene.folder / "environment");
    CHECK(has(environment, "ONLY=this\n"));
    CHECK(has(environment, "WAYLAND_SOCKET="));
    CHECK_FALSE(has(environment, "WAYLAND_DISPLAY="));
    CHECK_FALSE(has(environment, "\nDISPLAY="));
    // The standard streams, bash's script, and: Wayland, the manager, the number of the display, two listening sockets.
    std::string descriptors = contents(scene.folder / "descriptors");
    CAPTURE(descriptors);
    const auto count = [&descriptors](const std::string &words) {
        int found = 0;
        for (std::size_t at = 0; (at = descriptors.find(words, at)) != std::string::npos; ++at)
            ++found;
        return found;
    };
    CHECK(count("socket:[") == 4);
    CHECK(count("pipe:[") == 3);    // its output twice
    CHECK(count("/dev/null") == 1); // its input
    CHECK_FALSE(descriptorsOf(scene.server->process()).empty());
    CHECK(has(contents(scene.folder / "status"), "SigBlk:\t0000000000000000\n"));
}

TEST_CASE("Where it is to exit when idle Xwayland is told so")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.fake(runs), {.binary = {}, .options = {}, .exitWhenIdle = true}), scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Running));
    CHECK(has(scene.arguments(), " -terminate 10"));
    CHECK_FALSE(has(scene.arguments(), "-noreset"));
    CHECK(scene.server->exitsWhenIdle());
}

TEST_CASE("An Xwayland that ends with nothing wrong is started again by the next client and is no crash")
{
    ServerScene scene({.firstPause = 1, .mostCrashes = 2});
    REQUIRE_MESSAGE(scene.start(scene.fake("echo 7 >&$displayfd; sleep 0.02; exit 0")), scene.problem);
    for (int i = 1; i <= 5; ++i) {
        const wire::Fd client = scene.connect();
        REQUIRE(scene.until([&] { return scene.ends >= i; }));
        scene.until([&] { return scene.server->state() != State::BackingOff; });
    }
    CHECK(scene.failures.empty());
    CHECK(scene.server->state() != State::Failed);
}

TEST_CASE("An Xwayland that ends at once, well or not, isn't started all the time for a client that waits")
{
    ServerScene scene({.firstPause = 600000, .longestPause = 600000});
    SUBCASE("well")
    {
        REQUIRE(scene.start(scene.fake("echo 7 >&$displayfd; exit 0")));
    }
    SUBCASE("with an exit status")
    {
        REQUIRE(scene.start(scene.fake("echo 7 >&$displayfd; exit 3")));
    }
    SUBCASE("before it is ready")
    {
        REQUIRE(scene.start(scene.fake("exit 0")));
    }
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::BackingOff));
    // The client waits in the queue, and the loop has nothing to do for it.
    int turns = 0;
    while (turns < 20 && scene.loop.dispatch(5))
        ++turns;
    CHECK(turns < 20);
    CHECK(scene.starts == 1);
    CHECK(scene.ends == 1);
    CHECK_FALSE(scene.server->reason().empty());
}

TEST_CASE("An Xwayland that crashes is started again, and ten times in a row are told once")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.fake("echo 'the last words' >&2; kill -SEGV $$")), scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Failed));
    CHECK(scene.starts == 10);
    CHECK(scene.ends == 10);
    REQUIRE(scene.failures.size() == 1);
    CHECK(has(scene.failures.front(), "10 times"));
    CHECK(has(scene.failures.front(), "signal 11"));
    CHECK(has(scene.failures.front(), "the last words"));
    CHECK(scene.server->reason() == scene.failures.front());
    CHECK(scene.server->process() == 0);
}

TEST_CASE("When it has failed X clients are told why instead of waiting")
{
    ServerScene scene({.firstPause = 1, .mostCrashes = 1});
    REQUIRE_MESSAGE(scene.start(scene.fake("exit 5")), scene.problem);
    const wire::Fd first = scene.connect();
    REQUIRE(scene.untilState(State::Failed));
    for (const wire::Fd &client : {scene.connect(), scene.connect()}) {
        const std::string answer = refusalTo(scene, client);
        REQUIRE(answer.size() > 8);
        CHECK(answer[0] == 0); // Failed
        std::uint16_t words = 0;
        std::memcpy(&words, answer.data() + 6, sizeof words);
        CHECK(answer.size() == 8 + 4U * words);
        CHECK(has(answer, "exit status 5"));
    }
    CHECK(has(refusalTo(scene, first), "exit status 5"));
    CHECK(scene.starts == 1);
    CHECK(scene.failures.size() == 1);
}

TEST_CASE("A restart forgets the crashes, and the next client starts Xwayland")
{
    ServerScene scene({.firstPause = 1, .mostCrashes = 1});
    const std::string program = scene.fake("exit 5");
    REQUIRE_MESSAGE(scene.start(program), scene.problem);
    {
        const wire::Fd client = scene.connect();
        REQUIRE(scene.untilState(State::Failed));
        refusalTo(scene, client);
    }
    scene.fake(runs);
    scene.server->restart();
    CHECK(scene.server->state() == State::Listening);
    CHECK(scene.server->reason().empty());
    const wire::Fd client = scene.connect();
    CHECK(scene.untilState(State::Running));
}

TEST_CASE("A restart ends an Xwayland that runs")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.fake(runs)), scene.problem);
    {
        const wire::Fd client = scene.connect();
        REQUIRE(scene.untilState(State::Running));
    }
    const pid_t process = scene.server->process();
    scene.server->restart();
    // The fake has accepted nobody: who waited is still there.
    REQUIRE(scene.until([&] { return scene.ends == 1; }));
    REQUIRE(scene.untilState(State::Running));
    CHECK(scene.server->process() != process);
    CHECK(scene.starts == 2);
    CHECK(scene.failures.empty());
}

TEST_CASE("A missing Xwayland is told at once with what to install, and again only when asked to try")
{
    ServerScene scene;
    const std::string program = scene.folder / "Xwayland";
    REQUIRE_MESSAGE(scene.start(program), scene.problem);
    CHECK(scene.server->state() == State::Failed);
    REQUIRE(scene.failures.size() == 1);
    CHECK(has(scene.failures.front(), program));
    CHECK(has(scene.failures.front(), "package xwayland"));
    CHECK(has(scene.failures.front(), "xwayland-binary"));
    CHECK(has(refusalTo(scene, scene.connect()), "there is no program"));
    scene.fake(runs);
    scene.server->restart();
    CHECK(scene.server->state() == State::Listening);
    const wire::Fd client = scene.connect();
    CHECK(scene.untilState(State::Running));
    CHECK(scene.failures.size() == 1);
}

TEST_CASE("An Xwayland that can't be run fails with the reason")
{
    ServerScene scene;
    const std::string program = scene.folder / "Xwayland";
    SUBCASE("no program")
    {
        std::ofstream(program) << "text";
        ::chmod(program.c_str(), 0644);
    }
    SUBCASE("whose interpreter is missing")
    {
        std::ofstream(program) << "#!/nowhere/sh\n";
        ::chmod(program.c_str(), 0755);
    }
    REQUIRE_MESSAGE(scene.start(program), scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Failed));
    CHECK(has(scene.server->reason(), program + " can't be run: "));
    CHECK(scene.failures.size() == 1);
    CHECK(scene.starts == 0);
}

TEST_CASE("A program that is no Xwayland fails with what is missing")
{
    ServerScene scene;
    const std::string program = scene.folder / "Xwayland";
    std::ofstream(program) << "#!/bin/sh\necho 'usage: X [:display] [option]'\n";
    ::chmod(program.c_str(), 0755);
    REQUIRE_MESSAGE(scene.start(program), scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Failed));
    CHECK(has(scene.server->reason(), "-rootless"));
    CHECK(scene.starts == 0);
}

TEST_CASE("A program that doesn't answer what it can do is ended and counts as a crash")
{
    ServerScene scene({.probe = 1, .firstPause = 1, .longestPause = 1, .mostCrashes = 2});
    const std::string program = scene.folder / "Xwayland";
    std::ofstream(program) << "#!/bin/sh\nexec sleep 1000\n";
    ::chmod(program.c_str(), 0755);
    REQUIRE_MESSAGE(scene.start(program), scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Failed));
    CHECK(has(scene.server->reason(), "doesn't answer to -version and -help"));
}

TEST_CASE("An Xwayland that never says that it is ready is ended and counts as a crash")
{
    ServerScene scene({.start = 50, .firstPause = 1, .longestPause = 1, .mostCrashes = 2});
    SUBCASE("silent")
    {
        REQUIRE(scene.start(scene.fake("exec sleep 1000")));
    }
    SUBCASE("having closed what it should say it on")
    {
        REQUIRE(scene.start(scene.fake("eval \"exec $displayfd>&-\"; exec sleep 1000")));
    }
    SUBCASE("with half a line")
    {
        REQUIRE(scene.start(scene.fake("printf 7 >&$displayfd; exec sleep 1000")));
    }
    SUBCASE("deaf to SIGTERM")
    {
        REQUIRE(scene.start(scene.fake("trap '' TERM; while :; do sleep 0.1; done")));
    }
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Failed));
    CHECK(has(scene.server->reason(), "it didn't become ready"));
    CHECK(scene.starts == 2);
    CHECK(scene.ends == 2);
    CHECK_FALSE(scene.manager);
}

TEST_CASE("What Xwayland writes is handed over line by line, and of a flood so much as people can read")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.fake("echo first; echo second >&2; printf 'x%.0s' {1..5000} >&2; echo >&2\n"
                                           "yes flood | head -n 20000 >&2\n"
                                           "printf 'no newline' >&2; exit 1")),
                    scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.until([&] { return scene.ends == 1; }));
    REQUIRE(scene.lines.size() >= 3);
    CHECK(scene.lines[0] == "first");
    CHECK(scene.lines[1] == "second");
    CHECK(scene.lines[2] == std::string(xwayland::LineReader::longestLine, 'x'));
    CHECK(std::ranges::any_of(scene.lines, [](const std::string &line) { return has(line, " more lines)"); }));
    CHECK(scene.lines.size() < 10000);
    CHECK(has(scene.server->reason(), "no newline"));
}

TEST_CASE("A stop ends Xwayland and removes what it had at once")
{
    ServerScene scene;
    SUBCASE("one that ends when asked")
    {
        REQUIRE(scene.start(scene.fake(runs)));
    }
    SUBCASE("one that is starting")
    {
        REQUIRE(scene.start(scene.fake("exec sleep 1000")));
    }
    const wire::Fd client = scene.connect();
    REQUIRE(scene.until([&] { return scene.server->process() != 0; }));
    scene.server->stop();
    CHECK_FALSE(exists(scene.folder / ".X7-lock"));
    CHECK_FALSE(exists(scene.folder / ".X11-unix/X7"));
    CHECK_FALSE(exists(scene.folder / "gangway/xauthority-7"));
    REQUIRE(scene.untilState(State::Off));
    CHECK(scene.ends == 1);
    CHECK(scene.server->process() == 0);
    CHECK(scene.failures.empty());
    // It can be started again.
    REQUIRE_MESSAGE(scene.start(scene.fake(runs)), scene.problem);
    const wire::Fd next = scene.connect();
    CHECK(scene.untilState(State::Running));
}

TEST_CASE("An Xwayland that doesn't end when asked is killed")
{
    ServerScene scene({.stop = 50});
    SUBCASE("because it is deaf to it")
    {
        REQUIRE(scene.start(scene.fake("trap '' TERM; echo 7 >&$displayfd; while :; do sleep 0.1; done")));
    }
    SUBCASE("because it is stopped")
    {
        REQUIRE(scene.start(scene.fake("echo 7 >&$displayfd; kill -STOP $$; sleep 1000")));
    }
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Running));
    scene.server->stop();
    CHECK(scene.untilState(State::Off));
    CHECK(scene.ends == 1);
}

TEST_CASE("A stop in any state leaves nothing")
{
    ServerScene scene;
    std::string program = scene.fake("exit 1");
    SUBCASE("listening")
    {
        REQUIRE(scene.start(program));
    }
    SUBCASE("asking what the program can do")
    {
        program = scene.folder / "Xwayland";
        std::ofstream(program) << "#!/bin/sh\nexec sleep 1000\n";
        REQUIRE(scene.start(program));
        const wire::Fd client = scene.connect();
        REQUIRE(scene.untilState(State::Starting));
    }
    SUBCASE("failed")
    {
        REQUIRE(scene.start(program));
        const wire::Fd client = scene.connect();
        REQUIRE(scene.untilState(State::Failed));
    }
    scene.server->stop();
    CHECK(scene.server->state() == State::Off);
    CHECK_FALSE(exists(scene.folder / ".X7-lock"));
    CHECK_FALSE(scene.connect());
}

TEST_CASE("The end of the server kills Xwayland and removes its files")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.fake("trap '' TERM; echo 7 >&$displayfd; while :; do sleep 0.1; done")),
                    scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Running));
    const pid_t process = scene.server->process();
    CHECK(::kill(process, 0) == 0);
    scene.server.reset();
    CHECK(::kill(process, 0) == -1);
    CHECK_FALSE(exists(scene.folder / ".X7-lock"));
    CHECK_FALSE(exists(scene.folder / "gangway/xauthority-7"));
}

TEST_CASE("Without an Xauthority file the display isn't served")
{
    ServerScene scene;
    ::mkdir((scene.folder / "gangway").c_str(), 0700);
    ::mkdir((scene.folder / "gangway/xauthority-7").c_str(), 0700);
    CHECK_FALSE(scene.start(scene.fake(runs)));
    CHECK(has(scene.problem, "is in the way"));
    CHECK(scene.server->state() == State::Off);
    CHECK_FALSE(exists(scene.folder / ".X7-lock"));
}

TEST_CASE("Changed options are those of the next start")
{
    ServerScene scene;
    const std::string program = scene.fake(runs);
    REQUIRE_MESSAGE(scene.start(program), scene.problem);
    const wire::Fd client = scene.connect();
    REQUIRE(scene.untilState(State::Running));
    scene.server->setOptions({.binary = program, .options = {"-shm"}, .exitWhenIdle = true});
    CHECK_FALSE(scene.server->exitsWhenIdle());
    scene.server->restart();
    REQUIRE(scene.until([&] { return scene.starts == 2 && scene.server->state() == State::Running; }));
    CHECK(has(scene.arguments(), " -terminate 10 -shm"));
    CHECK(scene.server->exitsWhenIdle());
}

TEST_CASE("Where it has failed other options are tried at once, and the same ones are not")
{
    ServerScene scene;
    REQUIRE_MESSAGE(scene.start(scene.folder / "nothing"), scene.problem);
    REQUIRE(scene.server->state() == State::Failed);
    scene.server->setOptions({.binary = scene.folder / "nothing", .options = {}, .exitWhenIdle = false});
    CHECK(scene.server->state() == State::Failed);
    CHECK(scene.failures.size() == 1);
    scene.server->setOptions({.binary = scene.fake(runs), .options = {}, .exitWhenIdle = false});
    CHECK(scene.server->state() == State::Listening);
    const wire::Fd client = scene.connect();
    CHECK(scene.untilState(State::Running));
}

TEST_CASE("What an Xwayland can do is read from its help")
{
    const auto old = xwayland::parseCapabilities("The X.Org Foundation Xwayland Version 1.20.14 (12014000)\n",
                                                 "-rootless  run\n-wm fd  client\n-listen fd  add\n"
                                                 "-displayfd fd  x\n-terminate  terminate at server reset\n");
    CHECK(old.version == "1.20.14");
    CHECK(old.isXwayland);
    CHECK_FALSE(old.hasListenFd);
    CHECK_FALSE(old.hasTerminateDelay);
    const auto current = xwayland::parseCapabilities("Xwayland Version 24.1.6\n",
                                                     "-rootless  run\n-wm fd  client\n-listenfd fd  add\n"
                                                     "-displayfd fd  x\n-terminate [delay]  terminate\n");
    CHECK(current.version == "24.1.6");
    CHECK(current.hasListenFd);
    CHECK(current.hasTerminateDelay);
    CHECK_FALSE(xwayland::parseCapabilities("", "").isXwayland);
    CHECK(xwayland::parseCapabilities("Xwayland Version ", "").version.empty());
}
