// SPDX-License-Identifier: Apache-2.0

#include "ctl/vm_state.h"

#include "ctl/failure.h"
#include "ctl/warning.h"

#include <QStringList>

#include <algorithm>

namespace gangway::ctl {

VmState stateOf(DaemonLink &daemon, const QString &vm)
{
    const auto proxy = daemon.proxy(vm);
    return {proxy->state(), proxy->problem()};
}

std::optional<VmState> stateBefore(DaemonLink &daemon, const QString &vm, const QVariantMap &change)
{
    const QStringList decisive{QStringLiteral("WaylandDisplay"), QStringLiteral("Enabled"), QStringLiteral("Host")};
    if (std::ranges::any_of(decisive, [&](const QString &property) { return change.contains(property); }))
        return {};
    return stateOf(daemon, vm);
}

void expectServed(DaemonLink &daemon, const QString &vm, const std::optional<VmState> &before)
{
    const VmState now = stateOf(daemon, vm);
    if (before && before->state == now.state && before->problem == now.problem)
        return;
    if (now.state == QStringLiteral("failed"))
        throw Failure{ExitCode::Refused,
                      QStringLiteral("it is done, but VM \"%1\" can't be served now: %2").arg(vm, now.problem)};
    if (now.state == QStringLiteral("no-host"))
        warn(now.problem);
}

} // namespace gangway::ctl
