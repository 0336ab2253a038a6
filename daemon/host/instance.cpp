// SPDX-License-Identifier: Apache-2.0

#include "host/instance.h"

#include "host/display_path.h"
#include "wire/unix_socket.h"

#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <random>
#include <string_view>
#include <system_error>

namespace gangway::host {

namespace {

constexpr std::string_view prefix = "gangway-";

// The process id of the gangwayd that made the file; 0 if the name has another form.
pid_t makerOf(std::string_view fileName)
{
    if (!fileName.starts_with(prefix))
        return 0;
    fileName.remove_prefix(prefix.size());
    pid_t pid = 0;
    const auto [end, error] = std::from_chars(fileName.data(), fileName.data() + fileName.size(), pid);
    const bool rightForm = error == std::errc() && end != fileName.data() + fileName.size() && *end == '-';
    return rightForm && pid > 0 ? pid : 0;
}

bool isGone(pid_t pid)
{
    return pid == ::getpid() || (::kill(pid, 0) != 0 && errno == ESRCH);
}

} // namespace

std::string newInstanceId()
{
    static std::random_device random;
    return std::to_string(::getpid()) + "-" + std::to_string(random());
}

std::string instanceSocketPath(const std::string &instanceId)
{
    return displayPath(std::string(prefix) + instanceId);
}

void removeStaleInstanceSockets()
{
    const std::string anyPath = instanceSocketPath({});
    if (anyPath.empty())
        return;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(std::filesystem::path(anyPath).parent_path(), error), end;
         !error && entry != end; entry.increment(error)) {
        const std::filesystem::path &path = entry->path();
        const pid_t maker = makerOf(path.filename().native());
        std::error_code unreadable;
        if (maker == 0 || !std::filesystem::is_socket(entry->symlink_status(unreadable)) || !isGone(maker))
            continue;
        // The process may be running in another container.
        if (!wire::connectUnix(path.native()) && errno == ECONNREFUSED)
            ::unlink(path.c_str());
    }
}

} // namespace gangway::host
