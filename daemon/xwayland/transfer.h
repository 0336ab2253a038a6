// SPDX-License-Identifier: Apache-2.0
//
// What the transfers of a selection's data have in common (ICCCM 2.4 to 2.7): they run between a property in the X
// server and a pipe, in chunks, and never hold more than one chunk.

#pragma once

#include "relay/event_loop.h"
#include "xwayland/atoms.h"
#include "xwayland/requestors.h"
#include "xwayland/x_connection.h"

#include <algorithm>
#include <cstddef>

namespace gangway::xwayland {

struct TransferLimits {
    // A transfer ends when neither side has done anything for so long, and its reader finds the end of the data.
    int idleMilliseconds = 10'000;
    // Those from one X owner that wait for the one that runs.
    std::size_t mostWaiting = 64;
    // Of owners that have lost the selection while they still give its data.
    std::size_t mostFormerOwners = 8;
    // Those to X clients at the same time.
    std::size_t mostOutgoing = 128;
};

// Where transfers happen. All of it outlives them.
struct TransferPlace {
    relay::EventLoop &loop;
    XConnection &connection;
    const Atoms &atoms;
    Requestors &requestors;
    xcb_window_t parent; // of the windows that take data; a window of this connection that is never mapped
    TransferLimits limits = {};

    // Bytes, a multiple of 4. A quarter of the largest request, as ICCCM 2.5 advises. Only what the server told when it
    // was connected to: xcb would wait for the server to learn of larger ones.
    std::size_t chunk() const
    {
        constexpr std::size_t most = 64 * 1024;
        return std::min<std::size_t>(most, xcb_get_setup(connection.get())->maximum_request_length) / 4 * 4;
    }
};

} // namespace gangway::xwayland
