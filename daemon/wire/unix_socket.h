// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <string>

namespace gangway::wire {

// Stream sockets of AF_UNIX by path, close-on-exec and non-blocking. On failure the result is empty
// and errno says why; a path that is too long for sockaddr_un gives ENAMETOOLONG.
Fd connectUnix(const std::string &path);
Fd listenUnix(const std::string &path);

} // namespace gangway::wire
