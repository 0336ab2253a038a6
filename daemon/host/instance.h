// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::host {

// Each instance of a VM, which a host identifies by its security context, has its own socket. It has a file only while
// it is made: "gangway-INSTANCE" in XDG_RUNTIME_DIR.

// Starts with this process's id. The result is unique, even if a gangwayd in another container has the same process id.
std::string newInstanceId();

// Empty if XDG_RUNTIME_DIR is not set.
std::string instanceSocketPath(const std::string &instanceId);

} // namespace gangway::host
