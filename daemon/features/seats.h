// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/selection_state.h"
#include "relay/hooks.h"

#include <functional>
#include <vector>

namespace gangway::feature {

// Which seat a client's devices belong to, and where the keyboard and the pointer are.
class Seats {
public:
    // `entered` before the client hears of it.
    struct Focus {
        std::function<void(relay::Session &, SeatName)> entered;
        // `byHost`: it said so; otherwise the client itself has let go of what had the focus.
        std::function<void(relay::Session &, SeatName, bool byHost)> left;
    };

    // Must outlive the relay's sessions.
    void install(relay::Hooks &hooks);
    void onFocus(Focus focus) { listeners_.push_back(std::move(focus)); }

    // 0 where that can't be known.
    static SeatName nameOf(relay::Session &session, const relay::Object &object);
    // The keyboard is on a surface of the client's.
    static bool hasFocus(relay::Session &session, SeatName seat);
    // A pointer, finger or tablet tool is on one, so that a drag may begin there.
    static bool isPointedAt(relay::Session &session, SeatName seat);

private:
    void watchKeyboards(relay::Hooks &hooks);
    void leave(relay::Session &session, SeatName seat, bool byHost);

    std::vector<Focus> listeners_;
};

} // namespace gangway::feature
