// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::control {

// The path of a VM's object: its name, escaped as in sd_bus_path_encode(3).
QString vmPath(const QString &name);

} // namespace gangway::control
