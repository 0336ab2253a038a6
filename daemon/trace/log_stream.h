// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <cstddef>
#include <string_view>

namespace gangway::trace {

// Writes to a descriptor that is shared with other processes (standard error), without ever waiting for its reader and
// without making it non-blocking, which would surprise the shell and COMMAND. SIGPIPE must be ignored.
class LogStream {
public:
    // The caller owns the descriptor and must keep it open.
    explicit LogStream(int fd);

    // Writes as much as there is room for, and returns the number of bytes written.
    std::size_t write(std::string_view bytes);

    // Whether the reader has closed it.
    bool gone() const { return gone_; }

    // Waits until there is room. False if there was none for that time.
    bool waitForRoom(int milliseconds) const;

    // Whether the descriptor can be watched for room. A file can't: it is full for other reasons.
    bool canBeWatched() const { return kind_ != Kind::File; }
    int fd() const { return fd_; }

private:
    enum class Kind {
        File,     // writing never waits for a reader
        Socket,   // sendmsg has a flag for not waiting
        Reopened, // a pipe or terminal, reopened as non-blocking for us alone
        Guarded,  // can't be reopened: checked for room before each write
    };

    ssize_t writeSome(std::string_view bytes);

    int fd_;
    Kind kind_ = Kind::File;
    wire::Fd reopened_;
    bool gone_ = false;
};

} // namespace gangway::trace
