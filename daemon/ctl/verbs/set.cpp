// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/help.h"
#include "ctl/setting_edits.h"

namespace gangway::ctl::verbs {

namespace {

QString propertyOf(const QString &key)
{
    return config::settingOfKey(key)->property();
}

dbus::TextLists byProperty(const config::TextLists &lists)
{
    dbus::TextLists named;
    for (auto list = lists.begin(); list != lists.end(); ++list)
        named.insert(propertyOf(list.key()), *list);
    return named;
}

void run(Call &call)
{
    const config::SettingsEdit edit = combined(readEdits(call.arguments()));
    QVariantMap values;
    for (auto value = edit.values.begin(); value != edit.values.end(); ++value)
        values.insert(propertyOf(value.key()), *value);
    DaemonLink::answered(call.daemon().proxy(call.vm())->Edit(values, byProperty(edit.remove), byProperty(edit.add)));
}

} // namespace

Verb set()
{
    return {
        .name = QStringLiteral("set"),
        .usage = QStringLiteral("KEY VALUE... | KEY=VALUE..."),
        .summary = QStringLiteral("Change settings, at once and for good"),
        .details =
            QStringLiteral("With KEY=VALUE several settings can be changed together: all of them, or after an error "
                           "none. It takes effect at "
                           "once, and is saved before gangwayctl ends.\n\n"
                           "A list takes its entries with commas between them (allow, deny, log-suppress) or as "
                           "several VALUEs. +ENTRY adds "
                           "to it and -ENTRY removes from it: \"gangwayctl set allow +screen-capture -input-method\". "
                           "For xrdb, -KEY removes all lines of that KEY."),
        .takes = Verb::Takes::Edits,
        .fewest = 1,
        .most = -1,
        .of = Verb::Of::Option,
        .starts = true,
        .run = run,
        .more = settingsHelp,
    };
}

} // namespace gangway::ctl::verbs
