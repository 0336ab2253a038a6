// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/vms.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <variant>

namespace gangway::config {

struct Setting;

using TextLists = QMap<QString, QStringList>; // by key

// A change of settings that may depend on what they are: of a list, entries can be added and removed.
struct SettingsEdit {
    QVariantMap values; // by key; these are set first
    TextLists remove;   // entries that are then removed; of a list of KEY:VALUE, a KEY stands for all of its lines
    TextLists add;      // entries that are then added, unless the list has them
};

// Takes the entries out of a list of the setting's; of a list of KEY:VALUE, a KEY stands for all of its lines.
void removeEntries(const Setting &setting, QStringList &list, const QStringList &entries);

// The values that make the edit of `current`, by key, or why it can't be made.
std::variant<QVariantMap, Refusal> valuesAfter(const SettingsEdit &edit, const Settings &current);

} // namespace gangway::config
