// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/resource.h>

#include <csignal>
#include <string>
#include <vector>

namespace gangway {

// What this process was started with, so that a COMMAND can be started with the same whatever this process changes for
// itself.
struct Inherited {
    std::vector<std::string> environment; // "NAME=VALUE", as bytes
    std::vector<int> ignoredSignals;
    sigset_t blockedSignals{};
    rlimit fdLimit{};

    bool ignores(int signal) const;
};

// Records it, opens closed standard streams and one that is WAYLAND_SOCKET's connection, and marks other descriptors
// that might lead past Gangway as close-on-exec: all from 3 on but files, pipes and terminals. Call it first of all.
Inherited takeInherited();

// What the COMMAND gets of `inherited`: without the variables by which programs find the host's display, and with
// `display` in WAYLAND_DISPLAY.
std::vector<std::string> commandEnvironment(const std::vector<std::string> &inherited, const std::string &display);

} // namespace gangway
