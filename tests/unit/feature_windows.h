// SPDX-License-Identifier: Apache-2.0
//
// Windows of each kind that features look at, for their tests.

#pragma once

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include "messages/xdg-shell-unstable-v6.h"
#include "messages/xdg-shell.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gangway::test {

using Pair = TestApplication::Pair;

// Has the client make an object by a request whose first argument it is; the second, if there is one, is `about`.
// What the request causes besides is left for the test to take.
template <class Request>
Pair made(TestApplication &app, Pair maker, std::optional<Pair> about = {})
{
    Pair pair{.client = app.newId()};
    Message request = plain<Request>(maker.client, pair.client);
    if (about)
        request.word(about->client);
    app.client.send(request);
    app.bench.pump();
    Message arrived = take(app.host, maker.host, opcode<Request>);
    pair.host = arrived.takeWord();
    if (about)
        CHECK(arrived.takeWord() == about->host);
    CHECK(arrived.atEnd());
    return pair;
}

inline Pair makeSurface(TestApplication &app)
{
    return made<wl_compositor::request::create_surface>(app, app.bind(100, "wl_compositor", 4));
}

inline Pair openXdgWindow(TestApplication &app)
{
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(101, "xdg_wm_base", 1);
    const Pair xdgSurface = made<protocol::xdg_wm_base::request::get_xdg_surface>(app, shell, surface);
    return made<protocol::xdg_surface::request::get_toplevel>(app, xdgSurface);
}

inline Pair openUnstableXdgWindow(TestApplication &app)
{
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(102, "zxdg_shell_v6", 1);
    const Pair xdgSurface = made<protocol::zxdg_shell_v6::request::get_xdg_surface>(app, shell, surface);
    return made<protocol::zxdg_surface_v6::request::get_toplevel>(app, xdgSurface);
}

inline Pair openOldWindow(TestApplication &app)
{
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(103, "wl_shell", 1);
    return made<protocol::wl_shell::request::get_shell_surface>(app, shell, surface);
}

// A protocol that makes windows.
struct Shell {
    const char *window; // the interface
    std::uint16_t setTitle;
    std::uint16_t setAppId;
    // The host has seen all requests up to the one that makes it.
    Pair (*open)(TestApplication &app);
};

inline constexpr std::array shells{
    Shell{"xdg_toplevel", opcode<protocol::xdg_toplevel::request::set_title>,
          opcode<protocol::xdg_toplevel::request::set_app_id>, openXdgWindow},
    Shell{"zxdg_toplevel_v6", opcode<protocol::zxdg_toplevel_v6::request::set_title>,
          opcode<protocol::zxdg_toplevel_v6::request::set_app_id>, openUnstableXdgWindow},
    Shell{"wl_shell_surface", opcode<protocol::wl_shell_surface::request::set_title>,
          opcode<protocol::wl_shell_surface::request::set_class>, openOldWindow},
};

inline Message textRequest(std::uint32_t object, std::uint16_t opcode_, std::string_view text)
{
    Message message(object, opcode_);
    message.string(text);
    return message;
}

// What the host sees of a text that the client sets.
inline std::string textAtHost(TestApplication &app, Pair window, std::uint16_t opcode_, std::string_view text)
{
    app.client.send(textRequest(window.client, opcode_, text));
    app.bench.pump();
    Message arrived = take(app.host, window.host, opcode_);
    const std::optional<std::string> got = arrived.takeString();
    CHECK(arrived.atEnd());
    REQUIRE(got);
    return *got;
}

// The longest text of a message that a libwayland before 1.23 takes: 4,096 bytes with its header, the text's
// length and its terminator.
inline constexpr std::size_t longestOldText = 4096 - 8 - 4 - 1;

} // namespace gangway::test
