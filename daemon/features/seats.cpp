// SPDX-License-Identifier: Apache-2.0

#include "features/seats.h"

#include "relay/session.h"

#include "messages/wayland.h"

#include <set>
#include <unordered_map>

namespace gangway::feature {

namespace {

struct SessionSeats {
    std::unordered_map<const relay::Object *, SeatName> names; // of wl_seats and wl_keyboards
    std::set<SeatName> focused;
};

} // namespace

void Seats::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    hooks.add<p::wl_registry::request::bind>([](auto &call) {
        if (call.message.id->type->name() == p::wl_seat::interfaceName)
            call.session.template state<SessionSeats>().names[call.message.id] = call.message.name;
        call.forward();
    });
    hooks.add<p::wl_seat::request::get_keyboard>([](auto &call) {
        call.session.template state<SessionSeats>().names[call.message.id] = nameOf(call.session, call.self);
        call.forward();
    });
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
    const auto forget = [](relay::Session &session, relay::Object &object) {
        session.state<SessionSeats>().names.erase(&object);
    };
    hooks.onGone(p::wl_seat::interfaceName, forget);
    hooks.onGone(p::wl_keyboard::interfaceName, forget);
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

} // namespace gangway::feature
