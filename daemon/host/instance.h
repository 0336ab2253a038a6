// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::host {

// Each instance of a VM, which a host identifies by its security context, has its own socket file in XDG_RUNTIME_DIR:
// "gangway-INSTANCE".

// Starts with this process's id. The result is unique, even if a gangwayd in another container has the same process id.
std::string newInstanceId();

// Empty if XDG_RUNTIME_DIR is not set.
std::string instanceSocketPath(const std::string &instanceId);

// Removes socket files left behind by a gangwayd that was killed: those whose process is gone and where nobody listens.
// Call it before this process makes any of its own.
void removeStaleInstanceSockets();

} // namespace gangway::host
