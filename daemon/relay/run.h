// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/output.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace gangway::relay {

// A contiguous run of messages in the read buffer that are sent together without a copy. The bytes must stay unchanged
// until the output is flushed.
class Run {
public:
    // Until the run ends, `current` points to it for those who append something else to the output: see precede.
    Run(wire::Output &output, Run *&current) : output_(output), current_(current), outer_(std::exchange(current, this))
    {}
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;
    ~Run() { current_ = outer_; }

    void begin(const std::byte *at) { start_ = passed_ = at; }
    // Appends the messages before `at` to the output; the run continues from there.
    void handOver(const std::byte *at)
    {
        // `at` may lie before the start: after a message that was left out, an error can stop at that message.
        if (start_ < at) {
            output_.appendBorrowed({start_, at});
            start_ = at;
        }
    }
    void handOver(std::span<const std::byte> message) { handOver(message.data()); }
    // The same, but skips the message itself.
    void leaveOut(std::span<const std::byte> message)
    {
        handOver(message);
        start_ = std::max(start_, message.data() + message.size());
    }
    bool includes(const std::byte *at) const { return start_ <= at; }

    // What is appended to the output from now on comes behind the messages before this one. Cheaper than handOver,
    // which it calls only if something is appended.
    void pass(std::span<const std::byte> message) { passed_ = message.data(); }
    void precede() { handOver(passed_); }

    // Passes the message, and offers its place to those who want to send it on changed, but not longer: they write into
    // the place and keep it.
    void offer(std::span<std::byte> message)
    {
        pass(message);
        place_ = message;
    }
    std::span<std::byte> place() const { return place_; }
    // What is sent on from now on is appended instead, because it is not the message whose place it was.
    void closePlace() { place_ = {}; }
    void keep()
    {
        passed_ = place_.data() + place_.size();
        place_ = {};
    }
    // Leaves the message out unless its place was kept.
    void settle(std::span<const std::byte> message)
    {
        place_ = {};
        if (passed_ == message.data())
            leaveOut(message);
    }

    // No message from `at` on is sent, except one that was kept.
    void finish(const std::byte *at)
    {
        handOver(at);
        precede();
    }

private:
    wire::Output &output_;
    Run *&current_;
    Run *const outer_;
    const std::byte *start_ = nullptr;  // the first message that is not handed over yet
    const std::byte *passed_ = nullptr; // where the messages end that come before whatever is appended now
    std::span<std::byte> place_;
};

} // namespace gangway::relay
