// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/exchange.h"

#include <map>
#include <optional>
#include <string_view>

namespace gangway::feature {

// Drag and drop, which obeys the directions of the clipboard whose sources and offers it uses.
//
// Every drag goes through the host, which knows where the pointer is and settles the action. What is withheld is the
// data:
//
// - A drag that begins while nothing may go to the host has no types there, so no window of the host takes it. Over
//   a window of the VM the types are offered, and the data goes from one to the other in the VM.
// - A drag of the host's, or of another VM, does not come into a window while nothing may come from the host.
// - Which drag the VM's own is: the one that somebody in it began last while the pointer, a finger or a tool was on a
//   window of his session. The host begins no other, so what else is said to be dragged is not asked for its data.
// - To close the way to the host ends a drag under way; to close the way into the VM takes it out of the window.
//
// All of this holds for clients and for those who are none (drag_party.h). The first half of the class is what both
// do and are told; that clients do it by requests of theirs is in the `install` functions, and how they are told is in
// drag_client.h.
class Drags {
public:
    // `exchange` must outlive it.
    explicit Drags(Exchange &exchange);
    Drags(const Drags &) = delete;
    Drags &operator=(const Drags &) = delete;

    // Must outlive the relay's sessions.
    void install(relay::Hooks &hooks);

    // For those who are no clients: see drag_party.h. What they may not do, or do at the wrong time, so that a host
    // would end the session for it, is not asked of the host.
    Exchange &exchange() { return exchange_; }
    void listenToDevice(relay::Session &session, relay::Object &device);
    void startFor(Device &device, Source &source, DragActions actions, relay::Object &origin, relay::Object *icon,
                  std::uint32_t serial);
    void acceptFor(Device &device, std::optional<std::string_view> type);
    void setActionsFor(Device &device, DragActions actions, DragActions preferred);
    void finishFor(Device &device);
    void letGoFor(Device &device);

private:
    // What stands for the source at the host; null: nothing can.
    relay::Object *begin(const Device &device, Source &source);
    template <class Enter>
    void enter(Device &device, const Enter &event);
    template <class Motion>
    void move(Device &device, const Motion &event);
    void drop(Device &device);
    void leave(Device &device);
    void hide(Device &device);
    Source *ownDrag(const Device &device, const HostOffer &offer);

    void twinMade(Source &source);
    void hostOfferMade(HostOffer &offer);
    void withdrawn(Source &source);
    void withheld(Device &device);
    void toVmClosed();

    void installSource(relay::Hooks &hooks);
    void installOffer(relay::Hooks &hooks);
    void installDevice(relay::Hooks &hooks);
    // Whether the message goes on.
    bool start(relay::Session &session, relay::Object &device, relay::Object *&source);

    Exchange &exchange_;
    std::map<SeatName, Source *> dragged_; // what is dragged in the VM; each counts only while it is `dragging`
};

} // namespace gangway::feature
