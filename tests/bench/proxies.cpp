// SPDX-License-Identifier: Apache-2.0

#include "proxies.h"

#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace gangway::bench {

RunDirectory::RunDirectory()
{
    std::string name = (std::filesystem::temp_directory_path() / "gangway-bench-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("can't make a directory like " + name);
    path_ = name;
}

RunDirectory::~RunDirectory()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Proxy Proxies::startFloor(const char *name) const
{
    return start(name, {options_.floor, directory_ / "host", directory_ / name}, {});
}

Proxy Proxies::startGangwayd(const char *name) const
{
    return startDaemon(name, options_.gangwayd);
}

Proxy Proxies::startGuest(const char *name) const
{
    return startDaemon(name, options_.guest);
}

Proxy Proxies::startDaemon(const char *name, const std::string &program) const
{
    if (options_.selfCheck)
        return startFloor(name);
    // Every feature is in by default, but for the tag.
    return start(name, {program, "--tag", "[bench] ", "--wayland-display", directory_ / name},
                 {{"WAYLAND_DISPLAY", directory_ / "host"},
                  {"XDG_RUNTIME_DIR", directory_ / ""},
                  {"XDG_CONFIG_HOME", directory_ / "config"},
                  {"XDG_DATA_HOME", directory_ / "data"}});
}

Proxy Proxies::start(const char *name, const std::vector<std::string> &command,
                     const std::vector<std::pair<std::string, std::string>> &environment) const
{
    Proxy proxy{directory_ / name, Child(command, environment, directory_ / "log")};
    waitForSocket(proxy.socketPath, proxy.child);
    return proxy;
}

} // namespace gangway::bench
