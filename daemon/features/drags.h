// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/exchange.h"

#include <map>

namespace gangway::feature {

// Drag and drop, which obeys the directions of the clipboard whose sources and offers it uses.
//
// Every drag goes through the host, which knows where the pointer is and settles the action. What is withheld is the
// data:
//
// - A drag that begins while nothing may go to the host has no types there, so no window of the host takes it. Over
//   a window of the VM the client is offered the types, and the data goes from client to client.
// - A drag of the host's, or of another VM, does not come into a window while nothing may come from the host.
// - Which drag the VM's own is: the one that a client began last while the pointer, a finger or a tool was on it. The
//   host begins no other, so what else a client says that it drags is not asked for its data.
// - To close the way to the host ends a drag under way; to close the way into the VM takes it out of the window.
class Drags {
public:
    // `exchange` must outlive it.
    explicit Drags(Exchange &exchange);
    Drags(const Drags &) = delete;
    Drags &operator=(const Drags &) = delete;

    // Must outlive the relay's sessions.
    void install(relay::Hooks &hooks);

private:
    void installSource(relay::Hooks &hooks);
    void installOffer(relay::Hooks &hooks);
    void installDevice(relay::Hooks &hooks);

    void twinMade(Source &source);
    void hostOfferMade(HostOffer &offer);
    template <class Message>
    void pass(relay::Call<Message> &call, std::optional<std::uint32_t> HostOffer::*member, std::uint32_t value);
    void withdrawn(Source &source);
    void toVmClosed();
    // These say whether the message goes on.
    bool start(relay::Session &session, relay::Object &device, relay::Object *&source);
    bool enter(Device &device, relay::Object *&offer);
    void leave(Device &device);
    Source *ownDrag(const Device &device, const HostOffer &offer);

    Exchange &exchange_;
    std::map<SeatName, Source *> dragged_; // what the VM's clients drag; each counts only while it is `dragging`
};

} // namespace gangway::feature
