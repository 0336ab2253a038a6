// SPDX-License-Identifier: Apache-2.0

#include "activation.h"

#include <systemd/sd-daemon.h>

#include <cstdlib>

namespace gangway {

std::vector<ActivatedSocket> takeActivatedSockets()
{
    char **names = nullptr;
    const int count = ::sd_listen_fds_with_names(true, &names);
    std::vector<ActivatedSocket> sockets;
    for (int i = 0; i < count; ++i) {
        sockets.push_back({names && names[i] ? names[i] : "", wire::Fd(SD_LISTEN_FDS_START + i)});
        if (names)
            std::free(names[i]);
    }
    std::free(names);
    return sockets;
}

} // namespace gangway
