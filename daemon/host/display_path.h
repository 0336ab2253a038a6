// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::host {

// The socket path of the display `name`, resolved as in libwayland-client: an absolute path, or a name in
// XDG_RUNTIME_DIR; empty means "wayland-0". The result is empty if XDG_RUNTIME_DIR is needed but not set.
std::string displayPath(const std::string &name);

// Whether both paths, of sockets that need not exist, are the same file, by whatever links and mounts.
bool isSamePath(const std::string &one, const std::string &other);

} // namespace gangway::host
