// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <cstddef>
#include <string_view>

namespace gangway::trace {

// Writes to a descriptor that others share (standard error) without ever waiting for its reader, and
// without making it non-blocking: that would surprise the shell and COMMAND, which have it too.
// SIGPIPE must be ignored.
class LogStream {
public:
    // The descriptor is the caller's and must stay open.
    explicit LogStream(int fd);

    // Writes what there is room for; returns how many bytes that were.
    std::size_t write(std::string_view bytes);

    // Nobody can read it any more.
    bool gone() const { return gone_; }

    // Waits until there is room. False: there was none for so many milliseconds.
    bool waitForRoom(int milliseconds) const;

    // Where to wait for room. A file has none: it is full for other reasons.
    bool canBeWatched() const { return kind_ != Kind::File; }
    int fd() const { return fd_; }

private:
    enum class Kind {
        File,     // writing to it waits for nobody
        Socket,   // sendmsg can be told not to wait
        Reopened, // a pipe or terminal, opened anew for us alone, not to block
        Guarded,  // one that may not be opened anew: asked for room before each write
    };

    ssize_t writeSome(std::string_view bytes);

    int fd_;
    Kind kind_ = Kind::File;
    wire::Fd reopened_;
    bool gone_ = false;
};

} // namespace gangway::trace
