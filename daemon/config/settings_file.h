// SPDX-License-Identifier: Apache-2.0
//
// The text of the settings file: JSON with a version and, for each VM, the settings that differ from the defaults.
//
//     { "version": 1, "vms": { "work": { "tag": "[work] ", "deny": ["clipboard"] } } }

#pragma once

#include "config/settings.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <map>
#include <optional>

namespace gangway::config {

inline constexpr int settingsFileVersion = 1;

// The most VMs that there may be.
inline constexpr std::size_t mostVms = 1000;

// What the file says about one VM.
struct SavedVm {
    Settings settings;
    // Entries that this version doesn't know or rejects. They are kept in the file for a newer version, or for the user
    // to correct.
    QJsonObject kept;
    // The keys of entries that were rejected, may have closed something, and whose value before is not known.
    QStringList doubtful;

    friend bool operator==(const SavedVm &, const SavedVm &) = default;
};

struct SettingsFile {
    std::map<QString, SavedVm> vms; // always contains "default"
    QJsonObject kept;               // unknown members besides the version and the VMs
    QJsonObject keptVms;            // VMs whose names are invalid, or that are too many
    bool newer = false;             // written by a newer version: must not be changed
    QStringList problems;           // human-readable: what was rejected, and why
};

// Nothing if the text is not a settings file at all; then `problem` says why and in which line. A setting or VM that is
// rejected keeps its value in `former`, so that a typing mistake doesn't grant anything that was denied.
std::optional<SettingsFile> readSettingsFile(const QByteArray &text, const SettingsFile &former, QString &problem);

QByteArray writeSettingsFile(const SettingsFile &file);

// The text of a copy of a settings file. It says that it is one, so that no other file is taken for a copy.
QByteArray copyOfSettings(const QByteArray &text);
bool isCopyOfSettings(const QByteArray &text);

// What is wrong with a VM's name, human-readable; empty if nothing is.
QString vmNameProblem(const QString &name);

} // namespace gangway::config
