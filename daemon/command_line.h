// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QVariantMap>

#include <optional>

namespace gangway {

struct CommandLine {
    QString vm;           // the VM that the settings are for
    QVariantMap values;   // its settings for this run, by key
    bool service = false; // exit unless this process becomes the desktop service
    bool replace = false; // replace the running desktop service
    bool listProtocols = false;
    QStringList command; // to run, with its arguments; empty: none
};

// Parses the process's arguments, and prints help, the version or an error. Without a result the process must exit with
// `exitCode`.
std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &exitCode);

} // namespace gangway
