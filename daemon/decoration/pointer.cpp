// SPDX-License-Identifier: Apache-2.0

#include "decoration/cursor.h"
#include "decoration/hand.h"
#include "decoration/input.h"

#include "messages/wayland.h"

namespace gangway::decoration {

namespace {

namespace wl_pointer = protocol::wl_pointer;
using relay::Object;
using relay::Session;

constexpr std::uint32_t pointerFrames = 5;  // the version of wl_pointer.frame
constexpr std::uint32_t leftButton = 0x110; // linux/input-event-codes.h
constexpr std::uint32_t rightButton = 0x111;

struct Pointer {
    // Between `enter` and the frame of `leave` of a surface of ours: the client hears nothing.
    bool away = false;
    bool leaving = false;
    // The client was told that it left a surface, but not yet that this is all (wl_pointer.frame).
    bool unframed = false;
    Hand hand;
    Click click;
    std::uint32_t entered = 0; // the serial
    Cursor cursor;

    void showCursor(Session &session, Object &self)
    {
        cursor.show(session, self, entered, hand.over(), hand.scale(session));
    }
};

Pointer &pointerOf(Session &session, Object &pointer)
{
    return session.state<relay::PerObject<Pointer>>().of(pointer);
}

// An event that says nothing by itself.
template <class Message>
void keepAway(relay::Hooks &hooks)
{
    hooks.add<Message>([](auto &call) {
        if (!pointerOf(call.session, call.self).away)
            call.forward();
    });
}

void followCrossings(relay::Hooks &hooks)
{
    hooks.add<wl_pointer::event::enter>([](auto &call) {
        Pointer &pointer = pointerOf(call.session, call.self);
        pointer.leaving = false;
        if (!isOurs(*call.message.surface)) {
            if (pointer.away)
                pointer.hand.leave(call.session);
            pointer.away = false;
            call.forward();
            return;
        }
        pointer.away = true;
        // The frame that ends this belongs to the leave as well, and the client won't get it.
        if (pointer.unframed && call.self.version >= pointerFrames)
            call.session.event(call.self, wl_pointer::event::frame{});
        pointer.unframed = false;
        pointer.hand.enter(call.session, *call.message.surface, call.message.surface_x, call.message.surface_y);
        pointer.entered = call.message.serial;
        pointer.showCursor(call.session, call.self);
    });
    hooks.add<wl_pointer::event::leave>([](auto &call) {
        Pointer &pointer = pointerOf(call.session, call.self);
        if (!isOurs(*call.message.surface)) {
            pointer.unframed = true;
            call.forward();
            return;
        }
        pointer.hand.leave(call.session);
        pointer.leaving = call.self.version >= pointerFrames;
        pointer.away &= pointer.leaving;
    });
    hooks.add<wl_pointer::event::frame>([](auto &call) {
        Pointer &pointer = pointerOf(call.session, call.self);
        pointer.unframed = false;
        if (!pointer.away)
            call.forward();
        else if (pointer.leaving)
            pointer.away = pointer.leaving = false;
    });
}

void followDoings(relay::Hooks &hooks)
{
    hooks.add<wl_pointer::event::motion>([](auto &call) {
        Pointer &pointer = pointerOf(call.session, call.self);
        if (!pointer.away)
            return call.forward();
        pointer.hand.move(call.session, seatOf(call.session, call.self), call.message.surface_x,
                          call.message.surface_y);
        pointer.showCursor(call.session, call.self);
    });
    hooks.add<wl_pointer::event::button>([](auto &call) {
        Pointer &pointer = pointerOf(call.session, call.self);
        Object *const seat = seatOf(call.session, call.self);
        const bool down = call.message.state == wl_pointer::button_state::pressed;
        if (!pointer.away)
            call.forward();
        else if (call.message.button_ == leftButton && !down)
            pointer.hand.release(call.session);
        else if (call.message.button_ == leftButton)
            pointer.hand.press(call.session, seat, call.message.serial, call.message.time, pointer.click);
        else if (call.message.button_ == rightButton && down)
            pointer.hand.openMenu(call.session, seat, call.message.serial);
    });
    keepAway<wl_pointer::event::axis>(hooks);
    keepAway<wl_pointer::event::axis_source>(hooks);
    keepAway<wl_pointer::event::axis_stop>(hooks);
    keepAway<wl_pointer::event::axis_discrete>(hooks);
    keepAway<wl_pointer::event::axis_value120>(hooks);
    keepAway<wl_pointer::event::axis_relative_direction>(hooks);
}

} // namespace

void rememberSeatsOfPointers(relay::Hooks &hooks)
{
    rememberSeats<protocol::wl_seat::request::get_pointer>(hooks);
    // A button that it lit goes out.
    hooks.onGone(wl_pointer::interfaceName, [](Session &session, Object &object) {
        if (Pointer *pointer = session.state<relay::PerObject<Pointer>>().find(object))
            pointer->hand.leave(session);
    });
}

void followPointers(relay::Hooks &hooks)
{
    followCrossings(hooks);
    followDoings(hooks);
}

} // namespace gangway::decoration
