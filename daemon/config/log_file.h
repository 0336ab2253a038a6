// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace gangway::config {

// Why nothing could be appended to this file now, human-readable; nothing if it could be, or if the path is empty.
std::optional<QString> logFileProblem(const QString &path);

} // namespace gangway::config
