// SPDX-License-Identifier: Apache-2.0

#include "features/shown_texts.h"

#include "messages/ext-workspace-v1.h"
#include "messages/server-decoration-palette.h"
#include "messages/tablet-v2.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/xdg-toplevel-icon-v1.h"
#include "messages/xdg-toplevel-tag-v1.h"

namespace gangway::feature {

template <class Message>
void ShownTexts::cleanTexts(relay::Hooks &hooks, std::string_view Message::*text)
{
    hooks.add<Message>([this, text](auto &call) {
        call.message.*text = cleanText(call.message.*text, style_, cleaned_);
        call.forward();
    });
}

template <class Message>
void ShownTexts::cleanIdentifiers(relay::Hooks &hooks, std::string_view Message::*identifier)
{
    hooks.add<Message>([this, identifier](auto &call) {
        call.message.*identifier = cleanIdentifier(call.message.*identifier, style_, cleaned_);
        call.forward();
    });
}

void ShownTexts::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    cleanTexts(hooks, &p::zwp_tablet_pad_v2::request::set_feedback::description);
    cleanTexts(hooks, &p::zwp_tablet_pad_ring_v2::request::set_feedback::description);
    cleanTexts(hooks, &p::zwp_tablet_pad_strip_v2::request::set_feedback::description);
    cleanTexts(hooks, &p::zwp_tablet_pad_dial_v2::request::set_feedback::description);
    cleanTexts(hooks, &p::ext_workspace_group_handle_v1::request::create_workspace::workspace);
    cleanIdentifiers(hooks, &p::xdg_toplevel_icon_v1::request::set_name::icon_name);
    cleanIdentifiers(hooks, &p::xdg_toplevel_tag_manager_v1::request::set_toplevel_tag::tag);
    // The name of a colour scheme, or the path of its file, which would be one of the host's.
    cleanIdentifiers(hooks, &p::org_kde_kwin_server_decoration_palette::request::set_palette::palette);
    cleanIdentifiers(hooks, &p::zwlr_layer_shell_v1::request::get_layer_surface::namespace_);
}

} // namespace gangway::feature
