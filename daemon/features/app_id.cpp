// SPDX-License-Identifier: Apache-2.0

#include "features/app_id.h"

#include "features/text_limit.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

namespace gangway::feature {

namespace {

std::string changed(const AppIdRule &rule, std::string_view original)
{
    std::string text = rule.prefix;
    text += rule.override.empty() ? original : rule.override;
    text.resize(cutLength(text, textLimit(original)));
    return text;
}

} // namespace

void installAppId(relay::Hooks &hooks, const AppIdRule &rule)
{
    if (rule.prefix.empty() && rule.override.empty())
        return;
    const auto change = [rule](auto &call, std::string_view &text) {
        const std::string id = changed(rule, text);
        text = id;
        call.forward();
    };
    hooks.add<protocol::xdg_toplevel::request::set_app_id>([change](auto &call) { change(call, call.message.app_id); });
    hooks.add<protocol::zxdg_toplevel_v6::request::set_app_id>(
        [change](auto &call) { change(call, call.message.app_id); });
    hooks.add<protocol::wl_shell_surface::request::set_class>(
        [change](auto &call) { change(call, call.message.class_); });
}

} // namespace gangway::feature
