// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/vm_state.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    DaemonLink::answered(call.daemon().proxy(call.vm())->Restart());
    expectServed(call.daemon(), call.vm());
}

} // namespace

Verb restart()
{
    return {
        .name = QStringLiteral("restart"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("End a VM's sessions, close its socket and begin anew"),
        .details = QStringLiteral("As after a failure whose cause is gone."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
