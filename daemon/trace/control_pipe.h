// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"
#include "wire/file_identity.h"

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::trace {

// A named pipe that accepts commands, one per line: `echo dump-log >$XDG_RUNTIME_DIR/wayland-default-ctl`. The file
// exists as long as the object; only its user can write to it.
class ControlPipe {
public:
    struct Command {
        std::string name;
        std::function<void()> run; // must not destroy the pipe
    };
    // Receives human-readable problems.
    using Problem = std::function<void(std::string_view)>;

    // The longest accepted line in bytes; longer ones are ignored.
    static constexpr std::size_t maxLine = 256;

    // Makes the file. If it can't be made, `problem` is called and the result is null.
    static std::unique_ptr<ControlPipe> open(relay::EventLoop &loop, std::string path, std::vector<Command> commands,
                                             Problem problem);
    ControlPipe(const ControlPipe &) = delete;
    ControlPipe &operator=(const ControlPipe &) = delete;
    // Removes the file, if it is still this one.
    ~ControlPipe();

    std::optional<wire::FileIdentity> identity() const;

private:
    ControlPipe(relay::EventLoop &loop, std::string path, wire::Fd pipe, std::vector<Command> commands,
                Problem problem);

    void read();
    void take(std::string_view bytes);
    void run(std::string_view line) const;

    std::string path_;
    std::vector<Command> commands_;
    Problem problem_;
    wire::Fd pipe_;
    relay::FdWatch watch_;
    std::string line_;     // the incomplete line read so far
    bool tooLong_ = false; // ignoring the rest of the line
};

} // namespace gangway::trace
