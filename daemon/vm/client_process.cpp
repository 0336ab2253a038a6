// SPDX-License-Identifier: Apache-2.0

#include "vm/client_process.h"

#include <sys/socket.h>

#include <fstream>

namespace gangway::vm {

ClientProcess processOf(int socket)
{
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0 || credentials.pid <= 0)
        return {};
    ClientProcess process{.pid = credentials.pid, .name = {}};
    std::ifstream comm("/proc/" + std::to_string(process.pid) + "/comm");
    std::getline(comm, process.name);
    return process;
}

} // namespace gangway::vm
