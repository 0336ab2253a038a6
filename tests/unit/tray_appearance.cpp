// SPDX-License-Identifier: Apache-2.0

#include "tray/appearance.h"

#include "tray_snapshots.h"

#include <doctest/doctest.h>

using namespace gangway::tray;
using tests::present;
using tests::servingVm;

TEST_CASE("the icon tells a daemon that is away, also while it starts")
{
    Snapshot starting;
    starting.daemon = Snapshot::Daemon::Starting;
    CHECK(lookOf({}) == Look::Away);
    CHECK(lookOf(starting) == Look::Away);
}

TEST_CASE("the icon tells whether there are sessions, of whichever VM")
{
    CHECK(lookOf(present({})) == Look::Idle);
    CHECK(lookOf(present({servingVm("default", 0)})) == Look::Idle);
    CHECK(lookOf(present({servingVm("default", 0), servingVm("work", 2)})) == Look::Serving);
}

TEST_CASE("a fault of one VM is told before the sessions of another")
{
    Vm broken = servingVm("work", 0);
    SUBCASE("it failed")
    {
        broken.state = Vm::State::Failed;
    }
    SUBCASE("its host is away")
    {
        broken.state = Vm::State::NoHost;
    }
    SUBCASE("it has a problem though it serves")
    {
        broken.problem = QStringLiteral("the log can't be written");
    }
    CHECK(lookOf(present({servingVm("default", 3), broken})) == Look::Fault);
}

TEST_CASE("a disabled VM is no fault")
{
    Vm vm = servingVm("default", 0);
    vm.state = Vm::State::Disabled;
    CHECK(lookOf(present({vm})) == Look::Idle);
}

TEST_CASE("a problem with the settings file is a fault")
{
    Snapshot snapshot = present({servingVm("default", 1)});
    snapshot.problem = QStringLiteral("line 3");
    CHECK(lookOf(snapshot) == Look::Fault);
}

TEST_CASE("each look has an icon of its own")
{
    CHECK(iconName(Look::Away) == QLatin1String("org.gangway.Gangway-away-symbolic"));
    CHECK(iconName(Look::Idle) == QLatin1String("org.gangway.Gangway-idle-symbolic"));
    CHECK(iconName(Look::Serving) == QLatin1String("org.gangway.Gangway-serving-symbolic"));
    CHECK(iconName(Look::Fault) == QLatin1String("org.gangway.Gangway-fault-symbolic"));
}

TEST_CASE("the tool tip has a line for each VM")
{
    Vm away = servingVm("work", 0);
    away.state = Vm::State::NoHost;
    CHECK(toolTip(present({servingVm("default", 0), away}))
          == QLatin1String("Gangway\ndefault: no sessions\nwork: host does not answer"));
    CHECK(toolTip({}) == QLatin1String("Gangway is not running"));
}
