// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace gangway::config {

// Why nothing could be appended to this file now, human-readable; nothing if it could be, or if the path is empty.
std::optional<QString> logFileProblem(const QString &path);

// What is wrong with writing the log to that file, because it is one that holds Gangway's settings. Human-readable;
// empty if nothing is.
std::optional<QString> ownFileProblem(const QString &path);

} // namespace gangway::config
