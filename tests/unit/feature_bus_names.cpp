// SPDX-License-Identifier: Apache-2.0

#include "features/bus_names.h"

#include "messages/gtk-shell.h"
#include "protocols/category.h"
#include "support/test_application.h"

#include <doctest/doctest.h>

using namespace gangway;
using namespace gangway::test;

namespace gtk_shell1 = protocol::gtk_shell1;
namespace gtk_surface1 = protocol::gtk_surface1;

RELAY_TEST_CASE("A window's names on the VM's bus don't reach the host, its application id does")
{
    RelayBench bench(variation, {.hooks = feature::installBusNames});
    TestApplication app(bench);
    const auto shell = app.bind(20, gtk_shell1::interfaceName, 1);
    const auto compositor = app.bind(21, "wl_compositor", 1);
    const std::uint32_t surface = app.newId();
    app.client.send(Message(compositor.client, 0).word(surface));
    const std::uint32_t window = app.newId();
    app.client.send(
        Message(shell.client, gtk_shell1::request::get_gtk_surface::messageKey.opcode).word(window).word(surface));
    bench.pump();
    const std::uint32_t hostSurface = take(app.host, compositor.host, 0).takeWord();
    Message made = take(app.host, shell.host, gtk_shell1::request::get_gtk_surface::messageKey.opcode);
    const std::uint32_t hostWindow = made.takeWord();
    CHECK(made.takeWord() == hostSurface);

    constexpr std::uint16_t opcode = gtk_surface1::request::set_dbus_properties::messageKey.opcode;
    app.client.send(Message(window, opcode)
                        .string("org.example.App")
                        .string("/org/example/App/menus/appmenu")
                        .string("/org/example/App/menus/menubar")
                        .string("/org/example/App/window/1")
                        .string("/org/example/App")
                        .string(":1.42"));
    bench.pump();
    Message sent = take(app.host, hostWindow, opcode);
    CHECK(sent.takeString() == "org.example.App");
    for (int i = 0; i < 5; ++i)
        CHECK(!sent.takeString());
}

TEST_CASE("A menu on the host's bus is not an ordinary application's to name")
{
    CHECK(!protocol::allowedByDefault(protocol::categoryOf("org_kde_kwin_appmenu_manager")));
}
