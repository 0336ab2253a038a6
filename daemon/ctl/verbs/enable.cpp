// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/vm_state.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    DaemonLink::answered(call.daemon().proxy(call.vm())->Configure({{QStringLiteral("Enabled"), true}}));
    expectServed(call.daemon(), call.vm());
}

} // namespace

Verb enable()
{
    return {
        .name = QStringLiteral("enable"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Serve a VM"),
        .details = {},
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
