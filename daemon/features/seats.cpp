// SPDX-License-Identifier: Apache-2.0

#include "features/seats.h"

#include "relay/object_ref.h"
#include "relay/session.h"

#include "messages/tablet-v2.h"
#include "messages/wayland.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace gangway::feature {

namespace {

namespace p = protocol;
using relay::Object;
using relay::Session;

// The surface that the keyboards of a seat, or its pointers, are on, and which of the client's objects were told so.
struct Place {
    relay::ObjectRef surface;
    std::unordered_set<const Object *> told;
};

// A host says nothing when a surface or a device goes that an event was about. So all is known by these two, or a
// client could keep the focus by destroying what had it.
struct SessionSeats {
    std::unordered_map<const Object *, SeatName> names; // of wl_seats and their devices
    std::map<SeatName, Place> keyboards;
    std::map<SeatName, Place> pointers;
    std::map<std::pair<SeatName, std::int32_t>, Place> fingers;
    std::map<std::pair<SeatName, const Object *>, relay::ObjectRef> tools;
};

// Whether that was not known.
template <class Key>
bool arrive(std::map<Key, Place> &places, const Key &key, const Object &device, Object *surface)
{
    Place &place = places[key];
    const bool isNew = place.told.empty() || place.surface.get() != surface;
    if (isNew)
        place = {.surface = surface, .told = {}};
    place.told.insert(&device);
    return isNew;
}

// Whether it was the last that was there.
template <class Key>
bool depart(std::map<Key, Place> &places, const Key &key, const Object &device)
{
    const auto place = places.find(key);
    if (place == places.end() || place->second.told.erase(&device) == 0 || !place->second.told.empty())
        return false;
    places.erase(place);
    return true;
}

void liftAll(SessionSeats &seats, SeatName seat, const Object &touch)
{
    for (auto finger = seats.fingers.begin(); finger != seats.fingers.end();) {
        const bool last =
            finger->first.first == seat && finger->second.told.erase(&touch) != 0 && finger->second.told.empty();
        finger = last ? seats.fingers.erase(finger) : std::next(finger);
    }
}

SessionSeats &seatsOf(Session &session)
{
    return session.state<SessionSeats>();
}

// An object that the request makes, or the event brings, is of the seat that `self` is of.
template <class Message>
void inherit(relay::Hooks &hooks, Object *Message::*made)
{
    hooks.add<Message>([made](auto &call) {
        seatsOf(call.session).names[call.message.*made] = Seats::nameOf(call.session, call.self);
        call.forward();
    });
}

void watchPointers(relay::Hooks &hooks)
{
    hooks.add<p::wl_pointer::event::enter>([](auto &call) {
        arrive(seatsOf(call.session).pointers, Seats::nameOf(call.session, call.self), call.self, call.message.surface);
        call.forward();
    });
    hooks.add<p::wl_pointer::event::leave>([](auto &call) {
        depart(seatsOf(call.session).pointers, Seats::nameOf(call.session, call.self), call.self);
        call.forward();
    });
}

void watchTouch(relay::Hooks &hooks)
{
    hooks.add<p::wl_touch::event::down>([](auto &call) {
        arrive(seatsOf(call.session).fingers, {Seats::nameOf(call.session, call.self), call.message.id}, call.self,
               call.message.surface);
        call.forward();
    });
    hooks.add<p::wl_touch::event::up>([](auto &call) {
        depart(seatsOf(call.session).fingers, {Seats::nameOf(call.session, call.self), call.message.id}, call.self);
        call.forward();
    });
    hooks.add<p::wl_touch::event::cancel>([](auto &call) {
        liftAll(seatsOf(call.session), Seats::nameOf(call.session, call.self), call.self);
        call.forward();
    });
}

void watchTablets(relay::Hooks &hooks)
{
    hooks.add<p::zwp_tablet_manager_v2::request::get_tablet_seat>([](auto &call) {
        seatsOf(call.session).names[call.message.tablet_seat] = Seats::nameOf(call.session, *call.message.seat);
        call.forward();
    });
    inherit(hooks, &p::zwp_tablet_seat_v2::event::tool_added::id);
    hooks.add<p::zwp_tablet_tool_v2::event::proximity_in>([](auto &call) {
        seatsOf(call.session).tools[{Seats::nameOf(call.session, call.self), &call.self}] = call.message.surface;
        call.forward();
    });
    hooks.add<p::zwp_tablet_tool_v2::event::proximity_out>([](auto &call) {
        seatsOf(call.session).tools.erase({Seats::nameOf(call.session, call.self), &call.self});
        call.forward();
    });
}

} // namespace

