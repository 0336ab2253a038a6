// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/types.h>

#include <string>

namespace gangway::vm {

// The process at the other end of a client's connection, as the kernel recorded it at connect time.
struct ClientProcess {
    pid_t pid = 0;    // 0: unknown
    std::string name; // empty: unknown
};

ClientProcess processOf(int socket);

} // namespace gangway::vm
