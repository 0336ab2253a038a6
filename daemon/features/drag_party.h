// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/drags.h"
#include "features/exchange_party.h"

namespace gangway::feature {

// A party that drags as well. It may begin a drag, of which its `Giver` is told, and its taker is told of drags over
// the surfaces of its session, under the same directions as clients. One whose session or device has ended does
// nothing any more.
class DragParty final : public Party {
public:
    // As of a Party; `drags` must outlive the party.
    DragParty(Drags &drags, relay::Session &session, relay::Object &manager, relay::Object &device, SeatName seat,
              std::unique_ptr<Taker> taker);

    // Begins a drag, or tells `giver` that it is cancelled. `origin` is a surface of the session, which the pointer,
    // finger or tool is on; `icon`, which may be null, one that has no other role. `serial` is of the input that began
    // it: a host that does not find it current begins no drag, and says nothing. A drag of the party's that was not
    // dropped yet ends by this, without a word to its giver. Types beyond the bound of a source are left out.
    void drag(Types types, DragActions actions, std::unique_ptr<Giver> giver, relay::Object &origin,
              relay::Object *icon, std::uint32_t serial);
    // Ends the drag that was not dropped yet, without a word to its giver.
    void abandon();

    // The rest is of the drag that entered last, until it has left without a drop; what was dropped is let go when
    // another enters. Those who never answer keep nobody else waiting: the host goes on meanwhile.

    // What of it would be taken; none: nothing.
    void accept(std::optional<std::string_view> type);
    // What it may do, and what of these is preferred: one of them, or 0.
    void setActions(DragActions actions, DragActions preferred);
    // Has its data written into `fd`, which is closed where there is none.
    void receive(std::string_view type, wire::Fd fd);
    // After a drop, once the data is here. Where no type was accepted or no action was agreed on, it has failed.
    void finish();
    // The drag, or what was dropped, is refused.
    void letGo();

private:
    Drags &drags_;
};

} // namespace gangway::feature
