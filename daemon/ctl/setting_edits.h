// SPDX-License-Identifier: Apache-2.0
//
// Settings changes as users write them: KEY VALUE, KEY=VALUE, and +ENTRY or -ENTRY for a list.

#pragma once

#include "config/setting_table.h"

#include <QList>
#include <QStringList>
#include <QVariantMap>

#include <functional>

namespace gangway::ctl {

// A change of one setting.
struct SettingEdit {
    const config::Setting *setting = nullptr;
    // One value. For a list, any number of them, applied in order: "+..." adds entries and "-..." removes them. Of the
    // others, the first replaces the list and the rest add to it. In a list without commas, "-KEY" also removes all
    // lines with this KEY.
    QStringList words;

    // Whether the result depends on the setting's current value.
    bool needsCurrent() const;
};

// The setting with that key. If there is none, throws a Failure that suggests the nearest key.
const config::Setting &settingNamed(const QString &key);

// Either "KEY VALUE..." or "KEY=VALUE...". Throws Failure.
QList<SettingEdit> readEdits(const QStringList &arguments);
// Only "KEY=VALUE...".
QList<SettingEdit> readAssignments(const QStringList &arguments);

// The setting's new value, given its `current` value. Throws Failure.
QVariant edited(const SettingEdit &edit, const QVariant &current);

// The new values, keyed by property, as Configure takes them. `current` is called only for edits that need it.
QVariantMap configuration(const QList<SettingEdit> &edits,
                          const std::function<QVariant(const config::Setting &)> &current);

} // namespace gangway::ctl
