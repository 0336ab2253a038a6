// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/change.h"

#include <QJsonObject>

namespace gangway::ctl {

// One or more human-readable lines.
QString changeText(const Change &change);
QJsonObject changeJson(const Change &change);

} // namespace gangway::ctl
