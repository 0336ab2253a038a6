// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/settings.h"

#include <QStringList>

#include <optional>

namespace gangway {

struct CommandLine {
    config::Settings settings;
    bool displayGiven = false; // --wayland-display was named
    bool listProtocols = false;
    QStringList command; // to run, with its arguments; empty: none
};

// Reads the arguments of the process, prints help, version or what is wrong with them. Without a
// result the process is to end with `exitCode`.
std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &exitCode);

} // namespace gangway
