// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/raw_end.h"
#include "support/virtgpu/machine.h"

#include <deque>
#include <utility>

namespace gangway::test::virtgpu {

// A compositor as a device's host reaches it: each connection has its other end here, for the test to play.
class SocketHost {
public:
    // Must not outlive this.
    Machine::Connect connect()
    {
        return [this]() -> wire::Fd {
            if (!listening)
                return {};
            auto [ours, theirs] = socketPair(bufferSize);
            ends_.push_back(std::move(ours));
            return std::move(theirs);
        };
    }

    bool listening = true;
    int bufferSize = 0;

    std::size_t connections() const { return ends_.size(); }
    // In the order in which they were made. To be read and written, closed, or taken (for a RawEnd).
    wire::Fd &end(std::size_t at = 0) { return ends_.at(at); }

private:
    std::deque<wire::Fd> ends_;
};

} // namespace gangway::test::virtgpu
