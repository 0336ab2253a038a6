// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/setting_edits.h"
#include "ctl/vm_state.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    const QList<SettingEdit> edits = readAssignments(call.arguments().mid(1));
    const QVariantMap settings =
        configuration(edits, [](const config::Setting &setting) { return setting.defaultValue(); });
    DaemonLink::answered(call.daemon().manager().AddVm(call.arguments().constFirst(), settings));
    expectServed(call.daemon(), call.arguments().constFirst());
}

} // namespace

Verb add()
{
    return {
        .name = QStringLiteral("add"),
        .usage = QStringLiteral("VM [KEY=VALUE]..."),
        .summary = QStringLiteral("Add a VM, and serve it"),
        .details =
            QStringLiteral("Its settings are the defaults but for those that are given here; \"gangwayctl help set\" "
                           "lists them. A name has 1 to 64 letters, digits, \".\", \"_\" and \"-\", and begins with a "
                           "letter or a digit."),
        .takes = Verb::Takes::NewVm,
        .fewest = 1,
        .most = -1,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
