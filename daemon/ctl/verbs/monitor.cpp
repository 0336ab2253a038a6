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
    bool busGone = false;
    ChangeWatch watch(daemon.bus(), call.namedVm(), [&](const Change &change) {
        if (call.json())
            call.output().jsonLine(changeJson(change));
        else
            call.output().text(changeText(change));
        if (!call.output().flush())
            follow.end();
    });
    QObject::connect(&watch, &ChangeWatch::busGone, &watch, [&] {
        busGone = true;
        follow.end();
    });
    watch.begin(daemon.vms());
    follow.run();
    if (busGone)
        throw Failure{ExitCode::NoDaemon, QStringLiteral("the session bus is gone, on which gangwayd answers")};
}

} // namespace

Verb monitor()
{
    return {
        .name = QStringLiteral("monitor"),
        .usage = QStringLiteral("[VM]"),
        .summary = QStringLiteral("Print changes as they happen, of all VMs or of one, until Ctrl+C"),
        .details =
            QStringLiteral("Settings with who changed them, states, VMs and sessions that come and go, titles "
                           "of windows. With --json each is "
                           "an object on a line of its own. Goes on when gangwayd is started anew; ends with 3 when "
                           "the session bus goes. A session "
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
