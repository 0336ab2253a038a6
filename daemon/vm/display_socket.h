// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <string>

namespace gangway::vm {

// The listening socket of a Wayland display, under the lock file that libwayland's servers use, so
// that neither takes the other's name. Socket and lock file go with it, unless it was handed to us.
class DisplaySocket {
public:
    DisplaySocket() = default;
    DisplaySocket(DisplaySocket &&) = default;
    DisplaySocket &operator=(DisplaySocket &&) = delete; // the path of one that is there would stay
    ~DisplaySocket();

    // Makes the socket at `path`. A stale one is replaced, a live one is not. On failure the
    // result has no descriptor, and `problem` says why.
    static DisplaySocket create(const std::string &path, std::string &problem);
    // One that listens already, by socket activation; its path stays.
    static DisplaySocket adopt(wire::Fd socket);

    int fd() const { return socket_.get(); }
    explicit operator bool() const { return static_cast<bool>(socket_); }
    // Empty for an unnamed one.
    const std::string &path() const { return path_; }

private:
    wire::Fd socket_;
    wire::Fd lock_;
    std::string path_;
};

} // namespace gangway::vm
