// SPDX-License-Identifier: Apache-2.0

#include "features/seats.h"

#include "relay/object_ref.h"
#include "relay/session.h"

#include "messages/tablet-v2.h"
#include "messages/wayland.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace gangway::feature {

namespace {

namespace p = protocol;
using relay::Object;
using relay::Session;

// By the surfaces that they are on: a host says nothing when one of those goes.
struct SessionSeats {
    std::unordered_map<const Object *, SeatName> names; // of wl_seats and their devices
    std::map<SeatName, relay::ObjectRef> keyboards;
    std::map<SeatName, relay::ObjectRef> pointers;
    std::map<std::pair<SeatName, std::int32_t>, relay::ObjectRef> fingers;
    std::map<std::pair<SeatName, const Object *>, relay::ObjectRef> tools;
};

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
        seatsOf(call.session).pointers[Seats::nameOf(call.session, call.self)] = call.message.surface;
        call.forward();
    });
    hooks.add<p::wl_pointer::event::leave>([](auto &call) {
        seatsOf(call.session).pointers.erase(Seats::nameOf(call.session, call.self));
        call.forward();
    });
}

void watchTouch(relay::Hooks &hooks)
{
    hooks.add<p::wl_touch::event::down>([](auto &call) {
        seatsOf(call.session).fingers[{Seats::nameOf(call.session, call.self), call.message.id}] = call.message.surface;
        call.forward();
    });
    hooks.add<p::wl_touch::event::up>([](auto &call) {
        seatsOf(call.session).fingers.erase({Seats::nameOf(call.session, call.self), call.message.id});
        call.forward();
    });
    hooks.add<p::wl_touch::event::cancel>([](auto &call) {
        const SeatName seat = Seats::nameOf(call.session, call.self);
        std::erase_if(seatsOf(call.session).fingers, [&](const auto &finger) { return finger.first.first == seat; });
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
        hooks.onGone(interface, [](Session &session, Object &object) {
            SessionSeats &seats = seatsOf(session);
            const auto found = seats.names.find(&object);
            if (found == seats.names.end())
                return;
            seats.tools.erase({found->second, &object});
            seats.names.erase(found);
        });
}

void Seats::watchKeyboards(relay::Hooks &hooks)
{
    hooks.add<p::wl_keyboard::event::enter>([this](auto &call) {
        const SeatName seat = nameOf(call.session, call.self);
        seatsOf(call.session).keyboards[seat] = call.message.surface;
        for (const Focus &listener : listeners_)
            listener.entered(call.session, seat);
        call.forward();
    });
    hooks.add<p::wl_keyboard::event::leave>([this](auto &call) {
        leave(call.session, nameOf(call.session, call.self));
        call.forward();
    });
    hooks.onGone(p::wl_surface::interfaceName, [this](Session &session, Object &surface) {
        auto &keyboards = seatsOf(session).keyboards;
        const auto on =
            std::ranges::find_if(keyboards, [&](const auto &keyboard) { return keyboard.second.get() == &surface; });
        if (on != keyboards.end())
            leave(session, on->first);
    });
}

void Seats::leave(Session &session, SeatName seat)
{
    seatsOf(session).keyboards.erase(seat);
    for (const Focus &listener : listeners_)
        listener.left(session, seat);
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
    const auto isOnSurface = [&](const auto &each) { return each.first.first == seat && each.second; };
    return (pointer != seats.pointers.end() && pointer->second) || std::ranges::any_of(seats.fingers, isOnSurface)
        || std::ranges::any_of(seats.tools, isOnSurface);
}

} // namespace gangway::feature
