// SPDX-License-Identifier: Apache-2.0
//
// Input over decorations. Events of a device that is on a surface of Gangway's own never reach the client.

#pragma once

#include "relay/hooks.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"
#include "relay/session.h"

namespace gangway::decoration {

// The seat that a device of the client's belongs to.
struct SeatOf {
    relay::ObjectRef seat;
};

// Null if the client has released it.
inline relay::Object *seatOf(relay::Session &session, const relay::Object &device)
{
    const auto *known = session.state<relay::PerObject<SeatOf>>().find(device);
    relay::Object *const seat = known ? known->seat.get() : nullptr;
    return seat && !seat->hostDestroyed ? seat : nullptr;
}

inline void rememberSeat(relay::Session &session, relay::Object &device, relay::Object *seat)
{
    session.state<relay::PerObject<SeatOf>>().of(device).seat = seat;
}

// A request by which a client gets a device from its seat.
template <class Message>
void rememberSeats(relay::Hooks &hooks)
{
    hooks.add<Message>([](auto &call) {
        rememberSeat(call.session, *call.message.id, &call.self);
        call.forward();
    });
}

// Also if it was destroyed, but the host did not know yet.
inline bool isOurs(const relay::Object &surface)
{
    return surface.clientId == 0;
}

// Of all devices that come from now on.
void rememberSeatsOfPointers(relay::Hooks &hooks);
void rememberSeatsOfTouch(relay::Hooks &hooks);
void rememberSeatsOfTablets(relay::Hooks &hooks);

// What keeps the events from the client.
void followPointers(relay::Hooks &hooks);
void followTouch(relay::Hooks &hooks);
void followTablets(relay::Hooks &hooks);
void followGestures(relay::Hooks &hooks);

} // namespace gangway::decoration
