// SPDX-License-Identifier: Apache-2.0

#include "child_command.h"

#include "daemon_application.h"
#include "exit_codes.h"
#include "support/runtime_folder.h"

#include <QTimer>

#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

struct Ended {
    int exitCode = -1;
    int times = 0; // that the end was told
    std::string output;
    std::string errors;
};

// What this process would hand on.
Inherited inherited()
{
    Inherited inherited;
    for (char **variable = environ; *variable; ++variable)
        inherited.environment.emplace_back(*variable);
    ::getrlimit(RLIMIT_NOFILE, &inherited.fdLimit);
    sigemptyset(&inherited.blockedSignals);
    return inherited;
}

Ended run(const std::vector<std::string> &command, const Inherited &from = inherited(),
          const std::function<void(ChildCommand &)> &started = {})
{
    Application application;
    Captured output(STDOUT_FILENO);
    Captured errors(STDERR_FILENO);
    Ended ended;
    {
        ChildCommand child(application.loop(), command, from.environment, from, [&](int exitCode) {
            ended.exitCode = exitCode;
            ++ended.times;
            // Whatever follows the end is seen, too.
            QTimer::singleShot(20, &application.qt(), &QCoreApplication::quit);
        });
        child.start();
        if (started)
            started(child);
        QCoreApplication::exec();
    }
    ended.errors = errors.text();
    ended.output = output.text();
    return ended;
}

Ended shell(const char *script, const Inherited &from = inherited())
{
    return run({"sh", "-c", script}, from);
}

// The value of a line of /proc/PID/status.
std::string valueOf(const std::string &key, const std::string &status)
{
    const std::size_t line = status.find(key + ":\t");
    REQUIRE(line != std::string::npos);
    const std::size_t begin = line + key.size() + 2;
    return status.substr(begin, status.find('\n', begin) - begin);
}

} // namespace

TEST_CASE("The command's exit status is ours")
{
    for (const int status : {0, 1, 7, 255}) {
        const Ended ended = shell(("exit " + std::to_string(status)).c_str());
        CHECK(ended.exitCode == status);
        CHECK(ended.times == 1);
        CHECK(ended.errors.empty());
    }
}

TEST_CASE("A command that a signal ended has a shell's status for that")
{
    for (const int signal : {SIGTERM, SIGKILL, SIGINT, SIGSEGV}) {
        const Ended ended = shell(("ulimit -c 0; kill -" + std::to_string(signal) + " $$").c_str());
        CHECK(ended.exitCode == exitSignalBase + signal);
        CHECK(ended.times == 1);
    }
}

TEST_CASE("A command that is not there is told and has a shell's status for that")
{
    const RuntimeFolder folder;
    for (const std::string &program : {std::string("gangway-no-such-program"), folder / "nothing"}) {
        const Ended ended = run({program});
        CHECK(ended.exitCode == exitNotFound);
        CHECK(ended.times == 1);
        CAPTURE(ended.errors);
        CHECK(ended.errors.find("gangwayd: cannot run " + program + ": ") != std::string::npos);
    }
}

TEST_CASE("A file that can't be run is told and has a shell's status for that")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "text") << "text";
    for (const std::string &program : {folder / "text", folder.path()}) {
        const Ended ended = run({program});
        CHECK(ended.exitCode == exitNotExecutable);
        CHECK(ended.errors.find("gangwayd: cannot run " + program + ": ") != std::string::npos);
    }
}

TEST_CASE("A program in PATH that can't be run is one that is there")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "gangway-text") << "text";
    const Variable path("PATH", (folder.path() + ":/usr/bin:/bin").c_str());
    CHECK(run({"gangway-text"}).exitCode == exitNotExecutable);
    CHECK(run({"gangway-nothing"}).exitCode == exitNotFound);
}

TEST_CASE("The command gets its arguments as they are, byte by byte")
{
    const Ended ended = run({"printf", "<%s>", "two words", "", "\u20ac", "\xff\xfe", "-v", "--"});
    CHECK(ended.output == "<two words><><\u20ac><\xff\xfe><-v><-->");
}

TEST_CASE("The name of the program need not be UTF-8")
{
    const RuntimeFolder folder;
    std::filesystem::create_symlink("/bin/echo", folder / "\xff");
    CHECK(run({folder / "\xff", "here"}).output == "here\n");
}

