// SPDX-License-Identifier: Apache-2.0

#include "tray/appearance.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gangway::tray {

namespace {

struct Appearance {
    Q_DECLARE_TR_FUNCTIONS(Appearance)
};

} // namespace

Look lookOf(const Snapshot &snapshot)
{
    if (snapshot.daemon != Snapshot::Daemon::Present)
        return Look::Away;
    if (!snapshot.problem.isEmpty() || std::ranges::any_of(snapshot.vms, &Vm::isAtFault))
        return Look::Fault;
    return snapshot.sessions() == 0 ? Look::Idle : Look::Serving;
}

QString iconName(Look look)
{
    switch (look) {
    case Look::Away:
        return QStringLiteral("org.gangway.Gangway-away-symbolic");
    case Look::Idle:
        return QStringLiteral("org.gangway.Gangway-idle-symbolic");
    case Look::Serving:
        return QStringLiteral("org.gangway.Gangway-serving-symbolic");
    case Look::Fault:
        break;
    }
    return QStringLiteral("org.gangway.Gangway-fault-symbolic");
}

QString stateText(const Vm &vm)
{
    switch (vm.state) {
    case Vm::State::Disabled:
        return Appearance::tr("disabled");
    case Vm::State::NoHost:
        return Appearance::tr("host does not answer");
    case Vm::State::Failed:
        return Appearance::tr("failed");
    case Vm::State::Serving:
        break;
    }
    return vm.sessions == 0 ? Appearance::tr("no sessions")
                            : Appearance::tr("%n session(s)", nullptr, static_cast<int>(vm.sessions));
}

QString toolTip(const Snapshot &snapshot)
{
    switch (snapshot.daemon) {
    case Snapshot::Daemon::Away:
        return Appearance::tr("Gangway is not running");
    case Snapshot::Daemon::Starting:
        return Appearance::tr("Gangway is starting");
    case Snapshot::Daemon::Present:
        break;
    }
    QStringList lines{Appearance::tr("Gangway")};
    if (!snapshot.problem.isEmpty())
        lines << Appearance::tr("There is a problem with the settings file");
    for (const Vm &vm : snapshot.vms)
        lines << Appearance::tr("%1: %2", "VM, state").arg(vm.name, stateText(vm));
    return lines.join(u'\n');
}

} // namespace gangway::tray
