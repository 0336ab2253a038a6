// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inherited.h"
#include "relay/child_process.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gangway {

// The COMMAND that gangwayd runs for its user. It starts as if whoever started gangwayd had started it: with the same
// standard streams, working folder, process group, umask, ignored and blocked signals, and limit of descriptors. Only
// its environment is given apart.
class ChildCommand {
public:
    // `command` is the program, looked up in PATH, and its arguments, as bytes. `finished` is called once, by the event
    // loop, with the exit status as a shell would report it, also if the program can't be started.
    ChildCommand(relay::EventLoop &loop, std::vector<std::string> command, std::vector<std::string> environment,
                 const Inherited &inherited, std::function<void(int exitCode)> finished);
    ChildCommand(const ChildCommand &) = delete;
    ChildCommand &operator=(const ChildCommand &) = delete;

    // It is killed if it still runs when this object is destroyed.
    void start();
    // Asks it to terminate; `finished` follows.
    void terminate();

private:
    void ended(const relay::ChildProcess::End &end);

    relay::EventLoop &loop_;
    std::vector<std::string> command_;
    std::vector<std::string> environment_;
    const Inherited &inherited_;
    std::function<void(int)> finished_;
    std::optional<relay::ChildProcess> process_;
};

} // namespace gangway
