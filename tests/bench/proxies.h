// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "options.h"
#include "process.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace gangway::bench {

// A directory of our own for sockets and logs, and in place of the user's settings. Gone with this.
class RunDirectory {
public:
    RunDirectory();
    RunDirectory(const RunDirectory &) = delete;
    RunDirectory &operator=(const RunDirectory &) = delete;
    ~RunDirectory();

    std::string operator/(const char *name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

// A proxy that runs, and where it listens.
struct Proxy {
    std::string socketPath;
    Child child;
};

// Starts proxies to the host that listens at `host` in the directory. A name becomes a socket's, so
// each is given once; what the proxies print comes into the file `log`.
class Proxies {
public:
    Proxies(const Options &options, const RunDirectory &directory) : options_(options), directory_(directory) {}

    Proxy startFloor(const char *name) const;
    // A floor, if that is to take gangwayd's place.
    Proxy startGangwayd(const char *name) const;
    // gangwayd as if it were in a virtual machine.
    Proxy startGuest(const char *name) const;

private:
    Proxy startDaemon(const char *name, const std::string &program) const;
    Proxy start(const char *name, const std::vector<std::string> &command,
                const std::vector<std::pair<std::string, std::string>> &environment) const;

    const Options &options_;
    const RunDirectory &directory_;
};

} // namespace gangway::bench
