// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/new_process.h"

#include <string>
#include <vector>

namespace gangway {

// What this process was started with, so that a COMMAND can be started with the same whatever this process changes for
// itself.
struct Inherited : wire::ProcessState {
    std::vector<std::string> environment; // "NAME=VALUE", as bytes

    bool ignores(int signal) const;
};

// Records it, opens closed standard streams and one that is WAYLAND_SOCKET's connection, and marks other descriptors
// that might lead past Gangway as close-on-exec: all from 3 on but files, pipes and terminals. Call it first of all.
Inherited takeInherited();

// What of `inherited` programs may get that are to show their windows through Gangway alone: without the variables by
// which they would find the host's display.
std::vector<std::string> withoutDisplays(const std::vector<std::string> &inherited);
// What the COMMAND gets of `inherited`: the same, with `display` in WAYLAND_DISPLAY.
std::vector<std::string> commandEnvironment(const std::vector<std::string> &inherited, const std::string &display);

} // namespace gangway
