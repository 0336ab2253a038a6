// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/transfer.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::xwayland {

// What an X owner can give its selection as: a type of Wayland's, and what to ask the owner for.
struct OwnerTarget {
    std::string type; // MIME
    xcb_atom_t target = XCB_ATOM_NONE;
    bool asUtf8 = false; // see TransferFromX::Wanted
    friend bool operator==(const OwnerTarget &, const OwnerTarget &) = default;
};

struct NamedAtom {
    xcb_atom_t atom = XCB_ATOM_NONE;
    std::string name;
};
// Targets that are MIME types pass by name; those of X's that are text become text/plain. All others are left out.
std::vector<OwnerTarget> typesOf(const std::vector<NamedAtom> &targets);

// Asks the owner of a selection for its TARGETS (ICCCM 2.6.2).
class TargetsQuery {
public:
    using Done = std::function<void(std::vector<OwnerTarget>)>; // empty: nothing that Wayland's clients could use

    // `done` once; the query may be destroyed from there.
    TargetsQuery(const TransferPlace &place, xcb_atom_t selection, xcb_timestamp_t time, Done done);
    TargetsQuery(const TargetsQuery &) = delete;
    TargetsQuery &operator=(const TargetsQuery &) = delete;
    ~TargetsQuery();

    // Whether the event was for this.
    bool handle(const xcb_generic_event_t &event);

private:
    void take(const xcb_get_property_reply_t *reply);
    void finish(std::vector<OwnerTarget> targets);

    TransferPlace place_;
    xcb_atom_t selection_;
    Done done_;
    xcb_window_t window_; // of this query alone
    bool isAnswered_ = false;
    std::vector<NamedAtom> named_;
    relay::Timer idle_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace gangway::xwayland
