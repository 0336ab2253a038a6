// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <sys/types.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::trace {

// A named pipe that takes commands, one a line: `echo dump-log >$XDG_RUNTIME_DIR/wayland-1-ctl`.
// The file is there as long as the object lives; only its user can write to it.
class ControlPipe {
public:
    struct Command {
        std::string name;
        std::function<void()> run; // must not destroy the pipe
    };
    // Told to a person.
    using Problem = std::function<void(std::string_view)>;

    // Bytes of a line; longer ones are left out.
    static constexpr std::size_t maxLine = 256;

    // Makes the file. One left behind by an earlier run is replaced, anything else in its place is left
    // alone: then, as when it can't be made, `problem` is told and the result is null.
    static std::unique_ptr<ControlPipe> open(relay::EventLoop &loop, std::string path, std::vector<Command> commands,
                                             Problem problem);
    ControlPipe(const ControlPipe &) = delete;
    ControlPipe &operator=(const ControlPipe &) = delete;
    // Removes the file, if it is still this one.
    ~ControlPipe();

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
    std::string line_;     // what has come of it
    bool tooLong_ = false; // its rest is left out
};

} // namespace gangway::trace
