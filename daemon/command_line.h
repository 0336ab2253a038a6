// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QVariantMap>

#include <optional>

namespace gangway {

struct CommandLine {
    QString vm;           // the VM that the settings are for
    QVariantMap values;   // its settings of this run, by key
    bool service = false; // the desktop service or nothing
    bool replace = false; // instead of the one that runs
    bool listProtocols = false;
    QStringList command; // to run, with its arguments; empty: none
};

// Reads the arguments of the process, prints help, version or what is wrong with them. Without a
// result the process is to end with `exitCode`.
std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &exitCode);

} // namespace gangway
