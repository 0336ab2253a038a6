// SPDX-License-Identifier: Apache-2.0

#include "inherited.h"

#include "wire/standard_streams.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace gangway {

namespace {

// What would lead a program to the host's display past Gangway, or is meant for gangwayd alone.
constexpr std::array<std::string_view, 17> withheldVariables{
    "WAYLAND_DISPLAY",
    "WAYLAND_SOCKET",
    "GAMESCOPE_WAYLAND_DISPLAY",
    // X11
    "DISPLAY",
    "XAUTHORITY",
    "GNOME_SETUP_DISPLAY",
    // The sockets by which compositors are steered.
    "SWAYSOCK",
    "I3SOCK",
    "HYPRLAND_INSTANCE_SIGNATURE",
    "NIRI_SOCKET",
    "WAYFIRE_SOCKET",
    "MIR_SOCKET",
    "MIR_SERVER_WAYLAND_HOST",
    // Socket activation
    "LISTEN_PID",
    "LISTEN_FDS",
    "LISTEN_FDNAMES",
    "LISTEN_PIDFDID",
};

constexpr int firstOther = STDERR_FILENO + 1;
constexpr unsigned memoryDevices = 1; // /dev/null and the like, see Linux' devices.txt

// Whether the descriptor can't be a connection to a display: what a shell makes for redirections and process
// substitution. Devices may be those of graphics and input.
bool isHarmless(int fd)
{
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        return false;
    const mode_t type = status.st_mode & S_IFMT;
    return type == S_IFREG || type == S_IFDIR || type == S_IFIFO
        || (type == S_IFCHR && (major(status.st_rdev) == memoryDevices || ::isatty(fd) == 1));
}

void keepForOurselves(int fd)
{
    if (const int flags = ::fcntl(fd, F_GETFD); flags != -1)
        ::fcntl(fd, F_SETFD, flags | FD_CLOEXEC);
}

// WAYLAND_SOCKET may name a standard stream. The COMMAND would have it, and what is said to people would go to the
// host.
void takeConnectionFromStandardStreams()
{
    const char *const named = std::getenv("WAYLAND_SOCKET");
    if (!named)
        return;
    int fd = -1;
    std::from_chars(named, named + std::strlen(named), fd);
    struct stat status {};
    if (fd < 0 || fd >= firstOther || ::fstat(fd, &status) != 0 || !S_ISSOCK(status.st_mode))
        return;
    ::close(fd);
    wire::openStandardStreams();
}

void sortDescriptors()
{
    std::error_code error;
    std::vector<int> open;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int fd = -1;
        std::from_chars(name.data(), name.data() + name.size(), fd);
        open.push_back(fd);
    }
    if (error) {
        // Without /proc nobody can tell what they are.
        ::syscall(SYS_close_range, firstOther, ~0U, CLOSE_RANGE_CLOEXEC);
        return;
    }
    for (const int fd : open) {
        if (fd >= firstOther && !isHarmless(fd))
            keepForOurselves(fd);
    }
}

std::string_view nameOf(std::string_view variable)
{
    return variable.substr(0, variable.find('='));
}

} // namespace

bool Inherited::ignores(int signal) const
{
    return std::ranges::find(ignoredSignals, signal) != ignoredSignals.end();
}

Inherited takeInherited()
{
    wire::openStandardStreams();
    takeConnectionFromStandardStreams();
    sortDescriptors();

    Inherited inherited{wire::processState(), {}};
    for (char **variable = environ; variable && *variable; ++variable)
        inherited.environment.emplace_back(*variable);
    // The kernel reaps the children of a process that ignores it, and their exit status is lost.
    std::signal(SIGCHLD, SIG_DFL);
    return inherited;
}

std::vector<std::string> withoutDisplays(const std::vector<std::string> &inherited)
{
    std::vector<std::string> environment;
    std::ranges::copy_if(inherited, std::back_inserter(environment), [](std::string_view variable) {
        return std::ranges::find(withheldVariables, nameOf(variable)) == withheldVariables.end();
    });
    return environment;
}

std::vector<std::string> commandEnvironment(const std::vector<std::string> &inherited, const std::string &display)
{
    std::vector<std::string> environment = withoutDisplays(inherited);
    environment.push_back("WAYLAND_DISPLAY=" + display);
    return environment;
}

} // namespace gangway
