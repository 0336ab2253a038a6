// SPDX-License-Identifier: Apache-2.0
//
// Input is withdrawn as if the seat lost its devices: no key goes on repeating and no button stays held.

#include "features/interval.h"
#include "features/withdrawal.h"

#include "messages/pointer-gestures-unstable-v1.h"
#include "messages/tablet-v2.h"
#include "messages/text-input-unstable-v1.h"
#include "messages/text-input-unstable-v2.h"
#include "messages/text-input-unstable-v3.h"
#include "messages/wayland.h"

#include <set>
#include <unordered_map>

namespace gangway::feature {

namespace p = protocol;
namespace wl_keyboard = protocol::wl_keyboard;
namespace wl_pointer = protocol::wl_pointer;
namespace wl_seat = protocol::wl_seat;
namespace wl_touch = protocol::wl_touch;
using relay::Hooks;
using relay::Object;
using relay::Session;

namespace {

// The host's word.
struct Capabilities {
    std::unordered_map<const Object *, std::uint32_t> of;
};

// Clients give up the devices of a seat that has none, and ask for them again when it does.
void withdrawSeats(Hooks &hooks)
{
    hooks.add<wl_seat::event::capabilities>([](auto &call) {
        call.session.template state<Capabilities>().of[&call.self] = call.message.capabilities_;
        call.forward();
    });
    hooks.onGone(wl_seat::interfaceName,
                 [](Session &session, Object &object) { session.state<Capabilities>().of.erase(&object); });
    hooks.withholding().onWithhold(wl_seat::interfaceName, [](Session &session, Object &object) {
        tell(session, object, wl_seat::event::capabilities{.capabilities_ = 0});
    });
    hooks.withholding().onRestore(wl_seat::interfaceName, [](Session &session, Object &object) {
        tell(session, object, wl_seat::event::capabilities{.capabilities_ = session.state<Capabilities>().of[&object]});
    });
    hooks.withholding().pass<wl_seat::event::name>();
}

struct Modifiers {
    std::unordered_map<const Object *, wl_keyboard::event::modifiers> of;
};

void withdrawKeyboards(Hooks &hooks)
{
    hooks.add<wl_keyboard::event::modifiers>([](auto &call) {
        call.session.template state<Modifiers>().of[&call.self] = call.message;
        call.forward();
    });
    hooks.onGone(wl_keyboard::interfaceName,
                 [](Session &session, Object &object) { session.state<Modifiers>().of.erase(&object); });
    Interval<wl_keyboard::event::enter, wl_keyboard::event::leave>::install(
        hooks, Resume::Yes, {}, [](Session &session, Object &object) {
            const auto &modifiers = session.state<Modifiers>().of;
            if (const auto known = modifiers.find(&object); known != modifiers.end())
                tell(session, object, wl_keyboard::event::modifiers(known->second));
        });
    // How keys are to be understood, not which are pressed.
    hooks.withholding().pass<wl_keyboard::event::keymap>();
    hooks.withholding().pass<wl_keyboard::event::repeat_info>();
}

// What clients believe to be pressed.
struct Buttons {
    std::unordered_map<const Object *, std::set<std::uint32_t>> of;
};

void withdrawPointers(Hooks &hooks)
{
    hooks.add<wl_pointer::event::button>([](auto &call) {
        auto &held = call.session.template state<Buttons>().of[&call.self];
        if (call.message.state == wl_pointer::button_state::released)
            held.erase(call.message.button_);
        else if (!call.self.withheld())
            held.insert(call.message.button_);
        call.forward();
    });
    hooks.onGone(wl_pointer::interfaceName,
                 [](Session &session, Object &object) { session.state<Buttons>().of.erase(&object); });
    hooks.withholding().onWithhold(wl_pointer::interfaceName, [](Session &session, Object &object) {
        for (const std::uint32_t button : std::exchange(session.state<Buttons>().of[&object], {}))
            tell(session, object,
                 wl_pointer::event::button{.button_ = button, .state = wl_pointer::button_state::released});
    });
    const auto frame = [](Session &session, Object &object) { tell<wl_pointer::event::frame>(session, object); };
    Interval<wl_pointer::event::enter, wl_pointer::event::leave>::install(hooks, Resume::Yes, frame, frame);
}

struct TouchPoints {
    std::unordered_map<const Object *, std::set<std::int32_t>> of;
};

void withdrawTouch(Hooks &hooks)
{
    hooks.add<wl_touch::event::down>([](auto &call) {
        if (!call.self.withheld())
            call.session.template state<TouchPoints>().of[&call.self].insert(call.message.id);
        call.forward();
    });
    hooks.add<wl_touch::event::up>([](auto &call) {
        // A point that the client was told to forget, or never heard of, has nothing to be lifted.
        if (call.session.template state<TouchPoints>().of[&call.self].erase(call.message.id) != 0)
            call.forward();
    });
    hooks.add<wl_touch::event::cancel>([](auto &call) {
        call.session.template state<TouchPoints>().of.erase(&call.self);
        call.forward();
    });
    hooks.onGone(wl_touch::interfaceName,
                 [](Session &session, Object &object) { session.state<TouchPoints>().of.erase(&object); });
    hooks.withholding().onWithhold(wl_touch::interfaceName, [](Session &session, Object &object) {
        if (!std::exchange(session.state<TouchPoints>().of[&object], {}).empty())
            tell<wl_touch::event::cancel>(session, object);
    });
}

void withdrawTablets(Hooks &hooks)
{
    namespace tool = p::zwp_tablet_tool_v2;
    namespace pad = p::zwp_tablet_pad_v2;
    const auto frame = [](Session &session, Object &object) { tell<tool::event::frame>(session, object); };
    Interval<tool::event::down, tool::event::up>::install(hooks, Resume::No);
    Interval<tool::event::proximity_in, tool::event::proximity_out>::install(hooks, Resume::Yes, frame, frame);
    Interval<pad::event::enter, pad::event::leave>::install(hooks, Resume::Yes);
}

void withdrawGestures(Hooks &hooks)
{
    namespace swipe = p::zwp_pointer_gesture_swipe_v1::event;
    namespace pinch = p::zwp_pointer_gesture_pinch_v1::event;
    namespace hold = p::zwp_pointer_gesture_hold_v1::event;
    Interval<swipe::begin, swipe::end>::install(hooks, Resume::No);
    Interval<pinch::begin, pinch::end>::install(hooks, Resume::No);
    Interval<hold::begin, hold::end>::install(hooks, Resume::No);
}

void withdrawTextInput(Hooks &hooks)
{
    namespace v1 = p::zwp_text_input_v1::event;
    namespace v2 = p::zwp_text_input_v2::event;
    namespace v3 = p::zwp_text_input_v3;
    Interval<v1::enter, v1::leave>::install(hooks, Resume::Yes);
    Interval<v2::enter, v2::leave>::install(hooks, Resume::Yes);
    Interval<v3::event::enter, v3::event::leave>::install(hooks, Resume::Yes);
    // Both sides count them.
    hooks.withholding().pass<v3::request::commit>();
}

} // namespace

void installWithdrawnInput(Hooks &hooks)
{
    withdrawSeats(hooks);
    withdrawKeyboards(hooks);
    withdrawPointers(hooks);
    withdrawTouch(hooks);
    withdrawTablets(hooks);
    withdrawGestures(hooks);
    withdrawTextInput(hooks);
}

} // namespace gangway::feature
