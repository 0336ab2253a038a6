// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/setting_edits.h"
#include "ctl/vm_state.h"

namespace gangway::ctl::verbs {

namespace {

void run(Call &call)
{
    const bool all = call.isSet(QStringLiteral("all"));
    if (all == !call.arguments().isEmpty())
        throw Failure{ExitCode::Usage, QStringLiteral("reset needs either the keys of settings, or --all")};
    QStringList properties;
    for (const QString &key : call.arguments())
        properties << settingNamed(key).property();
    QVariantMap change;
    for (const QString &property : properties)
        change.insert(property, {});
    const std::optional<VmState> before = all ? std::nullopt : stateBefore(call.daemon(), call.vm(), change);
    DaemonLink::answered(call.daemon().proxy(call.vm())->Reset(properties));
    expectServed(call.daemon(), call.vm(), before);
}

} // namespace

Verb reset()
{
    return {
        .name = QStringLiteral("reset"),
        .usage = QStringLiteral("KEY..."),
        .summary = QStringLiteral("Give settings their default values"),
        .details = {},
        .options = {{QStringLiteral("all"), {}, QStringLiteral("all settings of the VM, instead of KEY...")}},
        .takes = Verb::Takes::Setting,
        .most = -1,
        .of = Verb::Of::Option,
        .starts = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
