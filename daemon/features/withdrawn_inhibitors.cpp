// SPDX-License-Identifier: Apache-2.0
//
// An inhibitor works by being there. So it ends at the host when its category is denied, and is made anew when that
// is allowed; the client keeps one object all the while.

#include "features/withdrawal.h"

#include "messages/idle-inhibit-unstable-v1.h"
#include "messages/keyboard-shortcuts-inhibit-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/xwayland-keyboard-grab-unstable-v1.h"

#include <unordered_map>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

template <class Make>
struct Makings {
    struct Making {
        Object *manager = nullptr;
        Make request;
    };
    std::unordered_map<const Object *, Making> of;
};

bool isThere(const Object *object)
{
    return object && object->hostId != 0 && !object->hostDestroyed;
}

template <class Make>
bool canBeMade(const typename Makings<Make>::Making &making)
{
    bool can = isThere(making.manager) && isThere(making.request.surface);
    if constexpr (requires { making.request.seat; })
        can &= isThere(making.request.seat);
    return can;
}

// `Make` makes inhibitors of the interface.
template <class Make>
void withdraw(relay::Hooks &hooks, std::string_view interface)
{
    hooks.add<Make>([](auto &call) {
        call.session.template state<Makings<Make>>().of[call.message.id] = {&call.self, call.message};
        call.forward();
    });
    hooks.withholding().onRequest<Make>([](Session &session, Object &manager, Make &message) {
        session.state<Makings<Make>>().of[message.id] = {&manager, message};
    });
    const auto forget = [](Session &session, Object &object) {
        std::erase_if(session.state<Makings<Make>>().of, [&](const auto &making) {
            bool about =
                making.first == &object || making.second.manager == &object || making.second.request.surface == &object;
            if constexpr (requires { making.second.request.seat; })
                about |= making.second.request.seat == &object;
            return about;
        });
    };
    hooks.onGone(interface, forget);
    hooks.onGone(Make::messageKey.interface, forget);
    hooks.onGone("wl_surface", forget);
    hooks.onGone("wl_seat", forget);

    hooks.withholding().end(interface);
    hooks.withholding().onRestore(Make::messageKey.interface, [](Session &session, Object &manager) {
        for (auto &[inhibitor, making] : session.state<Makings<Make>>().of) {
            if (making.manager != &manager || !inhibitor->inert() || !canBeMade<Make>(making))
                continue;
            session.revive(*making.request.id);
            session.request(manager, Make(making.request));
        }
    });
}

} // namespace

void installWithdrawnInhibitors(relay::Hooks &hooks)
{
    namespace p = protocol;
    withdraw<p::zwp_idle_inhibit_manager_v1::request::create_inhibitor>(hooks, p::zwp_idle_inhibitor_v1::interfaceName);
    withdraw<p::zwp_keyboard_shortcuts_inhibit_manager_v1::request::inhibit_shortcuts>(
        hooks, p::zwp_keyboard_shortcuts_inhibitor_v1::interfaceName);
    withdraw<p::zwp_xwayland_keyboard_grab_manager_v1::request::grab_keyboard>(
        hooks, p::zwp_xwayland_keyboard_grab_v1::interfaceName);
}

} // namespace gangway::feature
