// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/runtime_folder.h"
#include "wire/unix_socket.h"
#include "xwayland/server.h"

#include <doctest/doctest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::test {

inline std::string contents(const std::string &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::vector<std::string> environmentOfThisProcess()
{
    std::vector<std::string> environment;
    for (char **variable = environ; *variable; ++variable)
        environment.emplace_back(*variable);
    return environment;
}

// Not what is measured, only so fast that tests need not wait.
constexpr xwayland::ServerTimes quick{.probe = 20000,
                                      .start = 20000,
                                      .stop = 20000,
                                      .firstPause = 1,
                                      .longestPause = 4,
                                      .soundAfter = 60000,
                                      .crashWindow = 600000,
                                      .mostCrashes = 10};

// A server, and all that it tells.
struct ServerScene {
    explicit ServerScene(xwayland::ServerTimes times = quick, std::vector<std::string> environment = {})
    {
        // What doctest has started with is what Xwayland gets.
        if (environment.empty())
            environment = environmentOfThisProcess();
        server = std::make_unique<xwayland::Server>(
            loop, xwayland::Server::Surroundings{std::move(environment), wire::processState()},
            xwayland::Server::Events{
                .admit =
                    [this](wire::Fd connection) {
                        ++starts;
                        if (admit)
                            admit(std::move(connection));
                        else
                            wayland = std::move(connection);
                    },
                .ready =
                    [this](wire::Fd connection, const std::string &secret) {
                        manager = std::move(connection);
                        cookie = secret;
                        if (ready)
                            ready();
                    },
                .ended = [this] { ++ends; },
                .changed = [this] { states.emplace_back(xwayland::Server::name(server->state())); },
                .line = [this](std::string_view line) { lines.emplace_back(line); },
                .failed = [this](const std::string &reason) { failures.push_back(reason); },
            },
            times);
    }
    ~ServerScene() { server.reset(); }

    // An executable in the folder, which does as an Xwayland where it is asked for its version and help, and else what
    // `body` says, in bash, with the numbers of the descriptors in $displayfd, $wm and the array listenfds.
    std::string fake(const std::string &body, const std::string &name = "Xwayland")
    {
        const std::string path = folder / name;
        std::ofstream file(path);
        file << R"(#!/bin/bash
case $1 in
-version) echo 'The X.Org Foundation Xwayland Version 23.2.7 (12302007)' >&2; exit;;
-help) printf '%s\n' '-rootless  x' '-wm fd  x' '-listenfd fd  x' '-displayfd fd  x' '-terminate [delay]  x' >&2; exit;;
esac
echo "$*" >> ')"
             << folder / "arguments"
             << R"('
listenfds=()
for ((i = 1; i <= $#; ++i)); do
    next=$((i + 1))
    case ${!i} in
    -displayfd) displayfd=${!next};;
    -wm) wm=${!next};;
    -listenfd) listenfds+=("${!next}");;
    esac
done
)" << body << '\n';
        file.close();
        ::chmod(path.c_str(), 0755);
        return path;
    }

    bool start(const std::string &binary, xwayland::Server::Options options = {})
    {
        options.binary = binary;
        xwayland::XDisplay display = xwayland::XDisplay::open(7, problem, folder.path());
        return display && server->start(std::move(display), folder / "gangway/xauthority-7", options, problem);
    }

    // The socket of an X client that connects.
    wire::Fd connect() const { return wire::connectUnix(folder / ".X11-unix/X7"); }

    template <class Condition>
    bool until(Condition condition, int turns = 3000)
    {
        bool met = condition();
        for (int i = 0; i < turns && !met; ++i) {
            loop.dispatch(10);
            met = condition();
        }
        return met;
    }
    bool untilState(xwayland::Server::State state)
    {
        return until([this, state] { return server->state() == state; });
    }
    // The arguments of the newest start of a fake.
    std::string arguments() const
    {
        std::string text = contents(folder / "arguments");
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text.substr(text.rfind('\n') + 1);
    }

    RuntimeFolder folder;
    relay::EventLoop loop;
    std::function<void(wire::Fd)> admit;
    std::function<void()> ready;
    wire::Fd wayland;
    wire::Fd manager;
    std::string cookie;
    int starts = 0;
    int ends = 0;
    std::vector<std::string> states;
    std::vector<std::string> lines;
    std::vector<std::string> failures;
    std::string problem;
    std::unique_ptr<xwayland::Server> server;
};

// For the body of a fake: it says that it is ready, and stays.
constexpr const char *runs = "echo 7 >&$displayfd; trap 'exit 0' TERM; while :; do sleep 0.02; done";

} // namespace gangway::test
