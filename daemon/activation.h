// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <string>
#include <vector>

namespace gangway {

// A socket that systemd created and passed to this process (sd_listen_fds(3)).
struct ActivatedSocket {
    std::string name; // FileDescriptorName=
    wire::Fd socket;
};

// Takes the sockets, and clears the environment variables that announce them, which must not reach child processes.
std::vector<ActivatedSocket> takeActivatedSockets();

} // namespace gangway
