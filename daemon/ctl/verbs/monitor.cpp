// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/change_text.h"
#include "ctl/change_watch.h"
#include "ctl/follow.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    DaemonLink &daemon = call.daemon();
    daemon.warnOfProblem();
    if (!call.namedVm().isEmpty())
        daemon.vm(call.namedVm()); // throws if there is no such VM

    Follow follow(call.output());
    ChangeWatch watch(daemon.bus(), [&](const Change &change) {
        const bool other = !call.namedVm().isEmpty() && !change.vm.isEmpty() && change.vm != call.namedVm();
        if (other)
            return;
        if (call.json())
            call.output().jsonLine(changeJson(change));
        else
            call.output().text(changeText(change));
        if (!call.output().flush())
            follow.end();
    });
    watch.begin(daemon.vms());
    follow.run();
}

} // namespace

Verb monitor()
{
    return {
        .name = QStringLiteral("monitor"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Print changes as they happen, of all VMs or of one, until Ctrl+C"),
        .details = QStringLiteral("Settings with who changed them, states, VMs and sessions that come and go, titles "
                                  "of windows. With --json each is "
                                  "an object on a line of its own. Goes on when gangwayd is started anew. A session "
                                  "that is over before it could "
                                  "be asked about is not told."),
        .takes = Verb::Takes::Vm,
        .most = 1,
        .of = Verb::Of::Argument,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
