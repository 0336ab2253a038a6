// SPDX-License-Identifier: Apache-2.0

#include "decoration/pointer.h"

#include "decoration/cursor.h"
#include "decoration/decorations.h"

#include "messages/wayland.h"

#include <map>
#include <utility>

namespace gangway::decoration {

namespace {

namespace wl_pointer = protocol::wl_pointer;
namespace wl_touch = protocol::wl_touch;
using relay::Object;
using relay::Session;

constexpr std::uint32_t pointerFrames = 5;  // the version of wl_pointer.frame
constexpr std::uint32_t leftButton = 0x110; // linux/input-event-codes.h
constexpr std::uint32_t rightButton = 0x111;

// The seat that a pointer or touch was got from.
struct SeatOf {
    relay::ObjectRef seat;
};

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

struct Touch {
    std::map<std::int32_t, Hand> hands; // by the fingers that are on surfaces of ours
    bool unframed = false;              // the client heard something since the last frame
    Click click;
};

// Null if the client has released the seat.
Object *seatOf(Session &session, Object &device)
{
    const auto *known = session.state<relay::PerObject<SeatOf>>().find(device);
    Object *const seat = known ? known->seat.get() : nullptr;
    return seat && !seat->hostDestroyed ? seat : nullptr;
}

Pointer &pointerOf(Session &session, Object &pointer)
{
    return session.state<relay::PerObject<Pointer>>().of(pointer);
}

Touch &touchOf(Session &session, Object &touch)
{
    return session.state<relay::PerObject<Touch>>().of(touch);
}

// Also if it was destroyed, but the host did not know yet.
bool isOurs(const Object &surface)
{
    return surface.clientId == 0;
}

template <class Message>
void rememberSeat(relay::Hooks &hooks)
{
    hooks.add<Message>([](auto &call) {
        call.session.template state<relay::PerObject<SeatOf>>().of(*call.message.id).seat = call.self;
        call.forward();
    });
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

void followPointer(relay::Hooks &hooks)
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

// Forwards an event of a finger on a surface of the client's.
template <class Message>
bool passFinger(relay::Call<Message> &call, Touch &touch)
{
    if (touch.hands.contains(call.message.id))
        return false;
    touch.unframed = true;
    call.forward();
    return true;
}

void followTouch(relay::Hooks &hooks)
{
    hooks.add<wl_touch::event::down>([](auto &call) {
        Touch &touch = touchOf(call.session, call.self);
        touch.hands.erase(call.message.id);
        if (!isOurs(*call.message.surface)) {
            touch.unframed = true;
            call.forward();
            return;
        }
        Hand &hand = touch.hands[call.message.id];
        hand.enter(call.session, *call.message.surface, call.message.x, call.message.y);
        hand.press(call.session, seatOf(call.session, call.self), call.message.serial, call.message.time, touch.click);
    });
    hooks.add<wl_touch::event::motion>([](auto &call) {
        Touch &touch = touchOf(call.session, call.self);
        if (passFinger(call, touch))
            return;
        touch.hands[call.message.id].move(call.session, seatOf(call.session, call.self), call.message.x,
                                          call.message.y);
    });
    hooks.add<wl_touch::event::up>([](auto &call) {
        Touch &touch = touchOf(call.session, call.self);
        if (passFinger(call, touch))
            return;
        auto lifted = touch.hands.extract(call.message.id);
        lifted.mapped().release(call.session);
        lifted.mapped().leave(call.session);
    });
    hooks.add<wl_touch::event::shape>([](auto &call) { passFinger(call, touchOf(call.session, call.self)); });
    hooks.add<wl_touch::event::orientation>([](auto &call) { passFinger(call, touchOf(call.session, call.self)); });
    hooks.add<wl_touch::event::frame>([](auto &call) {
        if (std::exchange(touchOf(call.session, call.self).unframed, false))
            call.forward();
    });
    hooks.add<wl_touch::event::cancel>([](auto &call) {
        Touch &touch = touchOf(call.session, call.self);
        for (auto &[id, hand] : touch.hands)
            hand.leave(call.session);
        touch.hands.clear();
        call.forward();
    });
}

} // namespace

void Decorations::install(relay::Hooks &hooks)
{
    // Always, for decorations that come after the devices.
    rememberSeat<protocol::wl_seat::request::get_pointer>(hooks);
    rememberSeat<protocol::wl_seat::request::get_touch>(hooks);
    // A button that it lit goes out.
    hooks.onGone(wl_pointer::interfaceName, [](Session &session, Object &object) {
        if (Pointer *pointer = session.state<relay::PerObject<Pointer>>().find(object))
            pointer->hand.leave(session);
    });
    hooks.onGone(wl_touch::interfaceName, [](Session &session, Object &object) {
        if (Touch *touch = session.state<relay::PerObject<Touch>>().find(object)) {
            for (auto &[id, hand] : touch->hands)
                hand.leave(session);
        }
    });
    hooks.grouped(input_, [](relay::Hooks &in) {
        followCrossings(in);
        followPointer(in);
        followTouch(in);
    });
}

} // namespace gangway::decoration
