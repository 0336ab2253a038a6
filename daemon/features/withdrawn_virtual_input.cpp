// SPDX-License-Identifier: Apache-2.0
//
// What a virtual device holds pressed is released when its client may no longer press.

#include "features/withdrawal.h"
#include "relay/per_object.h"

#include "messages/virtual-keyboard-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/wlr-virtual-pointer-unstable-v1.h"

#include <set>
#include <utility>

namespace gangway::feature {

namespace keyboard = protocol::zwp_virtual_keyboard_v1;
namespace pointer = protocol::zwlr_virtual_pointer_v1;
using relay::Object;
using relay::Session;

namespace {

// What a device holds pressed. No user has more fingers, but a client may name 2^32 keys.
constexpr std::size_t mostHeld = 256;

template <class Press>
struct Held {
    std::set<std::uint32_t> pressed;
};

// `Press` presses and releases its member `what`; `after` follows the releases.
template <class Press>
void releaseHeld(relay::Hooks &hooks, std::uint32_t Press::*what, void (*after)(Session &, Object &))
{
    using Devices = relay::PerObject<Held<Press>>;
    hooks.add<Press>([what](auto &call) {
        auto &pressed = call.session.template state<Devices>().of(call.self).pressed;
        if (call.message.state == 0)
            pressed.erase(call.message.*what);
        else if (pressed.size() < mostHeld)
            pressed.insert(call.message.*what);
        else if (!pressed.contains(call.message.*what))
            return; // what isn't remembered could not be released
        call.forward();
    });
    hooks.withholding().onWithhold(Press::messageKey.interface, [what, after](Session &session, Object &object) {
        const auto pressed = std::exchange(session.state<Devices>().of(object).pressed, {});
        for (const std::uint32_t each : pressed) {
            Press release;
            release.*what = each;
            session.request(object, std::move(release));
        }
        if (!pressed.empty())
            after(session, object);
    });
}

} // namespace

void installWithdrawnVirtualInput(relay::Hooks &hooks)
{
    releaseHeld(hooks, &keyboard::request::key::key_,
                [](Session &session, Object &object) { session.request(object, keyboard::request::modifiers{}); });
    releaseHeld(hooks, &pointer::request::button::button_,
                [](Session &session, Object &object) { session.request(object, pointer::request::frame{}); });
    // A key before the keymap is a protocol error.
    hooks.withholding().pass<keyboard::request::keymap>();
}

} // namespace gangway::feature
