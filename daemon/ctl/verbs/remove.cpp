// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    DaemonLink &daemon = call.daemon();
    // Looked up first, so that for a typing error the right name is suggested.
    const QString name = daemon.vm(call.arguments().constFirst()).name();
    DaemonLink::answered(daemon.manager().RemoveVm(name));
}

} // namespace

Verb remove()
{
    return {
        .name = QStringLiteral("remove"),
        .usage = QStringLiteral("VM"),
        .summary = QStringLiteral("End all sessions of a VM and forget its settings"),
        .details = QStringLiteral("The VM \"default\" can't be removed."),
        .takes = Verb::Takes::Vm,
        .fewest = 1,
        .most = 1,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
