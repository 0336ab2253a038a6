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

std::string changed(const AppIdRule &rule, std::string_view original)
{
    std::string text = rule.prefix;
    text += rule.override.empty() ? original : rule.override;
    text.resize(cutLength(text, textLimit(original)));
    return text;
}

// `GetWindow` makes a window whose application id `SetId` sets, as its member `id`.
template <class GetWindow, class SetId>
void changeIds(relay::Hooks &hooks, const AppIdRule &rule, std::string_view SetId::*id)
{
    hooks.add<SetId>([rule, id](auto &call) {
        const std::string text = changed(rule, call.message.*id);
        call.message.*id = text;
        call.forward();
    });
    if (rule.override.empty())
        return;
    hooks.add<GetWindow>([text = changed(rule, {}), id](auto &call) {
        relay::Object &window = *call.message.id;
        call.forward();
        SetId first;
        first.*id = text;
        call.session.request(window, first);
    });
}

} // namespace

void installAppId(relay::Hooks &hooks, const AppIdRule &rule)
{
    if (rule.prefix.empty() && rule.override.empty())
        return;
    namespace p = protocol;
    using p::wl_shell_surface::request::set_class;
    changeIds<p::xdg_surface::request::get_toplevel>(hooks, rule, &p::xdg_toplevel::request::set_app_id::app_id);
    changeIds<p::zxdg_surface_v6::request::get_toplevel>(hooks, rule,
                                                         &p::zxdg_toplevel_v6::request::set_app_id::app_id);
    changeIds<p::wl_shell::request::get_shell_surface>(hooks, rule, &set_class::class_);

    // Who asks to be raised, shown while it starts.
    hooks.add<p::xdg_activation_token_v1::request::set_app_id>([rule](auto &call) {
        const std::string text = changed(rule, call.message.app_id);
        call.message.app_id = text;
        call.forward();
    });
    // GTK programs under GNOME say it once more, and there it counts before the others.
    hooks.add<p::gtk_surface1::request::set_dbus_properties>([rule](auto &call) {
        std::string text;
        if (call.message.application_id) {
            text = changed(rule, *call.message.application_id);
            text.resize(cutLength(text, longestBusName));
            call.message.application_id = text;
        }
        call.forward();
    });
}

} // namespace gangway::feature
