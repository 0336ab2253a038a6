// SPDX-License-Identifier: Apache-2.0
//
// Unix stream sockets for the benchmark's own ends, apart from the code that it measures.

#pragma once

#include "wire/fd.h"

#include <sys/types.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gangway::bench {

// Throws std::system_error. The path must be free.
wire::Fd listenAt(const std::string &path);

// Throws std::system_error, naming the path.
wire::Fd connectTo(const std::string &path);

// As sendmsg: bytes sent or -1 with errno. The descriptors, at most maxFdsPerReceive, go with the
// first byte and stay the caller's.
ssize_t sendMessage(int socket, std::span<const std::byte> bytes, std::span<const int> fds, int flags);

// As recvmsg: bytes got, 0 at the end, or -1 with errno. Appends the descriptors that came along.
ssize_t receiveMessage(int socket, std::span<std::byte> into, std::vector<wire::Fd> &fds, int flags);

} // namespace gangway::bench
