// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <string>

namespace gangway::vm {

// The listening socket of a Wayland display, guarded by the lock file that libwayland's servers use, so that neither
// takes the other's name. Both files are removed when this object is destroyed, unless the socket was passed to us.
class DisplaySocket {
public:
    DisplaySocket() = default;
    DisplaySocket(DisplaySocket &&) = default;
    DisplaySocket &operator=(DisplaySocket &&) = delete; // would not remove the socket of the assigned object
    ~DisplaySocket();

    // Makes the socket at `path`. A stale socket is replaced, a live one is not. On failure the result has no
    // descriptor, and `problem` says why.
    static DisplaySocket create(const std::string &path, std::string &problem);
    // Adopts a listening socket from socket activation; its file is not removed.
    static DisplaySocket adopt(wire::Fd socket);

    int fd() const { return socket_.get(); }
    explicit operator bool() const { return static_cast<bool>(socket_); }
    // Empty for a socket without a path.
    const std::string &path() const { return path_; }

private:
    wire::Fd socket_;
    wire::Fd lock_;
    std::string path_;
};

} // namespace gangway::vm
