// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::ctl {

// Prints a warning of gangwayctl on standard error, on one line: what it tells of others can't control the terminal.
void warn(const QString &text);

} // namespace gangway::ctl
