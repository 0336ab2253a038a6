// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/child_process.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gangway::xwayland {

// What an Xwayland says of itself.
struct Capabilities {
    std::string version;            // such as "22.1.9"; empty: it didn't say
    bool isXwayland = false;        // it knows all options that can't be done without
    bool hasListenFd = false;       // -listenfd; old ones have -listen for it
    bool hasTerminateDelay = false; // -terminate takes a number of seconds
};

// From the output of -version and of -help.
Capabilities parseCapabilities(std::string_view version, std::string_view help);

// Asks an Xwayland for its capabilities.
class CapabilityProbe {
public:
    struct Result {
        Capabilities capabilities;
        relay::ChildProcess::End end; // of the last run
        bool timedOut = false;
    };
    // `start` is how the server is started, with the program alone as its command. `done` is called once by the loop,
    // and may destroy this object.
    CapabilityProbe(relay::EventLoop &loop, wire::ProcessStart start, int patienceMilliseconds,
                    std::function<void(const Result &)> done);

private:
    void run(const char *option, std::string &output, std::function<void()> next);
    void finish();

    relay::EventLoop &loop_;
    wire::ProcessStart start_;
    std::function<void(const Result &)> done_;
    Result result_;
    std::string version_;
    std::string help_;
    relay::Timer patience_;
    std::optional<relay::ChildProcess> process_;
};

} // namespace gangway::xwayland
