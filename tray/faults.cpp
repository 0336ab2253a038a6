// SPDX-License-Identifier: Apache-2.0

#include "tray/faults.h"

#include <QCoreApplication>

namespace gangway::tray {

namespace {

struct Faults {
    Q_DECLARE_TR_FUNCTIONS(Faults)
};

Fault hostFault(const Vm &vm)
{
    return {.title = Faults::tr("The host of %1 does not answer").arg(vm.name),
            .text = vm.problem.isEmpty()
                ? Faults::tr("New windows can't be shown. Check the name of the host's display in the settings.")
                : vm.problem,
            .vm = vm.name,
            .page = QStringLiteral("host")};
}

Fault vmFault(const Vm &vm)
{
    return {.title = vm.state == Vm::State::Failed ? Faults::tr("The VM %1 is not served").arg(vm.name)
                                                   : Faults::tr("The VM %1 has a problem").arg(vm.name),
            .text = vm.problem.isEmpty() ? Faults::tr("The daemon's log tells more.") : vm.problem,
            .vm = vm.name,
            .page = QStringLiteral("general")};
}

} // namespace

QList<Fault> FaultWatch::faults(const Snapshot &snapshot, Time now)
{
    QList<Fault> found;
    QMap<QString, Time> hostAway;
    waiting_ = false;
    if (!snapshot.problem.isEmpty())
        found << Fault{.title = Faults::tr("Gangway's settings have a problem"), .text = snapshot.problem};
    for (const Vm &vm : snapshot.vms) {
        if (vm.state == Vm::State::NoHost) {
            const Time since = hostAway_.value(vm.name, now);
            hostAway.insert(vm.name, since);
            if (now - since >= patience)
                found << hostFault(vm);
            else
                waiting_ = true;
        } else if (vm.isAtFault()) {
            found << vmFault(vm);
        }
    }
    hostAway_ = hostAway;
    return found;
}

} // namespace gangway::tray
