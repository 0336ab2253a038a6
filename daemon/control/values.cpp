// SPDX-License-Identifier: Apache-2.0

#include "control/values.h"

#include "config/setting_table.h"

#include <QDBusArgument>

#include <utility>

namespace gangway::control {

std::variant<QVariantMap, Error> valuesByKey(const QVariant &argument)
{
    const auto named = qdbus_cast<QVariantMap>(argument);
    QVariantMap values;
    for (auto value = named.begin(); value != named.end(); ++value) {
        const config::Setting *setting = config::settingOfProperty(value.key());
        if (!setting)
            return noSuchSetting(value.key());
        values.insert(setting->key, value.value());
    }
    return values;
}

std::variant<config::SettingsEdit, Error> editByKey(const QVariant &values, const config::TextLists &remove,
                                                    const config::TextLists &add)
{
    auto byKey = valuesByKey(values);
    if (auto *unknown = std::get_if<Error>(&byKey))
        return std::move(*unknown);
    config::SettingsEdit edit{.values = std::get<QVariantMap>(std::move(byKey)), .remove = {}, .add = {}};
    for (const auto &[from, to] : {std::pair(&remove, &edit.remove), std::pair(&add, &edit.add)}) {
        for (auto list = from->begin(); list != from->end(); ++list) {
            const config::Setting *setting = config::settingOfProperty(list.key());
            if (!setting)
                return noSuchSetting(list.key());
            to->insert(setting->key, *list);
        }
    }
    return edit;
}

Error noSuchSetting(const QString &property)
{
    return error("NoSuchSetting", QStringLiteral("there is no setting \"%1\"").arg(property));
}

} // namespace gangway::control
