// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace gangway::config {

// Options for Xwayland besides those that Gangway gives it: each entry is an option, with its values behind spaces,
// such as "-dpi 96".

// What is wrong with an entry, human-readable; nothing if Xwayland can get it.
std::optional<QString> xwaylandOptionProblem(const QString &entry);

// The words of all entries.
std::vector<std::string> xwaylandArguments(const std::vector<std::string> &entries);

// What is wrong with an Xwayland to run; nothing if it can be run at present. Empty is the one in PATH.
std::optional<QString> xwaylandBinaryProblem(const QString &binary);

} // namespace gangway::config
