// SPDX-License-Identifier: Apache-2.0

#include "child_command.h"

#include "daemon_application.h"
#include "exit_codes.h"
#include "support/runtime_folder.h"

#include <QTimer>

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

struct Ended {
    int exitCode = -1;
    int times = 0; // that the end was told
    std::string output;
    std::string errors;
};

rlimit ownLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit;
}

Ended run(const QStringList &command, const rlimit &fdLimit = ownLimit(),
          const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
          const std::function<void(ChildCommand &)> &started = {})
{
    Application application;
    Captured output(STDOUT_FILENO);
    Captured errors(STDERR_FILENO);
    Ended ended;
    {
        ChildCommand child(command, environment, fdLimit);
        QObject::connect(&child, &ChildCommand::finished, &application.qt(), [&](int exitCode) {
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

Ended shell(const char *script, const rlimit &fdLimit = ownLimit())
{
    return run({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromUtf8(script)}, fdLimit);
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
        const Ended ended = run({QString::fromStdString(program)});
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
        const Ended ended = run({QString::fromStdString(program)});
        CHECK(ended.exitCode == exitNotExecutable);
        CHECK(ended.errors.find("gangwayd: cannot run " + program + ": ") != std::string::npos);
    }
}

TEST_CASE("A program in PATH that can't be run is one that is there")
{
    const RuntimeFolder folder;
    std::ofstream(folder / "gangway-text") << "text";
    const Variable path("PATH", (folder.path() + ":/usr/bin:/bin").c_str());
    CHECK(run({QStringLiteral("gangway-text")}).exitCode == exitNotExecutable);
    CHECK(run({QStringLiteral("gangway-nothing")}).exitCode == exitNotFound);
}

TEST_CASE("The command gets its arguments as they are")
{
    const Ended ended = run({QStringLiteral("printf"), QStringLiteral("<%s>"), QStringLiteral("two words"), QString(),
                             QStringLiteral("\u20ac"), QStringLiteral("-v"), QStringLiteral("--")});
    CHECK(ended.output == "<two words><><\u20ac><-v><-->");
}

TEST_CASE("The command has the environment that it is given")
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("WAYLAND_DISPLAY"), QStringLiteral("wayland-42"));
    const Ended ended = run({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("printf %s $WAYLAND_DISPLAY")},
                            ownLimit(), environment);
    CHECK(ended.output == "wayland-42");
}

TEST_CASE("The command's standard streams are ours")
{
    const Ended ended = shell("echo out; echo err >&2");
    CHECK(ended.output == "out\n");
    CHECK(ended.errors == "err\n");
}

TEST_CASE("The command has our limit of descriptors and none of our signal settings")
{
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1})
        sigaddset(&blocked, signal);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    const auto pipeBefore = std::signal(SIGPIPE, SIG_IGN);

    rlimit limit = ownLimit();
    limit.rlim_cur = 123;
    // cat, as a shell sets signals of its own.
    const Ended status = run({QStringLiteral("cat"), QStringLiteral("/proc/self/status")}, limit);
    const Ended descriptors = shell("ulimit -n", limit);

    std::signal(SIGPIPE, pipeBefore);
    sigprocmask(SIG_SETMASK, &before, nullptr);
    CHECK(status.output.find("SigBlk:\t0000000000000000") != std::string::npos);
    CHECK(status.output.find("SigIgn:\t0000000000000000") != std::string::npos);
    CHECK(descriptors.output == "123\n");
}

TEST_CASE("A command that is asked to end does so as it likes")
{
    const RuntimeFolder folder;
    const auto ended = [&](const std::string &script) {
        std::filesystem::remove(folder / "ready");
        const auto askWhenReady = [&](ChildCommand &child) {
            auto *poll = new QTimer(&child);
            QObject::connect(poll, &QTimer::timeout, [&folder, &child, poll] {
                if (!exists(folder / "ready"))
                    return;
                poll->stop();
                child.terminate();
            });
            poll->start(5);
        };
        return run({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromStdString(script)}, ownLimit(),
                   QProcessEnvironment::systemEnvironment(), askWhenReady)
            .exitCode;
    };
    const std::string ready = "touch " + (folder / "ready") + "; ";
    CHECK(ended(ready + "exec sleep 100") == exitSignalBase + SIGTERM);
    CHECK(ended("trap 'exit 3' TERM; " + ready + "while :; do sleep 0.05; done") == 3);
}
