// SPDX-License-Identifier: Apache-2.0

#include "features/app_id.h"

#include "features/text_limit.h"

#include "messages/gtk-shell.h"
#include "messages/wayland.h"
#include "messages/xdg-activation-v1.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

namespace gangway::feature {

namespace {

// Of the D-Bus specification: such an id is a name on the bus.
constexpr std::size_t longestBusName = 255;

} // namespace

std::string AppId::changed(std::string_view original) const
{
    std::string text = rule_.prefix;
    text += rule_.override.empty() ? original : rule_.override;
    text.resize(cutLength(text, textLimit(original)));
    return text;
}

// `GetWindow` makes a window whose application id `SetId` sets, as its member `id`.
template <class GetWindow, class SetId>
void AppId::changeIds(relay::Hooks &hooks, std::string_view SetId::*id)
{
    hooks.add<SetId>([this, id](auto &call) {
        const std::string text = changed(call.message.*id);
        call.message.*id = text;
        call.forward();
    });
    hooks.add<GetWindow>([this, id](auto &call) {
        relay::Object &window = *call.message.id;
        call.forward();
        if (rule_.override.empty())
            return;
        const std::string text = changed({});
        SetId first;
        first.*id = text;
        call.session.request(window, first);
    });
}

void AppId::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    using p::wl_shell_surface::request::set_class;
    changeIds<p::xdg_surface::request::get_toplevel>(hooks, &p::xdg_toplevel::request::set_app_id::app_id);
    changeIds<p::zxdg_surface_v6::request::get_toplevel>(hooks, &p::zxdg_toplevel_v6::request::set_app_id::app_id);
    changeIds<p::wl_shell::request::get_shell_surface>(hooks, &set_class::class_);

    // Who asks to be raised, shown while it starts.
    hooks.add<p::xdg_activation_token_v1::request::set_app_id>([this](auto &call) {
        const std::string text = changed(call.message.app_id);
        call.message.app_id = text;
        call.forward();
    });
    // GTK programs under GNOME say it once more, and there it counts before the others.
    hooks.add<p::gtk_surface1::request::set_dbus_properties>([this](auto &call) {
        std::string text;
        if (call.message.application_id && rule_ != AppIdRule{}) {
            text = changed(*call.message.application_id);
            text.resize(cutLength(text, longestBusName));
            call.message.application_id = text;
        }
        call.forward();
    });
}

} // namespace gangway::feature
