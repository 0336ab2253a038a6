// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/output.h"

#include <cstddef>
#include <span>

namespace gangway::relay {

// Messages in a row that go on as they lie in the read buffer: they leave together, uncopied. The bytes have to stay
// until the output is flushed.
class Run {
public:
    explicit Run(wire::Output &output) : output_(output) {}

    void begin(const std::byte *at) { start_ = at; }
    // Hands over the messages before `at`; the run goes on from there.
    void handOver(const std::byte *at)
    {
        // A message that was left out may lie before a mistake in it.
        if (start_ < at)
            output_.appendBorrowed({start_, at});
        start_ = at;
    }
    void handOver(std::span<const std::byte> message) { handOver(message.data()); }
    // The same, and leaves the message itself out.
    void leaveOut(std::span<const std::byte> message)
    {
        handOver(message);
        start_ += message.size();
    }
    bool includes(const std::byte *at) const { return start_ <= at; }

private:
    wire::Output &output_;
    const std::byte *start_ = nullptr; // of the messages that are not yet handed over
};

} // namespace gangway::relay
