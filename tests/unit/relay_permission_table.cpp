// SPDX-License-Identifier: Apache-2.0
//
// What permissions mean for each interface, and how the relay keeps to them.

#include "relay/permission_table.h"

#include "relay/host_globals.h"

#include "protocols/builtin.h"

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace gangway;
using namespace gangway::test;
using protocol::Category;

namespace {

const relay::Catalogue &catalogue()
{
    static const relay::Catalogue all(protocol::builtinProtocols());
    return all;
}

struct Table {
    explicit Table(const protocol::Permissions &permissions) : table(catalogue()) { table.set(permissions); }

    bool deniesGlobal(std::string_view interface) const { return table.deniesGlobal(*catalogue().find(interface)); }
    bool denies(std::string_view interface) const { return table.denies(*catalogue().find(interface)); }

    relay::PermissionTable table;
};

constexpr std::string_view outputSources = "ext_output_image_capture_source_manager_v1";
constexpr std::string_view toplevelSources = "ext_foreign_toplevel_image_capture_source_manager_v1";

} // namespace

TEST_CASE("At first nothing is denied")
{
    const relay::PermissionTable table(catalogue());
    for (const relay::InterfaceType &type : catalogue().interfaces()) {
        CHECK_FALSE(table.deniesGlobal(type));
        CHECK_FALSE(table.denies(type));
        CHECK(table.maxVersion(type) > relay::maxVersion);
    }
}

TEST_CASE("With an interface go the objects that only it leads to and no others of its category")
{
    protocol::Permissions permissions = everythingBut();
    permissions.interfaces["zwlr_screencopy_manager_v1"] = false;
    const Table table(permissions);
    CHECK(table.deniesGlobal("zwlr_screencopy_manager_v1"));
    CHECK(table.denies("zwlr_screencopy_frame_v1"));
    CHECK_FALSE(table.deniesGlobal("zwlr_export_dmabuf_manager_v1"));
    CHECK_FALSE(table.denies("zwlr_export_dmabuf_frame_v1"));
    CHECK_FALSE(table.denies("wl_buffer"));
}

TEST_CASE("An interface that is allowed brings its objects though the rest of its category is denied")
{
    protocol::Permissions permissions = everythingBut({Category::ScreenCapture});
    permissions.interfaces["zwlr_screencopy_manager_v1"] = true;
    const Table table(permissions);
    CHECK_FALSE(table.deniesGlobal("zwlr_screencopy_manager_v1"));
    CHECK_FALSE(table.denies("zwlr_screencopy_frame_v1"));
    CHECK(table.deniesGlobal("zwlr_export_dmabuf_manager_v1"));
    CHECK(table.denies("zwlr_export_dmabuf_frame_v1"));
}

TEST_CASE("What several globals lead to is denied with the last of them")
{
    constexpr std::string_view source = "ext_image_capture_source_v1";
    protocol::Permissions permissions = everythingBut();
    permissions.interfaces[std::string(outputSources)] = false;
    CHECK_FALSE(Table(permissions).denies(source));
    permissions.interfaces[std::string(toplevelSources)] = false;
    CHECK(Table(permissions).denies(source));
    CHECK_FALSE(Table(permissions).denies("ext_image_copy_capture_session_v1"));
}

TEST_CASE("An interface that others make objects of too has them when it is allowed itself")
{
    // Both wl_display and wl_compositor lead to wl_callback; a seat is made by nothing.
    protocol::Permissions permissions{};
    permissions.interfaces["zwlr_screencopy_frame_v1"] = true;
    const Table table(permissions);
    CHECK_FALSE(table.denies("zwlr_screencopy_frame_v1"));
    CHECK(table.denies("zwlr_screencopy_manager_v1"));
    CHECK_FALSE(table.denies("wl_callback"));
    CHECK_FALSE(table.denies("wl_registry"));
}

RELAY_TEST_CASE("A global is told in the version that is allowed and can't be bound in a higher one")
{
    protocol::Permissions permissions = everythingBut();
    permissions.versions["wl_output"] = 2;
    RelayBench bench(variation, {.permissions = permissions});
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 60, "wl_output", 4));
    app.host.send(global(app.hostRegistry, 61, "wl_output", 1));
    bench.pump();
    expect(app.client, global(app.registry, 60, "wl_output", 2));
    expect(app.client, global(app.registry, 61, "wl_output", 1));
    app.client.send(bindGlobal(app.registry, 60, "wl_output", 2, app.newId()));
    bench.pump();
    take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>);
    app.client.send(bindGlobal(app.registry, 60, "wl_output", 3, app.newId()));
    bench.pump();
    expect(app.client, displayError(app.registry, 0, "invalid version for global wl_output (60): have 2, wanted 3"));
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("What was offered in a higher version before makes an inert object")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 60, "wl_output", 4));
    bench.pump();
    expect(app.client, global(app.registry, 60, "wl_output", 4));
    protocol::Permissions permissions = everythingBut();
    permissions.versions["wl_output"] = 2;
    bench.relay().setPermissions(permissions);
    app.client.send(bindGlobal(app.registry, 60, "wl_output", 4, app.newId()));
    bench.pump();
    expectNothing(app.host);
    CHECK_FALSE(app.connection.ended);
    app.roundTrip();
}

RELAY_TEST_CASE("An object that another request than bind names the interface of keeps to its version too")
{
    for (const bool hooked : {false, true}) {
        CAPTURE(hooked);
        protocol::Permissions permissions = everythingBut();
        permissions.versions[std::string(thing::interfaceName)] = 2;
        RelayBench bench(variation,
                         {.hooks =
                              [hooked](relay::Hooks &hooks) {
                                  if (hooked)
                                      hooks.add<manager::request::make_any>([](auto &call) { call.forward(); });
                              },
                          .permissions = permissions});
        TestApplication app(bench);
        const auto makeAny = [&](std::uint32_t version) {
            Message made(app.manager, opcode<manager::request::make_any>);
            app.client.send(made.any(thing::interfaceName, version, app.newId()));
            bench.pump();
        };
        makeAny(2);
        take(app.host, app.hostManager, opcode<manager::request::make_any>);
        makeAny(3);
        expectNothing(app.host);
        CHECK(app.connection.ended);
    }
}

RELAY_TEST_CASE("What Gangway binds for the client has the version that the client may have and what is its own any")
{
    protocol::Permissions permissions = everythingBut();
    permissions.versions["wl_output"] = 2;
    RelayBench bench(variation, {.permissions = permissions});
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 60, "wl_output", 4));
    bench.pump();
    relay::Session &session = *bench.session(app.connection);
    CHECK(relay::bindOwn(session, "wl_output", 3, relay::Session::Purpose::ForClient)->version == 2);
    CHECK(relay::bindOwn(session, "wl_output", 3)->version == 3);
}
