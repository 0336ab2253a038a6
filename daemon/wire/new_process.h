// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <sys/resource.h>
#include <sys/types.h>

#include <csignal>
#include <optional>
#include <string>
#include <vector>

namespace gangway::wire {

// What a process hands on to its children that this process may have changed for itself.
struct ProcessState {
    std::vector<int> ignoredSignals;
    sigset_t blockedSignals{};
    rlimit fdLimit{};
};
// This process's own.
ProcessState processState();

// The file of a program as execvp(3) would find it: `program` itself if it has a slash, else the first that may be
// executed in a folder of PATH, else the first that is there. Nothing if there is none.
std::optional<std::string> findProgram(const std::string &program);

struct ProcessStart {
    std::vector<std::string> command;     // the program, looked up in this process's PATH, and its arguments, as bytes
    std::vector<std::string> environment; // "NAME=VALUE", as bytes
    ProcessState state;
    // The descriptors that it gets besides the standard streams, under their own numbers. Nothing: all of this process
    // that aren't closed on exec.
    std::optional<std::vector<int>> descriptors = {};
    // Where its standard output and standard error go; it then reads nothing, and is in a process group of its own, so
    // that the terminal's signals are not for it. -1: it has this process's standard streams.
    int output = -1;
};

struct NewProcess {
    pid_t process = 0; // 0: there is none, and errno says why
    Fd handle;         // its pidfd
    // At the end of file when the program runs; an int, the errno, comes first if it can't be run. The process then
    // ends by itself.
    Fd execError;
};

// Doesn't wait for the program. The caller has to reap the process.
NewProcess startProcess(const ProcessStart &start);

} // namespace gangway::wire
