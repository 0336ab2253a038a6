// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/side_threads.h"
#include "relay/event_loop.h"
#include "relay/hold.h"
#include "wire/fd.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace gangway::host::virtgpu {

// Files that a client passes for the host to read: keymaps, colour profiles, gamma ramps. The transport copies such a
// file at one go, so it has to be in memory. One that lies elsewhere is read into memory first by a thread, while the
// client's requests wait.
class FileFetch {
public:
    // The largest is a colour profile, of 32 MiB at most by its protocol.
    static constexpr std::uint64_t mostBytes = 64u * 1024 * 1024;

    // Why it can't be such a file, in English; empty if it can.
    static std::string unfit(const wire::Fd &file);
    static bool isInMemory(const wire::Fd &file);

    // Begins to read a file. The hold goes when there is a result, at the latest after some seconds.
    void begin(relay::EventLoop &loop, SideThreads &threads, const wire::Fd &file, relay::Hold hold);

    struct Result {
        wire::Fd copy;
        std::string problem; // in English; empty if there is a copy
    };
    // What came of begin. Nothing if that wasn't called since.
    std::optional<Result> take() { return std::exchange(result_, {}); }

private:
    struct Job;
    void end(Result result);

    std::shared_ptr<Job> job_;
    wire::Fd done_; // its other end is closed when the thread is done
    std::optional<relay::FdWatch> watch_;
    std::optional<relay::Timer> timer_;
    relay::Hold hold_;
    std::optional<Result> result_;
};

} // namespace gangway::host::virtgpu
