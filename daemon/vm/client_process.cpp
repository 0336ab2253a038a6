// SPDX-License-Identifier: Apache-2.0

#include "vm/client_process.h"

#include <sys/socket.h>

#include <fstream>

namespace gangway::vm {

namespace {

constexpr std::size_t longestComm = 15; // TASK_COMM_LEN, without its NUL

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
        // The kernel cuts it there; it is whole where the program was started.
        std::string command;
        std::ifstream commandLine(folder + "/cmdline");
        std::getline(commandLine, command, '\0');
        command.erase(0, command.rfind('/') + 1);
        if (command.starts_with(process.name))
            process.name = command;
    }
    return process;
}

} // namespace gangway::vm
