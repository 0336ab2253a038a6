// SPDX-License-Identifier: Apache-2.0
//
// What the host sees of the icons of X windows.

#include "decoration_host.h"
#include "xwayland/icon.h"

#include "messages/xdg-shell.h"
#include "messages/xdg-toplevel-icon-v1.h"

#include "relay/host_globals.h"

#include <algorithm>

using namespace gangway;
using namespace gangway::test;
using namespace gangway::xwayland;
namespace p = protocol;

RELAY_TEST_CASE("A toplevel gets its icon's pictures in buffers that stay, and loses them with its icon")
{
    DecoratedScene scene(variation);
    scene.offer(50, "xdg_toplevel_icon_manager_v1", 1);
    const std::uint32_t shell = scene.bind(51, "xdg_wm_base", 1);
    std::vector<std::string> heard;
    scene.host.other = [&](const std::string &interface, Message &message) {
        // What is made by these isn't known to the host here.
        heard.push_back(interface + " " + std::to_string(message.opcode()));
    };
    const std::uint32_t xdgSurface = scene.app.newId();
    Message get(shell, opcode<p::xdg_wm_base::request::get_xdg_surface>);
    scene.app.client.send(get.word(xdgSurface).word(scene.surface));
    const std::uint32_t toplevel = scene.make<p::xdg_surface::request::get_toplevel>(xdgSurface);
    relay::Object *const manager = relay::bindOwn(scene.session, p::xdg_toplevel_icon_manager_v1::interfaceName, 1,
                                                  relay::Session::Purpose::ForClient);
    relay::Object *const shm = relay::bindOwn(scene.session, "wl_shm", 1, relay::Session::Purpose::ForClient);
    REQUIRE(manager);
    REQUIRE(shm);
    scene.host.serve();
    heard.clear();

    const WindowIcon small{.size = 2, .pixels = {0xff000001, 0xff000002, 0xff000003, 0x80400000}};
    const WindowIcon large{.size = 3, .pixels = std::vector<std::uint32_t>(9, 0xff00ff00)};
    Icon icon;
    icon.set(scene.session, *manager, *shm, scene.object(toplevel), std::vector{small, large});
    scene.host.serve();
    CHECK(scene.host.buffers() == 2);
    CHECK(std::ranges::count(scene.host.destroyed, "wl_buffer") == 0);
    const std::string create =
        "xdg_toplevel_icon_manager_v1 " + std::to_string(opcode<p::xdg_toplevel_icon_manager_v1::request::create_icon>);
    const std::string give =
        "xdg_toplevel_icon_manager_v1 " + std::to_string(opcode<p::xdg_toplevel_icon_manager_v1::request::set_icon>);
    CHECK(std::ranges::count(heard, create) == 1);
    CHECK(std::ranges::count(heard, give) == 1);

    icon.set(scene.session, *manager, *shm, scene.object(toplevel), {});
    scene.host.serve();
    CHECK(std::ranges::count(heard, create) == 1);
    CHECK(std::ranges::count(heard, give) == 2);
    CHECK(std::ranges::count(scene.host.destroyed, "wl_buffer") == 2);
}
