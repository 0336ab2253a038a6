// SPDX-License-Identifier: Apache-2.0

#include "features/title_tag.h"

#include "features/text_limit.h"
#include "features/windows.h"
#include "relay/session.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"
#include "messages/xdg-toplevel-tag-v1.h"

namespace gangway::feature {

// `GetWindow` makes a window whose titles `SetTitle` sets.
template <class GetWindow, class SetTitle>
void TitleTag::tagTitles(relay::Hooks &hooks)
{
    hooks.add<GetWindow>([this](auto &call) {
        relay::Object &window = *call.message.id;
        call.forward();
        if (!tag_.empty())
            call.session.request(window, SetTitle{.title = tagged(tag_, {}, textLimit({}))});
    });
    hooks.add<SetTitle>([this](auto &call) {
        const std::string title = tagged(tag_, call.message.title, textLimit(call.message.title));
        call.message.title = title;
        call.forward();
    });
}

void TitleTag::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    tagTitles<p::xdg_surface::request::get_toplevel, p::xdg_toplevel::request::set_title>(hooks);
    tagTitles<p::zxdg_surface_v6::request::get_toplevel, p::zxdg_toplevel_v6::request::set_title>(hooks);
    tagTitles<p::wl_shell::request::get_shell_surface, p::wl_shell_surface::request::set_title>(hooks);
    // Desktops may show it where they would show a title.
    hooks.add<p::xdg_toplevel_tag_manager_v1::request::set_toplevel_description>([this](auto &call) {
        // The window's id takes a word of the message.
        const std::string text = tagged(tag_, call.message.description, textLimit(call.message.description) - 4);
        call.message.description = text;
        call.forward();
    });
}

void TitleTag::retitle(relay::Session &session) const
{
    for (const Window *window : Windows::of(session)) {
        const std::string &title = window->title ? *window->title : std::string();
        window->sendTitle(session, *window->object, tagged(tag_, title, textLimit(title)));
    }
    session.flush();
}

std::string tagged(std::string_view tag, std::string_view title, std::size_t limit)
{
    std::string text(tag);
    text += title;
    text.resize(cutLength(text, limit));
    return text;
}

} // namespace gangway::feature
