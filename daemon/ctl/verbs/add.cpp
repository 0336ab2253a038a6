// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/setting_edits.h"
#include "ctl/vm_state.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    const config::SettingsEdit edit = combined(readAssignments(call.arguments().mid(1)));
    const auto byKey = config::valuesAfter(edit, config::Settings());
    if (const auto *refusal = std::get_if<config::Refusal>(&byKey))
        throw Failure{ExitCode::Usage, refusal->text};
    QVariantMap settings;
    for (const auto &[key, value] : std::get<QVariantMap>(byKey).asKeyValueRange())
        settings.insert(config::settingOfKey(key)->property(), value);
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
