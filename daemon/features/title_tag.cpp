// SPDX-License-Identifier: Apache-2.0

#include "features/title_tag.h"

#include "features/text_limit.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"
#include "messages/xdg-toplevel-tag-v1.h"

namespace gangway::feature {

namespace {

// `GetWindow` makes a window whose titles `SetTitle` sets.
template <class GetWindow, class SetTitle>
void tagTitles(relay::Hooks &hooks, const std::string &tag)
{
    const std::string untitled = tagged(tag, {}, textLimit({}));
    hooks.add<GetWindow>([untitled](auto &call) {
        relay::Object &window = *call.message.id;
        call.forward();
        call.session.request(window, SetTitle{.title = untitled});
    });
    hooks.add<SetTitle>([tag](auto &call) {
        const std::string title = tagged(tag, call.message.title, textLimit(call.message.title));
        call.message.title = title;
        call.forward();
    });
}

} // namespace

void installTitleTag(relay::Hooks &hooks, const std::string &tag)
{
    if (tag.empty())
        return;
    namespace p = protocol;
    tagTitles<p::xdg_surface::request::get_toplevel, p::xdg_toplevel::request::set_title>(hooks, tag);
    tagTitles<p::zxdg_surface_v6::request::get_toplevel, p::zxdg_toplevel_v6::request::set_title>(hooks, tag);
    tagTitles<p::wl_shell::request::get_shell_surface, p::wl_shell_surface::request::set_title>(hooks, tag);
    // Desktops may show it where they would show a title.
    hooks.add<p::xdg_toplevel_tag_manager_v1::request::set_toplevel_description>([tag](auto &call) {
        // The window's id takes a word of the message.
        const std::string text = tagged(tag, call.message.description, textLimit(call.message.description) - 4);
        call.message.description = text;
        call.forward();
    });
}

std::string tagged(std::string_view tag, std::string_view title, std::size_t limit)
{
    std::string text(tag);
    text += title;
    text.resize(cutLength(text, limit));
    return text;
}

} // namespace gangway::feature
