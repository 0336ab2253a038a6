// SPDX-License-Identifier: Apache-2.0

#include "tray/snapshot.h"

#include "gui/shown_text.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace gangway::tray {

namespace {

Vm::State readState(const QString &word)
{
    if (word == QLatin1String("serving"))
        return Vm::State::Serving;
    if (word == QLatin1String("no-host"))
        return Vm::State::NoHost;
    if (word == QLatin1String("failed"))
        return Vm::State::Failed;
    return Vm::State::Disabled;
}

} // namespace

uint Snapshot::sessions() const
{
    uint sum = 0;
    for (const Vm &vm : vms)
        sum += vm.sessions;
    return sum;
}

std::span<const Flag> flags()
{
    static constexpr std::array all{
        Flag{"Enabled", &Vm::enabled},
        Flag{"ClipboardToHost", &Vm::clipboardToHost},
        Flag{"ClipboardToVm", &Vm::clipboardToVm},
        Flag{"Verbose", &Vm::verbose},
    };
    return all;
}

Vm readVm(const QVariantMap &properties)
{
    Vm vm;
    vm.name = properties.value(QStringLiteral("Name")).toString();
    vm.state = readState(properties.value(QStringLiteral("State")).toString());
    vm.problem = gui::shownText(properties.value(QStringLiteral("Problem")).toString());
    vm.sessions = properties.value(QStringLiteral("SessionCount")).toUInt();
    for (const Flag &flag : flags())
        vm.*flag.member = properties.value(QLatin1String(flag.property)).toBool();
    return vm;
}

void sortVms(QList<Vm> &vms)
{
    const auto key = [](const Vm &vm) { return std::tuple(vm.name != QLatin1String("default"), vm.name); };
    std::ranges::sort(vms, {}, key);
}

} // namespace gangway::tray
