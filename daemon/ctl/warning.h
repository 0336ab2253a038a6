// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::ctl {

// Prints a warning of gangwayctl on standard error.
void warn(const QString &text);

} // namespace gangway::ctl
