// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/transfer_from_x.h"

#include <deque>
#include <memory>

namespace gangway::xwayland {

// What is asked of one X client for one selection that it owns, one after the other: many owners can't do more at a
// time.
class OwnerConversions {
public:
    // `time`: since when it owns the selection.
    OwnerConversions(const TransferPlace &place, xcb_atom_t selection, xcb_timestamp_t time)
        : place_(place), selection_(selection), time_(time)
    {}
    OwnerConversions(const OwnerConversions &) = delete;
    OwnerConversions &operator=(const OwnerConversions &) = delete;

    // Writes the data into `fd` and closes it.
    void add(xcb_atom_t target, bool asUtf8, wire::Fd fd);
    // Somebody else owns the selection: what waits would be asked of them.
    void lostSelection() { waiting_.clear(); }
    bool isIdle() const { return !active_; }
    bool handle(const xcb_generic_event_t &event) { return active_ && active_->handle(event); }

private:
    struct Waiting {
        xcb_atom_t target;
        bool asUtf8;
        wire::Fd fd;
    };
    void begin(Waiting next);

    TransferPlace place_;
    xcb_atom_t selection_;
    xcb_timestamp_t time_;
    std::deque<Waiting> waiting_;
    std::unique_ptr<TransferFromX> active_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace gangway::xwayland
