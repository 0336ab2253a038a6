// SPDX-License-Identifier: Apache-2.0
//
// The text of the settings file: JSON with a version, and of each VM what differs from the defaults.
//
//     { "version": 1, "vms": { "work": { "tag": "[work] ", "deny": ["clipboard"] } } }

#pragma once

#include "config/settings.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace gangway::config {

inline constexpr int settingsFileVersion = 1;

// What the file says of one VM.
struct SavedVm {
    Settings settings;
    // What this version doesn't know or can't take. It is kept, so that a newer version, or the person who made
    // the slip, finds it again.
    QJsonObject kept;

    friend bool operator==(const SavedVm &, const SavedVm &) = default;
};

struct SettingsFile {
    std::map<QString, SavedVm> vms; // "default" is always there
    QJsonObject kept;               // beside the version and the VMs
    QJsonObject keptVms;            // VMs whose names can't be taken
    bool newer = false;             // of a later version: to be read only
    QStringList problems;           // for a person: what was not taken, and why
};

// Nothing if it is no settings file at all: then `problem` says why, with the line. A value or VM that can't be taken
// is as in `former`, so that a slip opens nothing that was closed.
std::optional<SettingsFile> readSettingsFile(const QByteArray &text, const SettingsFile &former, QString &problem);

QByteArray writeSettingsFile(const SettingsFile &file);

// What is wrong with the name of a VM, for a person; empty if nothing is.
QString vmNameProblem(const QString &name);

} // namespace gangway::config
