// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::host {

// The socket path of a display `name` as libwayland-client finds it: an absolute path, or a name in
// XDG_RUNTIME_DIR; empty means "wayland-0". Empty result: there is no XDG_RUNTIME_DIR.
std::string displayPath(const std::string &name);

} // namespace gangway::host
