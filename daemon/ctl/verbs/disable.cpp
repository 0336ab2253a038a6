// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    DaemonLink::answered(call.daemon().proxy(call.vm())->Configure({{QStringLiteral("Enabled"), false}}));
}

} // namespace

Verb disable()
{
    return {
        .name = QStringLiteral("disable"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Serve a VM no more, and end its sessions"),
        .details = QStringLiteral("Its settings are kept."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
