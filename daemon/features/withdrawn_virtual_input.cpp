// SPDX-License-Identifier: Apache-2.0
//
// What a client holds pressed for the user is let go when it may press no more.

#include "features/withdrawal.h"

#include "messages/virtual-keyboard-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/wlr-virtual-pointer-unstable-v1.h"

#include <set>
#include <unordered_map>
#include <utility>

namespace gangway::feature {

namespace keyboard = protocol::zwp_virtual_keyboard_v1;
namespace pointer = protocol::zwlr_virtual_pointer_v1;
using relay::Object;
using relay::Session;

namespace {

// Keys or buttons, by device.
template <class Press>
struct Held {
    std::unordered_map<const Object *, std::set<std::uint32_t>> of;
};

// `Press` presses and releases its member `what`; `after` follows the releases.
template <class Press>
void letGo(relay::Hooks &hooks, std::uint32_t Press::*what, void (*after)(Session &, Object &))
{
    constexpr std::string_view interface = Press::messageKey.interface;
    hooks.add<Press>([what](auto &call) {
        auto &held = call.session.template state<Held<Press>>().of[&call.self];
        if (call.message.state != 0)
            held.insert(call.message.*what);
        else
            held.erase(call.message.*what);
        call.forward();
    });
    hooks.onGone(interface, [](Session &session, Object &object) { session.state<Held<Press>>().of.erase(&object); });
    hooks.withholding().onWithhold(interface, [what, after](Session &session, Object &object) {
        const auto held = std::exchange(session.state<Held<Press>>().of[&object], {});
        for (const std::uint32_t pressed : held) {
            Press release;
            release.*what = pressed;
            session.request(object, std::move(release));
        }
        if (!held.empty())
            after(session, object);
    });
}

} // namespace

void installWithdrawnVirtualInput(relay::Hooks &hooks)
{
    letGo(hooks, &keyboard::request::key::key_,
          [](Session &session, Object &object) { session.request(object, keyboard::request::modifiers{}); });
    letGo(hooks, &pointer::request::button::button_,
          [](Session &session, Object &object) { session.request(object, pointer::request::frame{}); });
    // A key without it would be the client's mistake.
    hooks.withholding().pass<keyboard::request::keymap>();
}

} // namespace gangway::feature
