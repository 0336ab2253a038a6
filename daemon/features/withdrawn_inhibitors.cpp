// SPDX-License-Identifier: Apache-2.0
//
// An inhibitor is in effect as long as it exists. So it ends at the host when its category is denied, and is created
// again when that is allowed; the client keeps the same object throughout.

#include "features/withdrawal.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"

#include "messages/idle-inhibit-unstable-v1.h"
#include "messages/keyboard-shortcuts-inhibit-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/xwayland-keyboard-grab-unstable-v1.h"

#include <vector>

namespace gangway::feature {

using relay::Object;
using relay::Session;

namespace {

// The request that made an inhibitor, and the objects that it names, which may end before the inhibitor.
template <class Make>
struct Creation {
    Creation(relay::ObjectRef manager_, const Make &request_)
        : manager(manager_), request(request_), surface(request_.surface)
    {
        if constexpr (requires { request.seat; })
            seat = request.seat;
    }

    bool canBeRepeated() const
    {
        bool can = isAtHost(manager) && isAtHost(surface);
        if constexpr (requires { request.seat; })
            can &= isAtHost(seat);
        return can;
    }

    static bool isAtHost(const relay::ObjectRef &object)
    {
        return object && object->hostId != 0 && !object->hostDestroyed;
    }

    relay::ObjectRef manager;
    Make request;
    relay::ObjectRef surface;
    relay::ObjectRef seat;
};

// Attached to inhibitors that wait until they may be created again.
template <class Make>
struct Waiting {};

// All that wait, at the first manager that is given back: they are of one category, so the others are given back too.
template <class Make>
void repeatAll(Session &session)
{
    std::vector<relay::ObjectRef> waiting;
    for (auto &[inhibitor, nothing] : session.state<relay::PerObject<Waiting<Make>>>())
        waiting.emplace_back(inhibitor);
    for (const relay::ObjectRef &inhibitor : waiting) {
        if (!inhibitor)
            continue;
        // Objects that it needs and that are gone never come back, so those that can't be repeated wait no more either.
        session.state<relay::PerObject<Waiting<Make>>>().erase(*inhibitor);
        const auto *creation = session.state<relay::PerObject<Creation<Make>>>().find(*inhibitor);
        if (!creation || !inhibitor->inert() || !creation->canBeRepeated())
            continue;
        session.revive(*inhibitor);
        session.request(*creation->manager, Make(creation->request));
    }
}

// `Make` creates inhibitors of the interface.
template <class Make>
void withdraw(relay::Hooks &hooks, std::string_view interface)
{
    using Creations = relay::PerObject<Creation<Make>>;
    hooks.add<Make>([](auto &call) {
        call.session.template state<Creations>().make(*call.message.id, Creation<Make>(call.self, call.message));
        call.forward();
    });
    hooks.withholding().onRequest<Make>([](Session &session, Object &manager, Make &message) {
        session.state<Creations>().make(*message.id, Creation<Make>(manager, message));
    });

    hooks.withholding().end(interface);
    hooks.withholding().onInert(interface, [](Session &session, Object &inhibitor) {
        session.state<relay::PerObject<Waiting<Make>>>().of(inhibitor);
    });
    hooks.withholding().onRestore(Make::messageKey.interface,
                                  [](Session &session, Object &) { repeatAll<Make>(session); });
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
