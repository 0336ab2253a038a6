// SPDX-License-Identifier: Apache-2.0

#include "ctl/verbs/verbs.h"

#include "ctl/call.h"
#include "ctl/human.h"
#include "ctl/json.h"
#include "ctl/setting_edits.h"

namespace gangway::ctl::verbs {

namespace {

using config::Setting;

QList<const Setting *> wanted(const QStringList &keys)
{
    QList<const Setting *> settings;
    for (const QString &key : keys)
        settings << &settingNamed(key);
    if (settings.isEmpty()) {
        for (const Setting &setting : config::settingTable())
            settings << &setting;
    }
    return settings;
}

void run(Call &call)
{
    const QList<const Setting *> settings = wanted(call.arguments());
    const VmObject vm = call.daemon().vm(call.vm());
    if (call.json()) {
        QJsonObject object;
        for (const Setting *setting : settings)
            object.insert(setting->key, jsonOf(vm.properties.value(setting->property())));
        call.output().json(object);
        return;
    }
    const bool alone = call.arguments().size() == 1;
    for (const Setting *setting : settings) {
        const QString key = alone ? QString() : setting->key + u'=';
        QStringList lines = writtenLines(*setting, vm.properties.value(setting->property()));
        if (lines.isEmpty() && !alone)
            lines << QString();
        for (const QString &line : lines)
            call.output().value(key + line);
    }
}

} // namespace

Verb get()
{
    return {
        .name = QStringLiteral("get"),
        .usage = QStringLiteral("[KEY]..."),
        .summary = QStringLiteral("Print the values of settings"),
        .details =
            QStringLiteral("Of one KEY the value alone; of several, or without a KEY of all, lines KEY=VALUE, which "
                           "are as \"gangwayctl set\" takes them. A list whose entries can't stand between commas "
                           "(xrdb) has a line for each."),
        .takes = Verb::Takes::Setting,
        .most = -1,
        .of = Verb::Of::Option,
        .prints = true,
        .run = run,
    };
}

} // namespace gangway::ctl::verbs
