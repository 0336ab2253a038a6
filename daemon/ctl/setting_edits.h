// SPDX-License-Identifier: Apache-2.0
//
// What people write to change settings: KEY VALUE, KEY=VALUE, and +ENTRY or -ENTRY for a list.

#pragma once

#include "config/setting_table.h"

#include <QList>
#include <QStringList>
#include <QVariantMap>

#include <functional>

namespace gangway::ctl {

// What is to become of one setting.
struct SettingEdit {
    const config::Setting *setting = nullptr;
    // One value; of a list any number of them, taken one after the other: the first that isn't "+..." or "-..."
    // replaces what the list has, others add to it. "+..." adds, "-..." removes; of a list without commas also all
    // lines that have this KEY.
    QStringList words;

    // Whether the result depends on the value that the setting has now.
    bool needsCurrent() const;
};

// The setting of that key; throws Failure with the nearest key if there is none.
const config::Setting &settingNamed(const QString &key);

// Either "KEY VALUE..." or "KEY=VALUE...". Throws Failure.
QList<SettingEdit> readEdits(const QStringList &arguments);
// Only "KEY=VALUE...".
QList<SettingEdit> readAssignments(const QStringList &arguments);

// The new value of a setting that has the value `current`. Throws Failure.
QVariant edited(const SettingEdit &edit, const QVariant &current);

// The new values, keyed by property, as Configure takes them. `current` is asked only for what is needed.
QVariantMap configuration(const QList<SettingEdit> &edits,
                          const std::function<QVariant(const config::Setting &)> &current);

} // namespace gangway::ctl
