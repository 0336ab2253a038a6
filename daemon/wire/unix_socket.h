// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <string>

namespace gangway::wire {

// AF_UNIX stream sockets at a path, close-on-exec and non-blocking. On failure the result is empty and errno is set:
// ENAMETOOLONG if the path does not fit sockaddr_un, ENOENT if it is empty.
Fd connectUnix(const std::string &path);
Fd listenUnix(const std::string &path);

} // namespace gangway::wire
