// SPDX-License-Identifier: Apache-2.0

#include "control/values.h"

#include "config/setting_table.h"

#include <QDBusArgument>

namespace gangway::control {

std::variant<QVariantMap, Error> valuesByKey(const QVariant &argument)
{
    const auto named = qdbus_cast<QVariantMap>(argument);
    QVariantMap values;
    for (auto value = named.begin(); value != named.end(); ++value) {
        const config::Setting *setting = config::settingOfProperty(value.key());
        if (!setting)
            return error("NoSuchSetting", QStringLiteral("there is no setting \"%1\"").arg(value.key()));
        values.insert(setting->key, value.value());
    }
    return values;
}

} // namespace gangway::control
