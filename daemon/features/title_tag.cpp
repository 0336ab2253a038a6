// SPDX-License-Identifier: Apache-2.0

#include "features/title_tag.h"

#include "features/text_limit.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

namespace gangway::feature {

namespace {

template <class SetTitle>
void tagTitle(relay::Hooks &hooks, const std::string &tag)
{
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
    tagTitle<protocol::xdg_toplevel::request::set_title>(hooks, tag);
    tagTitle<protocol::zxdg_toplevel_v6::request::set_title>(hooks, tag);
    tagTitle<protocol::wl_shell_surface::request::set_title>(hooks, tag);
}

std::string tagged(std::string_view tag, std::string_view title, std::size_t limit)
{
    std::string text(tag);
    text += title;
    text.resize(cutLength(text, limit));
    return text;
}

} // namespace gangway::feature
