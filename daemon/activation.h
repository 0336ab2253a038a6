// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <string>
#include <vector>

namespace gangway {

// A socket that systemd made and handed to this process (sd_listen_fds(3)).
struct ActivatedSocket {
    std::string name; // FileDescriptorName=
    wire::Fd socket;
};

// Takes them, and clears the variables that announce them, which are not for child processes.
std::vector<ActivatedSocket> takeActivatedSockets();

} // namespace gangway
