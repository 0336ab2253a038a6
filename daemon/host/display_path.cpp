// SPDX-License-Identifier: Apache-2.0

#include "host/display_path.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

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

bool isSamePath(const std::string &one, const std::string &other)
{
    std::error_code oneUnknown;
    std::error_code otherUnknown;
    const auto canonical = std::filesystem::weakly_canonical(one, oneUnknown);
    const auto otherCanonical = std::filesystem::weakly_canonical(other, otherUnknown);
    return one == other || (!oneUnknown && !otherUnknown && canonical == otherCanonical);
}

} // namespace gangway::host
