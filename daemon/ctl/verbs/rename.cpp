// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/vm_state.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    DaemonLink &daemon = call.daemon();
    const QString name = daemon.vm(call.arguments().constFirst()).name();
    DaemonLink::answered(daemon.manager().RenameVm(name, call.arguments().constLast()));
    expectServed(daemon, call.arguments().constLast());
}

} // namespace

Verb rename()
{
    return {
        .name = QStringLiteral("rename"),
        .usage = QStringLiteral("VM NAME"),
        .summary = QStringLiteral("Give a VM another name"),
        .details = QStringLiteral("Its sessions go on. Where it has no wayland-display of its own, clients connect to "
                                  "wayland-NAME from then on. The VM \"default\" can't be renamed."),
        .takes = Verb::Takes::Vm,
        .fewest = 2,
        .most = 2,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
