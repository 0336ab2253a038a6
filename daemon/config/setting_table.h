// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <span>

namespace gangway::config {

// What there is to know of one setting, for all who read or show it.
struct Setting {
    enum class Type { Text, Flag, Number, Bytes, Categories };

    QString key; // in the command line an option --KEY
    Type type = Type::Text;
    QString valueName; // for usage texts; empty for a Flag
    QString help;      // one sentence
    // Changes the settings; the result says what is wrong with the value, or nothing.
    std::function<std::optional<QString>(Settings &, const QString &value)> set;
};

// Every setting once, in the order in which people are shown them.
std::span<const Setting> settingTable();

} // namespace gangway::config
