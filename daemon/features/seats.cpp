// SPDX-License-Identifier: Apache-2.0

#include "features/seats.h"

#include "relay/session.h"

#include "messages/tablet-v2.h"
#include "messages/wayland.h"

#include <map>
#include <set>
#include <unordered_map>

namespace gangway::feature {

namespace {

struct SessionSeats {
    std::unordered_map<const relay::Object *, SeatName> names; // of wl_seats and their devices
    std::set<SeatName> focused;
    struct Pointing {
        SeatName seat = 0;
        std::set<std::int32_t> fingers; // 0 for a pointer or a tool
    };
    std::unordered_map<const relay::Object *, Pointing> pointing; // devices that are on a surface
    std::map<SeatName, std::size_t> pointers;                     // how many of them

    void point(relay::Session &session, const relay::Object &device, std::int32_t finger)
    {
        const SeatName seat = Seats::nameOf(session, device);
        const auto [found, isNew] = pointing.try_emplace(&device, Pointing{.seat = seat, .fingers = {}});
        found->second.fingers.insert(finger);
        if (isNew)
            ++pointers[seat];
    }
    void lift(const relay::Object &device, std::int32_t finger)
    {
        const auto found = pointing.find(&device);
        if (found == pointing.end())
            return;
        found->second.fingers.erase(finger);
        if (found->second.fingers.empty())
            leave(device);
    }
    void leave(const relay::Object &device)
    {
        const auto found = pointing.find(&device);
        if (found == pointing.end())
            return;
        if (--pointers[found->second.seat] == 0)
            pointers.erase(found->second.seat);
        pointing.erase(found);
    }
};

// An object that the request makes, or the event brings, is of the seat that `self` is of.
template <class Message>
void inherit(relay::Hooks &hooks, relay::Object *Message::*made)
{
    hooks.add<Message>([made](auto &call) {
        call.session.template state<SessionSeats>().names[call.message.*made] = Seats::nameOf(call.session, call.self);
        call.forward();
    });
}

template <class Begin, class End>
void pointsBetween(relay::Hooks &hooks)
{
    hooks.add<Begin>([](auto &call) {
        std::int32_t finger = 0;
        if constexpr (requires { call.message.id; })
            finger = call.message.id;
        call.session.template state<SessionSeats>().point(call.session, call.self, finger);
        call.forward();
    });
    hooks.add<End>([](auto &call) {
        std::int32_t finger = 0;
        if constexpr (requires { call.message.id; })
            finger = call.message.id;
        call.session.template state<SessionSeats>().lift(call.self, finger);
        call.forward();
    });
}

} // namespace

void Seats::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    hooks.add<p::wl_registry::request::bind>([](auto &call) {
        if (call.message.id->type->name() == p::wl_seat::interfaceName)
            call.session.template state<SessionSeats>().names[call.message.id] = call.message.name;
        call.forward();
    });
    inherit(hooks, &p::wl_seat::request::get_keyboard::id);
    inherit(hooks, &p::wl_seat::request::get_pointer::id);
    inherit(hooks, &p::wl_seat::request::get_touch::id);
    hooks.add<p::zwp_tablet_manager_v2::request::get_tablet_seat>([](auto &call) {
        auto &names = call.session.template state<SessionSeats>().names;
        names[call.message.tablet_seat] = nameOf(call.session, *call.message.seat);
        call.forward();
    });
    inherit(hooks, &p::zwp_tablet_seat_v2::event::tool_added::id);
    pointsBetween<p::wl_pointer::event::enter, p::wl_pointer::event::leave>(hooks);
    pointsBetween<p::wl_touch::event::down, p::wl_touch::event::up>(hooks);
    hooks.add<p::wl_touch::event::cancel>([](auto &call) {
        call.session.template state<SessionSeats>().leave(call.self);
        call.forward();
    });
    pointsBetween<p::zwp_tablet_tool_v2::event::proximity_in, p::zwp_tablet_tool_v2::event::proximity_out>(hooks);
    hooks.add<p::wl_keyboard::event::enter>([this](auto &call) {
        const SeatName seat = nameOf(call.session, call.self);
        call.session.template state<SessionSeats>().focused.insert(seat);
        for (const Focus &listener : listeners_)
            listener.entered(call.session, seat);
        call.forward();
    });
    hooks.add<p::wl_keyboard::event::leave>([this](auto &call) {
        const SeatName seat = nameOf(call.session, call.self);
        call.session.template state<SessionSeats>().focused.erase(seat);
        for (const Focus &listener : listeners_)
            listener.left(call.session, seat);
        call.forward();
    });
    for (const std::string_view interface :
         {p::wl_seat::interfaceName, p::wl_keyboard::interfaceName, p::wl_pointer::interfaceName,
          p::wl_touch::interfaceName, p::zwp_tablet_seat_v2::interfaceName, p::zwp_tablet_tool_v2::interfaceName})
        hooks.onGone(interface, [](relay::Session &session, relay::Object &object) {
            auto &seats = session.state<SessionSeats>();
            seats.leave(object);
            seats.names.erase(&object);
        });
}

SeatName Seats::nameOf(relay::Session &session, const relay::Object &object)
{
    const auto &names = session.state<SessionSeats>().names;
    const auto found = names.find(&object);
    return found == names.end() ? 0 : found->second;
}

bool Seats::hasFocus(relay::Session &session, SeatName seat)
{
    return session.state<SessionSeats>().focused.contains(seat);
}

bool Seats::isPointedAt(relay::Session &session, SeatName seat)
{
    return session.state<SessionSeats>().pointers.contains(seat);
}

} // namespace gangway::feature
