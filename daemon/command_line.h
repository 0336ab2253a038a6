// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QVariantMap>

#include <optional>
#include <string>
#include <vector>

namespace gangway {

struct CommandLine {
    QString vm;           // the VM that the settings are for
    QVariantMap values;   // its settings for this run, by key
    bool service = false; // exit unless this process becomes the desktop service
    bool replace = false; // replace the running desktop service
    bool listProtocols = false;
    std::string checkDisplay;         // only tell whether this display could be served; empty: no
    std::vector<std::string> command; // to run, with its arguments, as bytes; empty: none
};

// All options, with their names, values and help.
QList<QCommandLineOption> commandLineOptions();

// Parses the process's arguments, the first of which is its name, and prints help, the version or an error. Without a
// result the process must exit with `exitCode`.
std::optional<CommandLine> readCommandLine(const std::vector<std::string> &arguments, int &exitCode);

} // namespace gangway
