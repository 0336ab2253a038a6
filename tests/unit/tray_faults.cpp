// SPDX-License-Identifier: Apache-2.0

#include "tray/faults.h"

#include "tray_snapshots.h"

#include <doctest/doctest.h>

using namespace gangway::tray;
using namespace std::chrono_literals;
using tests::present;
using tests::servingVm;

namespace {

Vm withoutHost(const char *name)
{
    Vm vm = servingVm(name, 0);
    vm.state = Vm::State::NoHost;
    return vm;
}

} // namespace

TEST_CASE("what serves is no fault")
{
    FaultWatch watch;
    CHECK(watch.faults(present({servingVm("default", 1)}), 0ms).isEmpty());
    CHECK_FALSE(watch.isWaiting());
}

TEST_CASE("a host that is away becomes a fault after a while")
{
    FaultWatch watch;
    CHECK(watch.faults(present({withoutHost("work")}), 100ms).isEmpty());
    CHECK(watch.isWaiting());
    CHECK(watch.faults(present({withoutHost("work")}), 5099ms).isEmpty());
    const QList<Fault> faults = watch.faults(present({withoutHost("work")}), 5100ms);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].title == QLatin1String("The host of work does not answer"));
    CHECK(faults[0].vm == QLatin1String("work"));
    CHECK(faults[0].page == QLatin1String("host"));
    CHECK_FALSE(watch.isWaiting());
}

TEST_CASE("a host that was back meanwhile is waited for anew")
{
    FaultWatch watch;
    watch.faults(present({withoutHost("work")}), 0ms);
    watch.faults(present({servingVm("work", 0)}), 3000ms);
    CHECK(watch.faults(present({withoutHost("work")}), 6000ms).isEmpty());
}

TEST_CASE("a VM that failed is a fault at once, with what the daemon says of it")
{
    Vm vm = servingVm("work", 0);
    vm.state = Vm::State::Failed;
    vm.problem = QStringLiteral("the socket is taken");
    FaultWatch watch;
    const QList<Fault> faults = watch.faults(present({servingVm("default", 0), vm}), 0ms);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].text == vm.problem);
    CHECK(faults[0].vm == QLatin1String("work"));
}

TEST_CASE("a problem with the settings file is a fault of no VM")
{
    Snapshot snapshot = present({servingVm("default", 0)});
    snapshot.problem = QStringLiteral("line 3");
    const QList<Fault> faults = FaultWatch().faults(snapshot, 0ms);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].text == QLatin1String("line 3"));
    CHECK(faults[0].vm.isEmpty());
}
