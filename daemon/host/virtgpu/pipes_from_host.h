// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace gangway::host::virtgpu {

// Pipes that the host writes into and somebody in this virtual machine reads from, as in a paste. Their data comes in
// between the events of the connection, so it is taken whether or not the reader does, up to a limit.
class PipesFromHost {
public:
    // `room` is called when full() has ended.
    PipesFromHost(relay::EventLoop &loop, std::function<void()> room) : loop_(loop), room_(std::move(room)) {}

    // What comes for `id` goes into `sink`.
    void add(std::uint32_t id, wire::Fd sink);
    // Data came; with `end` it is the last. An unknown id is ignored: the host may lie.
    void received(std::uint32_t id, std::span<const std::byte> data, bool end);
    // Whether no more should be read from the host for now.
    bool full() const { return queued_ > mostQueued; }

    std::size_t size() const { return pipes_.size(); }

    // What may wait for readers, in bytes.
    static constexpr std::size_t mostQueued = 4 * 1024 * 1024;

private:
    struct Pipe {
        wire::Fd sink; // empty: its reader is gone, and what comes is dropped. The host can't be told to stop.
        std::vector<std::byte> queue;
        std::size_t written = 0; // of the queue
        bool ended = false;      // nothing more comes
        std::optional<relay::FdWatch> watch;
        std::optional<relay::Timer> patience; // while the connection waits for this pipe
    };
    using Place = std::map<std::uint32_t, Pipe>::iterator;

    void write(Place place);
    void drop(Pipe &pipe);

    relay::EventLoop &loop_;
    std::function<void()> room_;
    std::map<std::uint32_t, Pipe> pipes_;
    std::size_t queued_ = 0;
};

} // namespace gangway::host::virtgpu
