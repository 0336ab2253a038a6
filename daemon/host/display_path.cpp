// SPDX-License-Identifier: Apache-2.0

#include "host/display_path.h"

#include <cstdlib>

namespace gangway::host {

std::string displayPath(const std::string &name)
{
    const std::string display = name.empty() ? "wayland-0" : name;
    if (display.front() == '/')
        return display;
    const char *directory = std::getenv("XDG_RUNTIME_DIR");
    if (!directory || directory[0] != '/')
        return {};
    return std::string(directory) + "/" + display;
}

} // namespace gangway::host
