// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace gangway::host {

// An instance of a VM, as a host knows it by its security context, has a socket file of its own in XDG_RUNTIME_DIR:
// "gangway-INSTANCE".

// Begins with the number of this process. No other instance has the same, not even one of a gangwayd that has the same
// process number in another container.
std::string newInstanceId();

// Empty: there is no XDG_RUNTIME_DIR.
std::string instanceSocketPath(const std::string &instanceId);

// Removes the socket files that killed gangwayds have left behind: those of processes that are gone, and at which
// nobody answers. Call it before this process makes any of its own.
void removeStaleInstanceSockets();

} // namespace gangway::host
