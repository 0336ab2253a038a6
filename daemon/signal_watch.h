// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <functional>
#include <optional>
#include <vector>

namespace gangway {

// Delivers signals as events of the loop instead of interruptions. The signals stay blocked; child processes inherit
// that and have to undo it.
class SignalWatch {
public:
    SignalWatch(relay::EventLoop &loop, const std::vector<int> &signals, std::function<void(int)> arrived);

private:
    wire::Fd fd_;
    std::optional<relay::FdWatch> watch_;
};

} // namespace gangway
