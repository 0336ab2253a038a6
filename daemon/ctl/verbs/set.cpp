// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/help.h"
#include "ctl/setting_edits.h"
#include "ctl/vm_state.h"
#include "ctl/warning.h"

#include <algorithm>

namespace gangway::ctl::verbs {

namespace {

bool isPermission(const SettingEdit &edit)
{
    return edit.setting->group == config::Setting::Group::Permissions || edit.setting->key == u"security-context";
}

// What was set is saved; that it has no effect is no error.
void warnOfPermissions(GangwayVmProxy &vm)
{
    QDBusPendingReply<QStringList> remarks = vm.CheckPermissions();
    remarks.waitForFinished();
    if (remarks.isError())
        return;
    for (const QString &remark : remarks.value())
        warn(remark);
}

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
    const QList<SettingEdit> edits = readEdits(call.arguments());
    const config::SettingsEdit edit = combined(edits);
    QVariantMap values;
    for (auto value = edit.values.begin(); value != edit.values.end(); ++value)
        values.insert(propertyOf(value.key()), *value);
    DaemonLink &daemon = call.daemon();
    const std::optional<VmState> before = stateBefore(daemon, call.vm(), values);
    const auto vm = daemon.proxy(call.vm());
    DaemonLink::answered(vm->Edit(values, byProperty(edit.remove), byProperty(edit.add)));
    expectServed(daemon, call.vm(), before);
    if (std::ranges::any_of(edits, isPermission))
        warnOfPermissions(*vm);
}

} // namespace

Verb set()
{
    return {
        .name = QStringLiteral("set"),
        .usage = QStringLiteral("KEY VALUE... | KEY=VALUE..."),
        .summary = QStringLiteral("Change settings, at once and for good"),
        .details = QStringLiteral(
            "With KEY=VALUE several settings can be changed together: all of them, or after an error "
            "none. It takes effect at "
            "once, and is saved before gangwayctl ends. If the VM can't be served then, gangwayctl "
            "says why and ends with 1.\n\n"
            "A list takes its entries with commas between them (allow, deny, max-version, log-suppress) or as "
            "several VALUEs. +ENTRY adds "
            "to it and -ENTRY removes from it: \"gangwayctl set allow +screen-capture -input-method\". "
            "For xrdb and max-version, -KEY removes all entries of that KEY."),
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
