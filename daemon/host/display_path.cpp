// SPDX-License-Identifier: Apache-2.0

#include "host/display_path.h"

#include "wire/file_identity.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace gangway::host {

namespace {

// As many as the kernel follows.
constexpr int mostLinks = 40;

// Where links lead that stand at the path itself. What they lead to need not be there.
std::filesystem::path target(std::filesystem::path path)
{
    std::error_code noLink;
    for (int links = 0; links < mostLinks; ++links) {
        const std::filesystem::path next = std::filesystem::read_symlink(path, noLink);
        if (noLink)
            break;
        path = path.parent_path() / next;
    }
    return path;
}

// Whether both are there and are one file.
bool isSameFile(const std::filesystem::path &one, const std::filesystem::path &other)
{
    const auto identity = wire::identityBehind(one);
    return identity && identity == wire::identityBehind(other);
}

} // namespace

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
    if (one == other || isSameFile(one, other))
        return true;
    const std::filesystem::path oneTarget = target(one);
    const std::filesystem::path otherTarget = target(other);
    return oneTarget.filename() == otherTarget.filename()
        && isSameFile(oneTarget.parent_path(), otherTarget.parent_path());
}

} // namespace gangway::host
