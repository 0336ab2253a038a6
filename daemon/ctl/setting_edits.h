// SPDX-License-Identifier: Apache-2.0
//
// Settings changes as users write them: KEY VALUE, KEY=VALUE, and +ENTRY or -ENTRY for a list.

#pragma once

#include "config/setting_table.h"
#include "config/settings_edit.h"

#include <QList>
#include <QStringList>

namespace gangway::ctl {

// A change of one setting.
struct SettingEdit {
    const config::Setting *setting = nullptr;
    // One value. For a list, any number of them, applied in order: "+..." adds entries and "-..." removes them. Of the
    // others, the first replaces the list and the rest add to it. In a list without commas, "-KEY" also removes all
    // lines with this KEY.
    QStringList words;
};

// The setting with that key. If there is none, throws a Failure that suggests the nearest key.
const config::Setting &settingNamed(const QString &key);

// Either "KEY VALUE..." or "KEY=VALUE...". Throws Failure.
QList<SettingEdit> readEdits(const QStringList &arguments);
// Only "KEY=VALUE...".
QList<SettingEdit> readAssignments(const QStringList &arguments);

// What the edits set, remove and add, by key. What becomes of a list that is only edited depends on what it is then,
// which the daemon knows. Throws Failure.
config::SettingsEdit combined(const QList<SettingEdit> &edits);

} // namespace gangway::ctl
