// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::ctl {

// On standard error, as gangwayctl's word.
void warn(const QString &text);

} // namespace gangway::ctl
