// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/fd.h"

#include <functional>
#include <initializer_list>
#include <optional>

namespace gangway {

// Takes signals as events of the loop instead of interruptions. They are blocked from here on; a child
// process inherits that and has to undo it.
class SignalWatch {
public:
    SignalWatch(relay::EventLoop &loop, std::initializer_list<int> signals, std::function<void(int)> arrived);

private:
    wire::Fd fd_;
    std::optional<relay::FdWatch> watch_;
};

} // namespace gangway