TEST_CASE("The command has the environment that it is given, byte by byte")
{
    Inherited from = inherited();
    from.environment.emplace_back("GANGWAY_TEST=\xff\xfe");
    from.environment.emplace_back("GANGWAY_EMPTY=");
    const Ended ended = run({"env"}, from);
    CHECK(ended.output.find("\nGANGWAY_TEST=\xff\xfe\n") != std::string::npos);
    CHECK(ended.output.find("\nGANGWAY_EMPTY=\n") != std::string::npos);
}

TEST_CASE("A script without an interpreter's name is a shell's")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "script") << "exit 9\n";
    std::filesystem::permissions(folder / "script", std::filesystem::perms::owner_all);
    CHECK(run({folder / "script"}).exitCode == 9);
}

TEST_CASE("A script whose interpreter is missing is there but can't be run")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "script") << "#!/no/such/interpreter\n";
    std::filesystem::permissions(folder / "script", std::filesystem::perms::owner_all);
    CHECK(run({folder / "script"}).exitCode == exitNotExecutable);
}

TEST_CASE("The command's standard streams are ours")
{
    const Ended ended = shell("echo out; echo err >&2");
    CHECK(ended.output == "out\n");
    CHECK(ended.errors == "err\n");
}

TEST_CASE("The command has the limit of descriptors and the signals that gangwayd was started with")
{
    // What gangwayd makes of them for itself.
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1})
        sigaddset(&blocked, signal);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    const auto pipeBefore = std::signal(SIGPIPE, SIG_IGN);
    const auto childBefore = std::signal(SIGCHLD, SIG_DFL);

    Inherited from = inherited();
    from.fdLimit.rlim_cur = 123;
    // cat, as a shell sets signals of its own.
    const Ended none = run({"cat", "/proc/self/status"}, from);
    CHECK(shell("ulimit -n", from).output == "123\n");

    from.ignoredSignals = {SIGHUP, SIGCHLD, SIGUSR2};
    sigaddset(&from.blockedSignals, SIGWINCH);
    const Ended some = run({"cat", "/proc/self/status"}, from);
    CHECK(shell("exit 7", from).exitCode == 7);

    std::signal(SIGCHLD, childBefore);
    std::signal(SIGPIPE, pipeBefore);
    sigprocmask(SIG_SETMASK, &before, nullptr);
    CHECK(valueOf("SigBlk", none.output) == "0000000000000000");
    CHECK(valueOf("SigIgn", none.output) == "0000000000000000");
    CHECK(valueOf("SigBlk", some.output) == "0000000008000000"); // bit N - 1 for signal N
    CHECK(valueOf("SigIgn", some.output) == "0000000000010801");
}

TEST_CASE("The command stays in working folder, process group and session, with the same umask")
{
    const mode_t before = ::umask(027);
    const Ended ended = shell("umask; pwd -P; cut -d ' ' -f 5,6 /proc/self/stat");
    ::umask(before);
    CHECK(ended.output
          == "0027\n" + std::filesystem::canonical(".").string() + "\n" + std::to_string(::getpgrp()) + " "
              + std::to_string(::getsid(0)) + "\n");
}

TEST_CASE("A command that still runs ends with its owner")
{
    const RuntimeFolder folder;
    Application application;
    const Inherited from = inherited();
    {
        ChildCommand child(application.loop(), {"sh", "-c", "echo $$ >" + (folder / "pid") + "; exec sleep 100"},
                           from.environment, from, [](int) {});
        child.start();
        while (!exists(folder / "pid") || std::filesystem::file_size(folder / "pid") == 0)
            ::usleep(1000);
    }
    int process = 0;
    std::ifstream(folder / "pid") >> process;
    CHECK(process > 1);
    CHECK(::kill(process, 0) == -1);
}

TEST_CASE("A command that is asked to end does so as it likes")
{
    const RuntimeFolder folder;
    const auto ended = [&](const std::string &script) {
        std::filesystem::remove(folder / "ready");
        const auto askWhenReady = [&](ChildCommand &child) {
            auto *poll = new QTimer(QCoreApplication::instance());
            QObject::connect(poll, &QTimer::timeout, [&folder, &child, poll] {
                if (!exists(folder / "ready"))
                    return;
                poll->stop();
                child.terminate();
            });
            poll->start(5);
        };
        return run({"sh", "-c", script}, inherited(), askWhenReady).exitCode;
    };
    const std::string ready = "touch " + (folder / "ready") + "; ";
    CHECK(ended(ready + "exec sleep 100") == exitSignalBase + SIGTERM);
    CHECK(ended("trap 'exit 3' TERM; " + ready + "while :; do sleep 0.05; done") == 3);
}
