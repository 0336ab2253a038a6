// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/new_process.h"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace gangway::relay {

// A program that runs beside this one.
class ChildProcess {
public:
    struct End {
        int startError = 0; // the errno why there was no process
        int execError = 0;  // the errno why the program couldn't be run
        int status = 0;     // else: as waitpid(2) gives it
    };
    struct Events {
        std::function<void(const End &)> ended; // once, by the loop, also if it can't be started
        // What it writes to its standard output and standard error, before `ended`. Without this callback it has this
        // process's standard streams. It must not destroy this object; `ended` may.
        std::function<void(std::string_view bytes)> output;
    };

    // `start.output` is set here.
    ChildProcess(EventLoop &loop, wire::ProcessStart start, Events events);
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;
    // Kills it if it still runs; `ended` is not called any more.
    ~ChildProcess();

    pid_t process() const { return child_.process; } // 0: it does not run
    void signal(int number);

private:
    void ended();
    bool readOutput();

    EventLoop &loop_;
    Events events_;
    wire::NewProcess child_;
    wire::Fd output_;
    std::optional<FdWatch> watch_;
    std::optional<FdWatch> outputWatch_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for deferred work
};

} // namespace gangway::relay
