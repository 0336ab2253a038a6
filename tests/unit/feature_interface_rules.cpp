// SPDX-License-Identifier: Apache-2.0
//
// Permissions of single interfaces, and of their versions, that change while clients run.

#include "feature_permissions.h"

#include "relay/registry.h"

#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr std::string_view gtkManager = "gtk_primary_selection_device_manager";
constexpr std::string_view primaryManager = "zwp_primary_selection_device_manager_v1";

protocol::Permissions with(std::string_view interface, bool allowed, protocol::Permissions others = allCategories())
{
    others.interfaces[std::string(interface)] = allowed;
    return others;
}

protocol::Permissions capped(std::string_view interface, std::uint32_t version)
{
    protocol::Permissions permissions = allCategories();
    permissions.versions[std::string(interface)] = version;
    return permissions;
}

// A client with a registry more than a TestApplication has.
struct Registry {
    explicit Registry(TestApplication &app_) : app(app_), client(app.newId())
    {
        app.client.send(plain<wl_display::request::get_registry>(displayId, client));
        app.bench.pump();
        host = take(app.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    }

    TestApplication &app;
    std::uint32_t client = 0;
    std::uint32_t host = 0;
};

constexpr std::uint32_t screen = 60; // the name of an output

// The client's bind reaches the host.
void checkBinds(TestApplication &app, std::uint32_t registry, std::uint32_t version)
{
    app.client.send(bindGlobal(registry, screen, "wl_output", version, app.newId()));
    app.bench.pump();
    const std::optional<Message> got = app.host.next();
    CHECK(got);
    CHECK_FALSE(app.connection.ended);
}

// It doesn't, and the client lives.
void checkInert(TestApplication &app, std::uint32_t registry, std::uint32_t version)
{
    app.client.send(bindGlobal(registry, screen, "wl_output", version, app.newId()));
    app.roundTrip();
    CHECK_FALSE(app.connection.ended);
}

} // namespace

RELAY_TEST_CASE("An interface's own permission beats that of its category")
{
    using Offer = feature::GlobalFilter::Verdict::Offer;
    protocol::Permissions rules = allBut({Category::ScreenCapture});
    rules.interfaces["zwlr_screencopy_manager_v1"] = true;
    rules.interfaces["wp_color_manager_v1"] = false;
    Permissions permissions(variation, rules);
    const auto offer = [&](std::string_view interface) {
        return permissions.filter.classify(permissions.bench.catalogue(), interface, 1).offer;
    };
    CHECK(offer("zwlr_screencopy_manager_v1") == Offer::Offered);
    CHECK(offer("zwlr_export_dmabuf_manager_v1") == Offer::CategoryDenied);
    CHECK(offer("wp_color_manager_v1") == Offer::InterfaceDenied);
    CHECK(offer("wp_viewporter") == Offer::Offered);

    TestApplication app(permissions.bench);
    const char *const all[] = {"zwlr_screencopy_manager_v1", "zwlr_export_dmabuf_manager_v1", "wp_color_manager_v1",
                               "wp_viewporter"};
    std::uint32_t name = 70;
    for (const char *interface : all)
        app.host.send(global(app.hostRegistry, ++name, interface, 1));
    permissions.bench.pump();
    expect(app.client, global(app.registry, 71, "zwlr_screencopy_manager_v1", 1));
    expect(app.client, global(app.registry, 74, "wp_viewporter", 1));
    expectNothing(app.client);
}

RELAY_TEST_CASE("A single interface that nothing else is known of is allowed without the others")
{
    Permissions permissions(variation, with(manager::interfaceName, true, allBut({Category::Unknown})));
    TestApplication app(permissions.bench); // checks that it is offered its manager
    app.makeThing();
    permissions.deny({Category::Unknown});
    expect(app.client, globalRemove(app.registry, 7));
    app.client.send(plain<manager::request::empty>(app.manager));
    app.roundTrip();
    permissions.set(with(manager::interfaceName, true, allBut({Category::Unknown})));
    expect(app.client, global(app.registry, 7, manager::interfaceName, 4));
    app.makeThing();
}

RELAY_TEST_CASE("An interface that is denied under way is withdrawn as with its category and comes back")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const auto compositor = app.bind(50, "wl_compositor", 4);
    permissions.set(with(manager::interfaceName, false));
    expect(app.client, globalRemove(app.registry, 7));
    app.client.send(plain<manager::request::empty>(app.manager));
    app.roundTrip(); // nothing else came to the host
    app.client.send(plain<wl_compositor::request::create_surface>(compositor.client, app.newId()));
    permissions.bench.pump();
    take(app.host, compositor.host, opcode<wl_compositor::request::create_surface>);

    permissions.allowAll();
    expect(app.client, global(app.registry, 7, manager::interfaceName, 4));
    app.client.send(plain<manager::request::empty>(app.manager));
    permissions.bench.pump();
    take(app.host, app.hostManager, opcode<manager::request::empty>);
}