void Seats::install(relay::Hooks &hooks)
{
    hooks.add<p::wl_registry::request::bind>([](auto &call) {
        if (call.message.id->type->name() == p::wl_seat::interfaceName)
            seatsOf(call.session).names[call.message.id] = call.message.name;
        call.forward();
    });
    inherit(hooks, &p::wl_seat::request::get_keyboard::id);
    inherit(hooks, &p::wl_seat::request::get_pointer::id);
    inherit(hooks, &p::wl_seat::request::get_touch::id);
    watchKeyboards(hooks);
    watchPointers(hooks);
    watchTouch(hooks);
    watchTablets(hooks);
    for (const std::string_view interface :
         {p::wl_seat::interfaceName, p::wl_keyboard::interfaceName, p::wl_pointer::interfaceName,
          p::wl_touch::interfaceName, p::zwp_tablet_seat_v2::interfaceName, p::zwp_tablet_tool_v2::interfaceName})
        hooks.onGone(interface, [this](Session &session, Object &object) {
            SessionSeats &seats = seatsOf(session);
            const auto found = seats.names.find(&object);
            if (found == seats.names.end())
                return;
            const SeatName seat = found->second;
            seats.names.erase(found);
            seats.tools.erase({seat, &object});
            liftAll(seats, seat, object);
            depart(seats.pointers, seat, object);
            if (depart(seats.keyboards, seat, object))
                leave(session, seat, false);
        });
}

void Seats::watchKeyboards(relay::Hooks &hooks)
{
    hooks.add<p::wl_keyboard::event::enter>([this](auto &call) {
        const SeatName seat = nameOf(call.session, call.self);
        if (arrive(seatsOf(call.session).keyboards, seat, call.self, call.message.surface)) {
            for (const Focus &listener : listeners_)
                listener.entered(call.session, seat);
        }
        call.forward();
    });
    hooks.add<p::wl_keyboard::event::leave>([this](auto &call) {
        const SeatName seat = nameOf(call.session, call.self);
        auto &keyboards = seatsOf(call.session).keyboards;
        if (!keyboards.contains(seat) || depart(keyboards, seat, call.self))
            leave(call.session, seat, true);
        call.forward();
    });
    hooks.onGone(p::wl_surface::interfaceName, [this](Session &session, Object &surface) {
        auto &keyboards = seatsOf(session).keyboards;
        const auto on =
            std::ranges::find_if(keyboards, [&](const auto &place) { return place.second.surface.get() == &surface; });
        if (on == keyboards.end())
            return;
        const SeatName seat = on->first;
        keyboards.erase(on);
        leave(session, seat, false);
    });
}

void Seats::leave(Session &session, SeatName seat, bool byHost)
{
    for (const Focus &listener : listeners_)
        listener.left(session, seat, byHost);
}

SeatName Seats::nameOf(Session &session, const Object &object)
{
    const auto &names = seatsOf(session).names;
    const auto found = names.find(&object);
    return found == names.end() ? 0 : found->second;
}

bool Seats::hasFocus(Session &session, SeatName seat)
{
    return seatsOf(session).keyboards.contains(seat);
}

bool Seats::isPointedAt(Session &session, SeatName seat)
{
    const SessionSeats &seats = seatsOf(session);
    const auto pointer = seats.pointers.find(seat);
    return (pointer != seats.pointers.end() && pointer->second.surface)
        || std::ranges::any_of(seats.fingers,
                               [&](const auto &each) { return each.first.first == seat && each.second.surface; })
        || std::ranges::any_of(seats.tools, [&](const auto &each) { return each.first.first == seat && each.second; });
}

} // namespace gangway::feature
