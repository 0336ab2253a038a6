// SPDX-License-Identifier: Apache-2.0

#include "features/app_id.h"

#include "features/text_limit.h"

#include "messages/gtk-shell.h"
#include "messages/wayland.h"
#include "messages/xdg-activation-v1.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

namespace gangway::feature {

// Good until the next call.
std::string_view AppId::changed(std::string_view original) const
{
    const std::string_view id = rule_.override.empty() ? cleanIdentifier(original, style_, cleaned_) : rule_.override;
    if (rule_.prefix.empty() && id.size() <= longestSentText)
        return id;
    changed_ = rule_.prefix;
    changed_ += id;
    changed_.resize(cutLength(changed_, longestSentText));
    return changed_;
}

// `GetWindow` makes a window whose application id `SetId` sets, as its member `id`.
template <class GetWindow, class SetId>
void AppId::changeIds(relay::Hooks &hooks, std::string_view SetId::*id)
{
    hooks.add<SetId>([this, id](auto &call) {
        call.message.*id = changed(call.message.*id);
        call.forward();
    });
    hooks.add<GetWindow>([this, id](auto &call) {
        relay::Object &window = *call.message.id;
        call.forward();
        if (rule_.override.empty())
            return;
        SetId first;
        first.*id = changed({});
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

    // Of the application that is about to start or to be raised; desktops show it meanwhile.
    hooks.add<p::xdg_activation_token_v1::request::set_app_id>([this](auto &call) {
        call.message.app_id = changed(call.message.app_id);
        call.forward();
    });
    // GTK programs set it here too, and GNOME prefers this one.
    hooks.add<p::gtk_surface1::request::set_dbus_properties>([this](auto &call) {
        if (call.message.application_id) {
            const std::string_view id = changed(*call.message.application_id);
            call.message.application_id = id.substr(0, cutLength(id, longestIdentifier));
        }
        call.forward();
    });
}

} // namespace gangway::feature