RELAY_TEST_CASE("A lower version is told anew where nothing was bound and a bind that crosses the news does no harm")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, screen, "wl_output", 4));
    permissions.bench.pump();
    expect(app.client, global(app.registry, screen, "wl_output", 4));

    permissions.set(capped("wl_output", 2));
    expect(app.client, globalRemove(app.registry, screen));
    expect(app.client, global(app.registry, screen, "wl_output", 2));
    expectNothing(app.client);
    checkInert(app, app.registry, 4);
    checkInert(app, app.registry, 3);
    checkBinds(app, app.registry, 2);
    checkBinds(app, app.registry, 1);

    // It was never offered in this one.
    app.client.send(bindGlobal(app.registry, screen, "wl_output", 5, app.newId()));
    permissions.bench.pump();
    expect(app.client, displayError(app.registry, 0, "invalid version for global wl_output (60): have 2, wanted 5"));
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("Who has bound a higher version keeps what it has, and what it binds from then on has the lower one")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const auto output = app.bind(screen, "wl_output", 4);
    permissions.set(capped("wl_output", 2));
    expectNothing(app.client);
    app.host.send(plain<wl_output::event::scale>(output.host, 3));
    permissions.bench.pump();
    expect(app.client, plain<wl_output::event::scale>(output.client, 3));
    checkInert(app, app.registry, 4);
    checkBinds(app, app.registry, 2);

    Registry second(app);
    app.host.send(global(second.host, screen, "wl_output", 4));
    permissions.bench.pump();
    expect(app.client, global(second.client, screen, "wl_output", 2));
    checkBinds(app, second.client, 2);

    permissions.allowAll();
    expectNothing(app.client); // both have bound it
    checkBinds(app, app.registry, 4);
    app.client.send(bindGlobal(second.client, screen, "wl_output", 3, app.newId()));
    permissions.bench.pump();
    expect(app.client, displayError(second.client, 0, "invalid version for global wl_output (60): have 2, wanted 3"));
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("A higher version that is allowed under way is told where nothing was bound")
{
    Permissions permissions(variation, capped("wl_output", 1));
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, screen, "wl_output", 4));
    permissions.bench.pump();
    expect(app.client, global(app.registry, screen, "wl_output", 1));
    permissions.set(capped("wl_output", 3));
    expect(app.client, globalRemove(app.registry, screen));
    expect(app.client, global(app.registry, screen, "wl_output", 3));
    permissions.set(capped("wl_output", 9));
    expect(app.client, globalRemove(app.registry, screen));
    expect(app.client, global(app.registry, screen, "wl_output", 4));
    permissions.allowAll();
    expectNothing(app.client); // it was the highest anyhow
    checkBinds(app, app.registry, 4);
}

RELAY_TEST_CASE("A version that was capped while its interface was denied is told when that is allowed again")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    app.bind(screen, "wl_output", 4);
    permissions.set(with("wl_output", false));
    expect(app.client, globalRemove(app.registry, screen));
    protocol::Permissions both = capped("wl_output", 2);
    both.interfaces["wl_output"] = false;
    permissions.set(both);
    expectNothing(app.client);
    permissions.set(capped("wl_output", 2));
    expect(app.client, global(app.registry, screen, "wl_output", 2));
    checkInert(app, app.registry, 4);
    checkBinds(app, app.registry, 2);
}

RELAY_TEST_CASE("A global that the host replaces is told in its own version")
{
    Permissions permissions(variation, capped("wl_output", 2));
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, screen, "wl_output", 4));
    app.host.send(globalRemove(app.hostRegistry, screen));
    app.host.send(global(app.hostRegistry, screen, "wl_seat", 5));
    permissions.bench.pump();
    expect(app.client, global(app.registry, screen, "wl_output", 2));
    expect(app.client, globalRemove(app.registry, screen));
    expect(app.client, global(app.registry, screen, "wl_seat", 5));
    permissions.allowAll();
    expectNothing(app.client);
}

RELAY_TEST_CASE("A seat in use stays when its version is capped or its interface denied")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const auto seat = app.bind(51, "wl_seat", 5);
    permissions.set(capped("wl_seat", 3));
    expectNothing(app.client);
    app.client.send(plain<wl_seat::request::get_pointer>(seat.client, app.newId()));
    permissions.bench.pump();
    take(app.host, seat.host, opcode<wl_seat::request::get_pointer>);
    permissions.set(with("wl_seat", false));
    expect(app.client, plain<wl_seat::event::capabilities>(seat.client, 0));
    expectNothing(app.client);
}

RELAY_TEST_CASE("The old protocol of the primary selection has a permission of its own")
{
    Permissions permissions(variation, with(gtkManager, false));
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, 80, primaryManager, 1));
    permissions.bench.pump();
    expect(app.client, global(app.registry, 80, primaryManager, 1));
    expectNothing(app.client);
    const auto update = [&](const protocol::Permissions &rules) {
        permissions.set(rules);
        for (const auto &session : permissions.bench.relay().sessions()) {
            feature::updateGtkPrimarySelection(*session);
            session->flush();
        }
        permissions.bench.pump();
    };
    update(allCategories());
    expect(app.client, global(app.registry, relay::ownGlobalStart, gtkManager, 1));
    update(with(gtkManager, false));
    expect(app.client, globalRemove(app.registry, relay::ownGlobalStart));
    expectNothing(app.client);

    // The bind crossed the removal.
    app.client.send(bindGlobal(app.registry, relay::ownGlobalStart, gtkManager, 1, app.newId()));
    app.roundTrip();

    // Where it was never told, it is the mistake that it is with any compositor.
    TestApplication other(permissions.bench);
    other.host.send(global(other.hostRegistry, 80, primaryManager, 1));
    permissions.bench.pump();
    expect(other.client, global(other.registry, 80, primaryManager, 1));
    other.client.send(bindGlobal(other.registry, relay::ownGlobalStart, gtkManager, 1, other.newId()));
    permissions.bench.pump();
    CHECK(other.connection.ended);
}
