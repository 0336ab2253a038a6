// SPDX-License-Identifier: Apache-2.0
//
// The processes of a run and the core they share.

#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gangway::bench {

// A child process, which does not outlive its parent. It is told to end, and waited for, when this goes.
class Child {
public:
    Child() = default;
    // Runs `body` in a child. An exception ends it with its text on stderr.
    explicit Child(const std::function<void()> &body);
    // Runs a program in a child, with these variables added to its environment and all that it prints in
    // a file.
    Child(const std::vector<std::string> &command, const std::vector<std::pair<std::string, std::string>> &environment,
          const std::string &logPath);
    Child(Child &&other) noexcept : pid_(std::exchange(other.pid_, 0)) {}
    Child &operator=(Child &&other) noexcept;
    ~Child() { end(); }

    pid_t pid() const { return pid_; }
    bool running();
    void end();

    // As the kernel counts it in smaps_rollup. Throws std::runtime_error.
    std::uint64_t residentBytes() const;

private:
    pid_t pid_ = 0;
};

// Waits until something listens there. Throws std::runtime_error when the child ends first, or
// ten seconds have gone.
void waitForSocket(const std::string &path, Child &listener);

// The core asked for, else the first that this process may use; it and its children to come stay on it.
// Throws std::system_error.
int pinToCore(std::optional<int> wanted);

// As many as the hard limit allows, for this process and its children to come. The number there are now.
std::uint64_t raiseFileLimit();

// Tells, of the time since it was made, the share (0 to 1) in which the core worked for others than
// this process and the given ones: what makes a measurement noisy.
class CoreWatch {
public:
    CoreWatch(int core, std::vector<pid_t> ours);
    double othersShare() const;

private:
    struct Seconds {
        double busy = 0;
        double ours = 0;
    };
    Seconds look() const;

    int core_;
    std::vector<pid_t> ours_;
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
    Seconds before_;
};

} // namespace gangway::bench
