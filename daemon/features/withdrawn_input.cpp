// SPDX-License-Identifier: Apache-2.0
//
// Input is withdrawn as if the seat had lost its devices: no key goes on repeating and no button stays pressed.

#include "features/interval.h"
#include "features/withdrawal.h"
#include "relay/per_object.h"

#include "messages/pointer-gestures-unstable-v1.h"
#include "messages/tablet-v2.h"
#include "messages/text-input-unstable-v1.h"
#include "messages/text-input-unstable-v2.h"
#include "messages/text-input-unstable-v3.h"
#include "messages/wayland.h"

#include <set>
#include <utility>

namespace gangway::feature {

namespace p = protocol;
namespace wl_keyboard = protocol::wl_keyboard;
namespace wl_pointer = protocol::wl_pointer;
namespace wl_seat = protocol::wl_seat;
namespace wl_touch = protocol::wl_touch;
using relay::Hooks;
using relay::Object;
using relay::PerObject;
using relay::Session;

namespace {

// Of a seat, as the host told them last.
struct Capabilities {
    std::uint32_t bits = 0;
};

// A client gives up the devices of a seat that has none left, and asks for them again when it has.
void withdrawSeats(Hooks &hooks)
{
    hooks.watch<wl_seat::event::capabilities>([](const auto &seen) {
        seen.session.template state<PerObject<Capabilities>>().of(seen.self).bits = seen.message.capabilities_;
    });
    hooks.withholding().onWithhold(wl_seat::interfaceName, [](Session &session, Object &object) {
        tell(session, object, wl_seat::event::capabilities{.capabilities_ = 0});
    });
    hooks.withholding().onRestore(wl_seat::interfaceName, [](Session &session, Object &object) {
        const std::uint32_t bits = session.state<PerObject<Capabilities>>().of(object).bits;
        tell(session, object, wl_seat::event::capabilities{.capabilities_ = bits});
    });
    hooks.withholding().pass<wl_seat::event::name>();
}

using Modifiers = PerObject<wl_keyboard::event::modifiers>;

void withdrawKeyboards(Hooks &hooks)
{
    hooks.watch<wl_keyboard::event::modifiers>(
        [](const auto &seen) { seen.session.template state<Modifiers>().of(seen.self) = seen.message; });
    Interval<wl_keyboard::event::enter, wl_keyboard::event::leave>::install(
        hooks, Resume::Yes, {}, [](Session &session, Object &object) {
            if (const auto *known = session.state<Modifiers>().find(object))
                tell(session, object, wl_keyboard::event::modifiers(*known));
        });
    // How keys are to be understood, not which are pressed.
    hooks.withholding().pass<wl_keyboard::event::keymap>();
    hooks.withholding().pass<wl_keyboard::event::repeat_info>();
}

// The buttons of a pointer that its client takes for pressed.
struct Buttons {
    std::set<std::uint32_t> held;
};

void withdrawPointers(Hooks &hooks)
{
    hooks.watch<wl_pointer::event::button>([](const auto &seen) {
        auto &held = seen.session.template state<PerObject<Buttons>>().of(seen.self).held;
        if (seen.message.state == wl_pointer::button_state::released)
            held.erase(seen.message.button_);
        else if (!seen.self.withheld())
            held.insert(seen.message.button_);
    });
    hooks.withholding().onWithhold(wl_pointer::interfaceName, [](Session &session, Object &object) {
        for (const std::uint32_t button : std::exchange(session.state<PerObject<Buttons>>().of(object).held, {}))
            tell(session, object,
                 wl_pointer::event::button{.button_ = button, .state = wl_pointer::button_state::released});
    });
    const auto frame = [](Session &session, Object &object) { tell<wl_pointer::event::frame>(session, object); };
    Interval<wl_pointer::event::enter, wl_pointer::event::leave>::install(hooks, Resume::Yes, frame, frame);
}

// The touch points, by id, that the client was told of and that last.
struct TouchPoints {
    std::set<std::int32_t> down;
};

void withdrawTouch(Hooks &hooks)
{
    hooks.watch<wl_touch::event::down>([](const auto &seen) {
        if (!seen.self.withheld())
            seen.session.template state<PerObject<TouchPoints>>().of(seen.self).down.insert(seen.message.id);
    });
    hooks.add<wl_touch::event::up>([](auto &call) {
        // The client knows nothing of a point that it was never told of, or that was cancelled.
        if (call.session.template state<PerObject<TouchPoints>>().of(call.self).down.erase(call.message.id) != 0)
            call.forward();
    });
    hooks.watch<wl_touch::event::cancel>(
        [](const auto &seen) { seen.session.template state<PerObject<TouchPoints>>().erase(seen.self); });
    hooks.withholding().onWithhold(wl_touch::interfaceName, [](Session &session, Object &object) {
        if (!std::exchange(session.state<PerObject<TouchPoints>>().of(object).down, {}).empty())
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
    // Client and host count them, and the counts have to agree.
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
