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

// Writes lines to a descriptor, each at once with one write, so that nothing is missing after a crash.
//
// It waits for a slow reader. A reader that has stopped (a pager, a terminal after Ctrl+S) delays the relay only
// briefly: lines wait in memory, and beyond a limit whole lines are left out and replaced by a line with their number.
class StreamSink final : public Sink {
public:
    // The limit of waiting bytes.
    static constexpr std::size_t maxWaiting = 1024 * 1024;

    struct Options {
        // Start each line with its priority, "<4>", which the journal removes.
        bool journal = false;
        // Milliseconds to wait for a reader that takes nothing. After that there is no waiting until it reads again.
        int patience = 200;
    };

    // The caller owns the descriptor and must keep it open; the loop must outlive the sink.
    StreamSink(relay::EventLoop &loop, int fd, Options options);
    // Sends the waiting lines if the reader takes them.
    ~StreamSink() override;

    void write(Priority priority, std::string_view line) override;
    bool isFull() const override;
    void leaveOut(std::uint64_t lines) override { leftOut_ += lines; }
    void onRoom(std::function<void()> tell) override { onRoom_ = std::move(tell); }

private:
    std::size_t waitingSize() const { return waiting_.size() - waitingStart_; }
    // Once lines are left out, continue until half of the queue is free: few large gaps are better than many small
    // ones.
    bool inGap() const { return leftOut_ > 0 && waitingSize() > maxWaiting / 2; }
    void compose(Priority priority, std::string_view line);
    void watch();
    void queue();
    void tellLeftOut();
    bool flush();

    relay::EventLoop &loop_;
    LogStream stream_;
    Options options_;
    std::string line_; // the line being written, with its priority and newline
    std::string waiting_;
    std::size_t waitingStart_ = 0; // bytes before this have been sent
    bool stopped_ = false;         // waiting for the reader was in vain
    std::uint64_t leftOut_ = 0;    // lines
    std::function<void()> onRoom_ = [] {};
    std::optional<relay::FdWatch> watch_;
};

} // namespace gangway::trace
