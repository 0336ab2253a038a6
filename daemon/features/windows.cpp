// SPDX-License-Identifier: Apache-2.0

#include "features/windows.h"

#include "relay/session.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace gangway::feature {

namespace {

struct SessionWindows {
    std::unordered_map<const relay::Object *, Window> windows;
    std::uint64_t made = 0;
    std::size_t textBytes = 0;
};

std::size_t sizeOf(const std::optional<std::string> &text)
{
    return text ? text->size() : 0;
}

} // namespace

std::vector<const Window *> Windows::of(relay::Session &session)
{
    std::vector<const Window *> windows;
    for (const auto &[object, window] : session.state<SessionWindows>().windows)
        windows.push_back(&window);
    std::ranges::sort(windows, {}, &Window::number);
    return windows;
}

void Windows::remember(relay::Session &session, const relay::Object &object, std::optional<std::string> Window::*member,
                       std::string_view text)
{
    auto &state = session.state<SessionWindows>();
    const auto window = state.windows.find(&object);
    if (window == state.windows.end() || window->second.*member == text)
        return;
    state.textBytes += text.size() - sizeOf(window->second.*member);
    window->second.*member = text;
    if (state.textBytes > maxText)
        session.refuse({relay::DisplayError::NoMemory, "the titles of this client's windows are too long together"});
    changed(session);
}

// `GetWindow` makes a window whose title `SetTitle` sets, and whose application id `SetId`, as its member `id`.
template <class GetWindow, class SetTitle, class SetId>
void Windows::watch(relay::Hooks &hooks, std::string_view SetId::*id)
{
    hooks.add<GetWindow>([this](auto &call) {
        auto &state = call.session.template state<SessionWindows>();
        state.windows.insert_or_assign(
            call.message.id,
            Window{.number = ++state.made,
                   .object = call.message.id,
                   .title = {},
                   .appId = {},
                   .sendTitle = [](relay::Session &session, relay::Object &object, std::string_view title) {
                       session.request(object, SetTitle{.title = title});
                   }});
        call.forward();
        changed(call.session);
    });
    hooks.add<SetTitle>([this](auto &call) {
        remember(call.session, call.self, &Window::title, call.message.title);
        call.forward();
    });
    hooks.add<SetId>([this, id](auto &call) {
        remember(call.session, call.self, &Window::appId, call.message.*id);
        call.forward();
    });
    hooks.onGone(SetTitle::messageKey.interface, [this](relay::Session &session, relay::Object &object) {
        auto &state = session.state<SessionWindows>();
        const auto window = state.windows.find(&object);
        if (window == state.windows.end())
            return;
        state.textBytes -= sizeOf(window->second.title) + sizeOf(window->second.appId);
        state.windows.erase(window);
        changed(session);
    });
}

void Windows::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    watch<p::xdg_surface::request::get_toplevel, p::xdg_toplevel::request::set_title>(
        hooks, &p::xdg_toplevel::request::set_app_id::app_id);
    watch<p::zxdg_surface_v6::request::get_toplevel, p::zxdg_toplevel_v6::request::set_title>(
        hooks, &p::zxdg_toplevel_v6::request::set_app_id::app_id);
    watch<p::wl_shell::request::get_shell_surface, p::wl_shell_surface::request::set_title>(
        hooks, &p::wl_shell_surface::request::set_class::class_);
}

} // namespace gangway::feature
