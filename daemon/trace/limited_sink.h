// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "trace/sink.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gangway::trace {

// Passes lines on, but of problems and other notes only so many and so much: what goes wrong with clients is told in a
// log that others read and that is kept, and a VM decides how often something goes wrong. Messages, which are there
// only if somebody asked for them, are not limited.
class LimitedSink final : public Sink {
public:
    using Clock = std::chrono::steady_clock;

    // So many notes at once; after that, one more each `interval`.
    static constexpr unsigned burst = 50;
    static constexpr std::chrono::milliseconds interval{100};
    // Of each note, in bytes.
    static constexpr std::size_t longestNote = 1024;

    // The loop and the sink must outlive it. `now` is for tests.
    LimitedSink(relay::EventLoop &loop, Sink &sink, std::function<Clock::time_point()> now = Clock::now);
    ~LimitedSink() override;

    // False: passes everything on.
    void setLimited(bool limited);

    void write(Priority priority, std::string_view line) override;
    bool isFull() const override { return sink_.isFull(); }
    void leaveOut(std::uint64_t lines) override { sink_.leaveOut(lines); }
    void onRoom(std::function<void()> tell) override { sink_.onRoom(std::move(tell)); }

private:
    bool takeTurn();
    void tellLeftOut();

    Sink &sink_;
    const std::function<Clock::time_point()> now_;
    bool limited_ = true;
    unsigned turns_ = burst; // notes that may be written at once
    Clock::time_point counted_;
    std::uint64_t leftOut_ = 0;
    std::string line_;   // reused
    relay::Timer timer_; // tells of those left out if nothing follows
};

} // namespace gangway::trace
