// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vm/display_lock.h"
#include "wire/fd.h"
#include "wire/file_identity.h"

#include <optional>
#include <string>

namespace gangway::vm {

// The listening socket of a Wayland display, guarded by a lock file, so that neither libwayland's servers nor another
// gangwayd take the name. Both files are removed when this object is destroyed, if they are still those that were made.
class DisplaySocket {
public:
    DisplaySocket() = default;
    DisplaySocket(DisplaySocket &&) = default;
    DisplaySocket &operator=(DisplaySocket &&) = delete; // would not remove the socket of the assigned object
    ~DisplaySocket();

    // Makes the socket at `path`. Only a socket that a killed gangwayd left behind is replaced. On failure the result
    // has no descriptor, and `problem` says why.
    static DisplaySocket create(const std::string &path, std::string &problem);
    // Adopts a listening socket from socket activation; its file is not removed. It too is guarded by a lock file,
    // where one can be had.
    static DisplaySocket adopt(wire::Fd socket);
    // A listening socket that nothing is known of.
    static DisplaySocket unnamed(wire::Fd socket);
    // Another descriptor of the socket, to be served; it must not outlive this one. A socket that we made is made anew
    // if it is not at its path any more. On failure the result has no descriptor, and `problem` says why.
    DisplaySocket share(std::string &problem);
    // Another descriptor, wherever clients come from. Empty if there is none left.
    wire::Fd duplicate() const;

    int fd() const { return socket_.get(); }
    explicit operator bool() const { return static_cast<bool>(socket_); }
    // Empty for a socket without a path.
    const std::string &path() const { return path_; }

    // The file of the socket; nothing for a socket without a path.
    const std::optional<wire::FileIdentity> &file() const { return file_; }
    // Whether clients that connect to the path still come to this socket.
    bool isAtItsPath() const;
    // Where the display's control pipe belongs; empty for a socket without a path. One that a killed gangwayd left
    // behind is not there any more.
    std::string controlPipePath() const;
    // Notes that we made the control pipe, so that the next gangwayd knows it again should this one be killed.
    void noteControlPipe(const wire::FileIdentity &pipe) const { lock_.note(DisplayLock::Made::ControlPipe, pipe); }

private:
    bool listen(std::string &problem);

    wire::Fd socket_;
    DisplayLock lock_;
    std::string path_;
    std::optional<wire::FileIdentity> file_; // the socket's
    bool made_ = false;                      // the file is ours to remove
};

} // namespace gangway::vm
