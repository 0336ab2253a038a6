// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"
#include "wire/made_file.h"

#include <optional>
#include <string>
#include <vector>

namespace gangway::xwayland {

// A display number, the lock file that reserves it among all X servers of the machine, and the listening sockets: one
// at "FOLDER/.X11-unix/XN", where FOLDER is /tmp, and one of the same name in the abstract namespace. What was made
// here is removed when this object is destroyed, if it is still that.
class XDisplay {
public:
    // A TCP port, 6000 and the number, belongs to each display.
    static constexpr unsigned highestNumber = 65535 - 6000;

    XDisplay() = default;
    XDisplay(XDisplay &&) = default;
    XDisplay &operator=(XDisplay &&) = default;

    // Takes display `number`, or without one the first that is free. What dead servers left behind is replaced. On
    // failure the result is empty, and `problem` says why, human-readable.
    static XDisplay open(std::optional<unsigned> number, std::string &problem, const std::string &folder = "/tmp");
    // Adopts the listening sockets of one display from socket activation. Their files are not removed.
    static XDisplay adopt(std::vector<wire::Fd> sockets, std::string &problem, const std::string &folder = "/tmp");

    explicit operator bool() const { return !sockets_.empty(); }
    unsigned number() const { return number_; }
    // What belongs in the variable DISPLAY.
    std::string name() const { return ':' + std::to_string(number_); }
    // Listening, non-blocking, closed on exec.
    const std::vector<wire::Fd> &sockets() const { return sockets_; }

private:
    bool lock(unsigned number, const std::string &folder, std::string &problem);
    bool listen(const std::string &folder, std::string &problem);

    unsigned number_ = 0;
    wire::Fd lock_;           // flocked
    wire::MadeFile lockFile_; // the last to be removed
    wire::MadeFile socketFile_;
    std::vector<wire::Fd> sockets_;
};

} // namespace gangway::xwayland
