// SPDX-License-Identifier: Apache-2.0

#include "config/settings_edit.h"

#include "config/setting_table.h"

#include <QCoreApplication>

#include <optional>

namespace gangway::config {

namespace {

using Kind = Refusal::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SettingsEdit)
};

std::optional<Refusal> refusalOf(const Setting *setting, const QString &key, const QStringList &entries)
{
    if (!setting)
        return Refusal{Kind::NoSuchSetting, Texts::tr("there is no setting \"%1\"").arg(key)};
    if (setting->type != Setting::Type::List)
        return Refusal{Kind::InvalidValue,
                       key + QStringLiteral(": ")
                           + Texts::tr("it is no list, so there is nothing to add to or to remove from")};
    Settings scratch;
    // An entry that the list can't have is a slip, also where it would be removed.
    const Problem problem = setting->choices.isEmpty() ? std::nullopt : setting->set(scratch, entries);
    return problem ? std::optional(Refusal{Kind::InvalidValue, key + QStringLiteral(": ") + *problem}) : std::nullopt;
}

void addEntries(QStringList &list, const QStringList &entries)
{
    for (const QString &entry : entries) {
        if (!list.contains(entry))
            list << entry;
    }
}

} // namespace

void removeEntries(const Setting &setting, QStringList &list, const QStringList &entries)
{
    for (const QString &entry : entries) {
        list.removeAll(entry);
        if (setting.keyed && !entry.contains(u':'))
            list.removeIf([&](const QString &line) { return line.section(u':', 0, 0).trimmed() == entry; });
    }
}

std::variant<QVariantMap, Refusal> valuesAfter(const SettingsEdit &edit, const Settings &current)
{
    QVariantMap values = edit.values;
    for (const TextLists *lists : {&edit.remove, &edit.add}) {
        for (auto entries = lists->begin(); entries != lists->end(); ++entries) {
            const Setting *setting = settingOfKey(entries.key());
            if (const auto refusal = refusalOf(setting, entries.key(), *entries))
                return *refusal;
            QStringList list = values.value(setting->key, setting->get(current)).toStringList();
            if (lists == &edit.remove)
                removeEntries(*setting, list, *entries);
            else
                addEntries(list, *entries);
            values.insert(setting->key, list);
        }
    }
    return values;
}

} // namespace gangway::config
