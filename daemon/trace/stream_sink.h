// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "trace/log_stream.h"
#include "trace/sink.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace gangway::trace {

// Lines on a descriptor, each with one write and at once, so that what led to a crash is there.
//
// A reader that is slow is waited for. One that has stopped (a pager, a terminal after Ctrl+S) may
// hold up the relay for a moment only: lines wait in memory, and past a limit they are left out as
// wholes, with a line in their place that tells how many.
class StreamSink final : public Sink {
public:
    // Bytes that may wait.
    static constexpr std::size_t maxWaiting = 1024 * 1024;

    struct Options {
        // Each line starts with its priority, "<4>", which the journal takes off again.
        bool journal = false;
        // How long a reader that takes nothing is waited for: once, until it reads on. In milliseconds.
        int patience = 200;
    };

    // The descriptor is the caller's and must stay open; the loop must outlive the sink.
    StreamSink(relay::EventLoop &loop, int fd, Options options);
    // What waits still goes, to a reader that takes it.
    ~StreamSink() override;

    void write(Priority priority, std::string_view line) override;
    bool isFull() const override;
    void leaveOut(std::uint64_t lines) override { leftOut_ += lines; }
    void onRoom(std::function<void()> tell) override { onRoom_ = std::move(tell); }

private:
    std::size_t waitingSize() const { return waiting_.size() - waitingStart_; }
    // Once lines are left out, many are: a reader is better served by few gaps.
    bool inGap() const { return leftOut_ > 0 && waitingSize() > maxWaiting / 2; }
    void compose(Priority priority, std::string_view line);
    void watch();
    void queue();
    void tellLeftOut();
    bool flush();

    relay::EventLoop &loop_;
    LogStream stream_;
    Options options_;
    std::string line_; // the one being written, with priority and newline
    std::string waiting_;
    std::size_t waitingStart_ = 0; // what is before has been sent
    bool stopped_ = false;         // the reader was waited for in vain
    std::uint64_t leftOut_ = 0;    // lines
    std::function<void()> onRoom_ = [] {};
    std::optional<relay::FdWatch> watch_;
};

} // namespace gangway::trace
