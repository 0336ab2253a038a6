// SPDX-License-Identifier: Apache-2.0

#include "vm/client_process.h"

#include <sys/socket.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace gangway::vm {

namespace {

constexpr std::size_t longestComm = 15; // TASK_COMM_LEN without the terminating NUL

} // namespace

ClientProcess processOf(int socket)
{
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0 || credentials.pid <= 0)
        return {};
    ClientProcess process{.pid = credentials.pid, .name = {}};
    const std::string folder = "/proc/" + std::to_string(process.pid);
    std::ifstream comm(folder + "/comm");
    std::getline(comm, process.name);
    if (process.name.size() == longestComm) {
        // The kernel truncates it there. /proc/PID/cmdline is no alternative: it is the client's memory, so reading it
        // may block on the client.
        std::error_code ignored;
        const std::string program = std::filesystem::read_symlink(folder + "/exe", ignored).filename().string();
        if (program.starts_with(process.name))
            process.name = program;
    }
    return process;
}

} // namespace gangway::vm
