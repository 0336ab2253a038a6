// SPDX-License-Identifier: Apache-2.0

#include "tray_snapshots.h"

#include <doctest/doctest.h>

using namespace gangway::tray;

TEST_CASE("a VM is read from its properties on the bus")
{
    const Vm vm = readVm({{QStringLiteral("Name"), QStringLiteral("work")},
                          {QStringLiteral("State"), QStringLiteral("no-host")},
                          {QStringLiteral("Problem"), QStringLiteral("gone")},
                          {QStringLiteral("SessionCount"), uint(4)},
                          {QStringLiteral("Enabled"), true},
                          {QStringLiteral("ClipboardToVm"), true}});
    CHECK(vm.name == QLatin1String("work"));
    CHECK(vm.state == Vm::State::NoHost);
    CHECK(vm.problem == QLatin1String("gone"));
    CHECK(vm.sessions == 4);
    CHECK(vm.enabled);
    CHECK(vm.clipboardToVm);
    CHECK_FALSE(vm.clipboardToHost);
    CHECK_FALSE(vm.verbose);
}

TEST_CASE("the VM that always exists comes first, the others by name")
{
    QList<Vm> vms{tests::servingVm("work", 0), tests::servingVm("default", 0), tests::servingVm("bank", 0)};
    sortVms(vms);
    CHECK(vms[0].name == QLatin1String("default"));
    CHECK(vms[1].name == QLatin1String("bank"));
    CHECK(vms[2].name == QLatin1String("work"));
}
