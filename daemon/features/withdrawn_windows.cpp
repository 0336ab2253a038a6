// SPDX-License-Identifier: Apache-2.0
//
// A window that is open stays one: its state and its surface's have to fit, or the host ends the client. What a
// client that may show windows no more does not get is new ones.

#include "features/withdrawal.h"

#include "messages/wayland.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/xdg-activation-v1.h"
#include "messages/xdg-foreign-unstable-v1.h"
#include "messages/xdg-foreign-unstable-v2.h"
#include "messages/xdg-session-management-v1.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

#include <unordered_map>

namespace gangway::feature {

namespace p = protocol;
using relay::Hooks;
using relay::Object;
using relay::Session;

namespace {

// The surfaces that popups are a role of.
struct Popups {
    std::unordered_map<const Object *, Object *> surfaces;
};

// An xdg_surface without a role must not be committed. So where the host isn't told of the popup that it was to be, for
// an argument that it doesn't know, the host forgets the surface as well.
template <class GetPopup>
void abandonHalfMade(Hooks &hooks, std::string_view popup)
{
    hooks.add<GetPopup>([](auto &call) {
        const Object &made = *call.message.id;
        call.session.template state<Popups>().surfaces[&made] = &call.self;
        call.forward();
        if (made.inert())
            call.session.detach(call.self);
    });
    const auto forget = [](Session &session, Object &object) {
        std::erase_if(session.state<Popups>().surfaces,
                      [&](const auto &each) { return each.first == &object || each.second == &object; });
    };
    hooks.onGone(popup, forget);
    hooks.onGone(GetPopup::messageKey.interface, forget);
}

template <class Event>
void onInert(Hooks &hooks, Event event = {})
{
    hooks.withholding().onInert(Event::messageKey.interface,
                                [event](Session &session, Object &object) { tell(session, object, Event(event)); });
}

} // namespace

void installWithdrawnWindows(Hooks &hooks)
{
    relay::Withholding &withholding = hooks.withholding();
    for (const std::string_view interface :
         {p::xdg_positioner::interfaceName, p::xdg_surface::interfaceName, p::xdg_toplevel::interfaceName,
          p::xdg_popup::interfaceName, p::zxdg_positioner_v6::interfaceName, p::zxdg_surface_v6::interfaceName,
          p::zxdg_toplevel_v6::interfaceName, p::zxdg_popup_v6::interfaceName, p::wl_shell_surface::interfaceName,
          std::string_view("zxdg_toplevel_decoration_v1")})
        withholding.keep(interface);
    withholding.pass<p::xdg_wm_base::event::ping>();
    withholding.pass<p::xdg_wm_base::request::pong>();
    withholding.pass<p::xdg_wm_base::request::create_positioner>();
    withholding.pass<p::zxdg_shell_v6::event::ping>();
    withholding.pass<p::zxdg_shell_v6::request::pong>();
    withholding.pass<p::zxdg_shell_v6::request::create_positioner>();

    onInert<p::xdg_toplevel::event::close>(hooks);
    onInert<p::xdg_popup::event::popup_done>(hooks);
    onInert<p::zxdg_toplevel_v6::event::close>(hooks);
    onInert<p::zxdg_popup_v6::event::popup_done>(hooks);
    onInert<p::xdg_session_v1::event::replaced>(hooks);
    onInert<p::zxdg_imported_v1::event::destroyed>(hooks);
    onInert<p::zxdg_imported_v2::event::destroyed>(hooks);
    // Clients wait for these two before they open a dialog or start a program. An empty handle or token names nothing.
    onInert<p::zxdg_exported_v1::event::handle>(hooks);
    onInert<p::zxdg_exported_v2::event::handle>(hooks);
    withholding.onRequest<p::xdg_activation_token_v1::request::commit>([](Session &session, Object &object, auto &) {
        tell<p::xdg_activation_token_v1::event::done>(session, object);
    });

    abandonHalfMade<p::xdg_surface::request::get_popup>(hooks, p::xdg_popup::interfaceName);
    abandonHalfMade<p::zxdg_surface_v6::request::get_popup>(hooks, p::zxdg_popup_v6::interfaceName);
    // A popup that a layer surface was to be the parent of, and that has none now.
    withholding.onRequest<p::zwlr_layer_surface_v1::request::get_popup>([](Session &session, Object &, auto &message) {
        Object &popup = *message.popup;
        if (popup.hostId == 0)
            return;
        const auto &surfaces = session.state<Popups>().surfaces;
        const auto surface = surfaces.find(&popup);
        Object *half = surface == surfaces.end() ? nullptr : surface->second;
        session.detach(popup);
        if (half && half->hostId != 0)
            session.detach(*half);
    });
}

} // namespace gangway::feature
