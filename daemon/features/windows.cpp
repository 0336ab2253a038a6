// SPDX-License-Identifier: Apache-2.0

#include "features/windows.h"

#include "features/clean_text.h"
#include "features/text_limit.h"
#include "relay/object_ref.h"
#include "relay/per_object.h"
#include "relay/session.h"

#include "messages/wayland.h"
#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

#include <utility>

namespace gangway::feature {

namespace {

struct SessionWindows {
    relay::PerObject<Window> windows;
    // The windows of wl_shell by their surfaces, with which they end.
    relay::PerObject<relay::ObjectRef> ofSurfaces;
    std::uint32_t opened = 0;
    std::uint64_t changes = 0;
    bool toldOfChange = false;
};

using ShownTitles = relay::PerObject<std::function<void(std::string_view)>>;

} // namespace

std::vector<const Window *> Windows::of(relay::Session &session)
{
    auto &state = session.state<SessionWindows>();
    state.toldOfChange = false;
    std::vector<const Window *> windows;
    windows.reserve(state.windows.size());
    for (const auto &each : state.windows)
        windows.push_back(&each.value);
    return windows;
}

const Window *Windows::find(relay::Session &session, const relay::Object &object)
{
    return session.state<SessionWindows>().windows.find(object);
}

std::size_t Windows::count(relay::Session &session)
{
    return session.state<SessionWindows>().windows.size();
}

std::uint64_t Windows::changes(relay::Session &session)
{
    auto &state = session.state<SessionWindows>();
    state.toldOfChange = false;
    return state.changes;
}

void Windows::changed(relay::Session &session) const
{
    auto &state = session.state<SessionWindows>();
    ++state.changes;
    if (changed_ && !std::exchange(state.toldOfChange, true))
        changed_(session);
}

// `GetWindow` opens a window whose title `SetTitle` sets, and whose application id `SetId` sets, as its member `id`.
template <class GetWindow, class SetTitle, class SetId>
void Windows::watch(relay::Hooks &hooks, std::string_view SetId::*id)
{
    hooks.add<GetWindow>([this](auto &call) {
        auto &state = call.session.template state<SessionWindows>();
        if (state.windows.size() >= maxWindows) {
            call.session.refuse(
                {relay::DisplayError::NoMemory,
                 "a client may not have more than " + std::to_string(maxWindows) + " windows open at once"});
            return;
        }
        state.windows.make(
            *call.message.id,
            Window{.object = call.message.id,
                   .number = ++state.opened,
                   .title = {},
                   .appId = {},
                   .sendTitle = [](relay::Session &session, relay::Object &object, std::string_view title) {
                       session.request(object, SetTitle{.title = title});
                       titleShown(session, object, title);
                   }});
        if constexpr (requires { call.message.surface; })
            state.ofSurfaces.make(*call.message.surface, call.message.id);
        call.forward();
        changed(call.session);
    });
    const auto remember = [this](relay::Session &session, const relay::Object &object,
                                 std::optional<std::string> Window::*member, std::string_view text) {
        Window *window = session.state<SessionWindows>().windows.find(object);
        if (!window || window->*member == text)
            return;
        window->*member = text;
        changed(session);
    };
    hooks.watch<SetTitle>([remember](const auto &seen) {
        remember(seen.session, seen.self, &Window::title, countedText(seen.message.title));
    });
    hooks.watch<SetId>([remember, id](const auto &seen) {
        const std::string_view text = seen.message.*id;
        remember(seen.session, seen.self, &Window::appId, text.substr(0, cutLength(text, longestIdentifier)));
    });
}

void Windows::end(relay::Session &session, relay::Object &window) const
{
    session.state<SessionWindows>().windows.erase(window);
    changed(session);
}

// From the request on: what the client has closed is no window any more, though the host has yet to hear of it.
template <class Destroy>
void Windows::watchEnd(relay::Hooks &hooks)
{
    hooks.watch<Destroy>([this](const auto &seen) { end(seen.session, seen.self); });
}

void Windows::install(relay::Hooks &hooks)
{
    namespace p = protocol;
    watch<p::xdg_surface::request::get_toplevel, p::xdg_toplevel::request::set_title>(
        hooks, &p::xdg_toplevel::request::set_app_id::app_id);
    watchEnd<p::xdg_toplevel::request::destroy>(hooks);
    watch<p::zxdg_surface_v6::request::get_toplevel, p::zxdg_toplevel_v6::request::set_title>(
        hooks, &p::zxdg_toplevel_v6::request::set_app_id::app_id);
    watchEnd<p::zxdg_toplevel_v6::request::destroy>(hooks);
    watch<p::wl_shell::request::get_shell_surface, p::wl_shell_surface::request::set_title>(
        hooks, &p::wl_shell_surface::request::set_class::class_);
    hooks.watch<p::wl_surface::request::destroy>([this](const auto &seen) {
        const relay::ObjectRef *window = seen.session.template state<SessionWindows>().ofSurfaces.find(seen.self);
        if (window && *window)
            end(seen.session, **window);
    });
}

void Windows::onShownTitle(relay::Session &session, relay::Object &object, std::function<void(std::string_view)> told)
{
    session.state<ShownTitles>().of(object) = std::move(told);
}

void Windows::titleShown(relay::Session &session, const relay::Object &object, std::string_view title)
{
    if (const auto *told = session.state<ShownTitles>().find(object))
        (*told)(title);
}

} // namespace gangway::feature
