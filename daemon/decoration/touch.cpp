// SPDX-License-Identifier: Apache-2.0

#include "decoration/hand.h"
#include "decoration/input.h"

#include "messages/wayland.h"

#include <map>
#include <utility>

namespace gangway::decoration {

namespace {

namespace wl_touch = protocol::wl_touch;
using relay::Object;
using relay::Session;

struct Touch {
    std::map<std::int32_t, Hand> hands; // by the fingers that are on surfaces of ours
    bool unframed = false;              // the client heard something since the last frame
    Click click;
};

Touch &touchOf(Session &session, Object &touch)
{
    return session.state<relay::PerObject<Touch>>().of(touch);
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

} // namespace

void rememberSeatsOfTouch(relay::Hooks &hooks)
{
    rememberSeats<protocol::wl_seat::request::get_touch>(hooks);
    hooks.onGone(wl_touch::interfaceName, [](Session &session, Object &object) {
        if (Touch *touch = session.state<relay::PerObject<Touch>>().find(object)) {
            for (auto &[id, hand] : touch->hands)
                hand.leave(session);
        }
    });
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

} // namespace gangway::decoration
