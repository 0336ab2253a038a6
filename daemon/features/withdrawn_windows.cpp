// SPDX-License-Identifier: Apache-2.0
//
// An open window stays open: its state has to match that of its surface, or the host disconnects the client. A client
// that may no longer show windows gets no new ones.

#include "features/withdrawal.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"

#include "messages/wayland.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/xdg-activation-v1.h"
#include "messages/xdg-foreign-unstable-v1.h"
#include "messages/xdg-foreign-unstable-v2.h"
#include "messages/xdg-session-management-v1.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

namespace gangway::feature {

namespace p = protocol;
using relay::Hooks;
using relay::Object;
using relay::Session;

namespace {

// Of a popup, the xdg_surface that it is the role of.
struct PopupSurface {
    relay::ObjectRef surface;
};

// An xdg_surface without a role must not be committed. So where the host can't be told of the popup, because an
// argument is unknown there, the xdg_surface ends at the host as well.
template <class GetPopup>
void endSurfaceOfFailedPopup(Hooks &hooks)
{
    hooks.add<GetPopup>([](auto &call) {
        Object &popup = *call.message.id;
        call.session.template state<relay::PerObject<PopupSurface>>().make(popup, {call.self});
        call.forward();
        if (popup.inert())
            call.session.detach(call.self);
    });
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

    endSurfaceOfFailedPopup<p::xdg_surface::request::get_popup>(hooks);
    endSurfaceOfFailedPopup<p::zxdg_surface_v6::request::get_popup>(hooks);
    // A popup whose parent was to be a layer surface, and which has none now.
    withholding.onRequest<p::zwlr_layer_surface_v1::request::get_popup>([](Session &session, Object &, auto &message) {
        Object &popup = *message.popup;
        if (popup.hostId == 0)
            return;
        const PopupSurface *known = session.state<relay::PerObject<PopupSurface>>().find(popup);
        const relay::ObjectRef surface = known ? known->surface : relay::ObjectRef();
        session.detach(popup);
        if (surface && surface->hostId != 0)
            session.detach(*surface);
    });
}

} // namespace gangway::feature
