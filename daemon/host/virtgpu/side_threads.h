// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <atomic>
#include <csignal>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

namespace gangway::host::virtgpu {

// Threads that read or write a client's file, which may take long or never end: the client may serve it itself (FUSE).
// They belong to one client, but may outlive it, so they must own all that they use.
class SideThreads {
public:
    static constexpr unsigned most = 16;
    // Of all clients, also of those that have gone.
    static constexpr unsigned mostOfAll = 256;

    // Runs `work` in a thread of its own and destroys it there. False if there are too many already.
    template <class Work>
    bool run(Work work)
    {
        Place own = takePlace(running_, most);
        Place ofAll = takePlace(all(), mostOfAll);
        if (!own || !ofAll)
            return false;
        const BlockedSignals blocked;
        try {
            std::thread([own = std::move(own), ofAll = std::move(ofAll), work = std::move(work)]() mutable {
                // Destroyed before the places are free again.
                Work done = std::move(work);
                done();
            }).detach();
        } catch (const std::system_error &) {
            return false;
        }
        return true;
    }

    unsigned running() const { return *running_; }
    static unsigned runningOfAll() { return *all(); }

private:
    using Count = std::shared_ptr<std::atomic<unsigned>>;
    using Place = std::shared_ptr<void>;
    static const Count &all();
    static Place takePlace(const Count &count, unsigned limit);

    // A thread inherits that: it handles no signals, and writing to a pipe without a reader is an error there.
    class BlockedSignals {
    public:
        BlockedSignals();
        BlockedSignals(const BlockedSignals &) = delete;
        BlockedSignals &operator=(const BlockedSignals &) = delete;
        ~BlockedSignals();

    private:
        sigset_t before_;
    };

    Count running_ = std::make_shared<std::atomic<unsigned>>(0);
};

} // namespace gangway::host::virtgpu
