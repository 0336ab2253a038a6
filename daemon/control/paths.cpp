// SPDX-License-Identifier: Apache-2.0

#include "control/paths.h"

#include "protocols/dbus/types.h"

#include <systemd/sd-bus.h>

#include <cstdlib>
#include <string>

namespace gangway::control {

QString vmPath(const QString &name)
{
    static const std::string prefix = std::string(dbus::managerPath) + "/vm";
    char *path = nullptr;
    if (sd_bus_path_encode(prefix.c_str(), name.toUtf8().constData(), &path) < 0)
        return {};
    const QString encoded = QString::fromUtf8(path);
    std::free(path);
    return encoded;
}

} // namespace gangway::control
