// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/output.h"

#include <cstddef>
#include <span>

namespace gangway::relay {

// A contiguous run of messages in the read buffer that are sent together without a copy. The bytes must stay unchanged
// until the output is flushed.
class Run {
public:
    explicit Run(wire::Output &output) : output_(output) {}

    void begin(const std::byte *at) { start_ = at; }
    // Appends the messages before `at` to the output; the run continues from there.
    void handOver(const std::byte *at)
    {
        // `at` may lie before the start: after a message that was left out, an error can stop at that message.
        if (start_ < at)
            output_.appendBorrowed({start_, at});
        start_ = at;
    }
    void handOver(std::span<const std::byte> message) { handOver(message.data()); }
    // The same, but skips the message itself.
    void leaveOut(std::span<const std::byte> message)
    {
        handOver(message);
        start_ += message.size();
    }
    bool includes(const std::byte *at) const { return start_ <= at; }

private:
    wire::Output &output_;
    const std::byte *start_ = nullptr; // the first message that is not handed over yet
};

} // namespace gangway::relay
