// SPDX-License-Identifier: Apache-2.0

#include "instance.h"
#include "private_bus.h"
#include "wait.h"

#include <doctest/doctest.h>

#include <QDBusConnection>
#include <QProcess>

using namespace gangway::test;
using gangway::gui::Instance;

TEST_CASE("A second start asks the first to show what it was to show, and ends")
{
    Instance first(QDBusConnection::sessionBus());
    REQUIRE(first.claim());
    QStringList shown;
    QObject::connect(&first, &Instance::requested,
                     [&](const QString &vm, const QString &page) { shown << vm << page; });
    QProcess second;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_ACTIVATION_TOKEN"), QStringLiteral("a-token"));
    second.setProcessEnvironment(environment);
    second.start(QStringLiteral(GANGWAY_SETTINGS),
                 {QStringLiteral("--vm"), QStringLiteral("work"), QStringLiteral("--page"), QStringLiteral("log")});
    CHECK(waitFor([&] { return second.state() == QProcess::NotRunning && second.error() != QProcess::FailedToStart; }));
    CHECK(second.exitStatus() == QProcess::NormalExit);
    CHECK(second.exitCode() == 0);
    CHECK(shown == QStringList{QStringLiteral("work"), QStringLiteral("log")});
    CHECK(qEnvironmentVariable("XDG_ACTIVATION_TOKEN") == QStringLiteral("a-token"));
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

TEST_CASE("A page that there is not is a mistake of the command line, also with a window that is there")
{
    Instance other(QDBusConnection::sessionBus());
    bool asked = false;
    QObject::connect(&other, &Instance::requested, [&asked] { asked = true; });
    SUBCASE("none is there")
    {}
    SUBCASE("one is there")
    {
        REQUIRE(other.claim());
    }
    QProcess program;
    program.start(QStringLiteral(GANGWAY_SETTINGS), {QStringLiteral("--page"), QStringLiteral("nonsense")});
    REQUIRE(program.waitForFinished());
    CHECK(program.exitCode() == 2);
    CHECK(program.readAllStandardError().contains("permissions"));
    CHECK_FALSE(asked);
}
