// SPDX-License-Identifier: Apache-2.0
//
// Globals for Gangway's own use, apart from the client's.

#include "relay/host_globals.h"
#include "relay/own.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("A global that the client may not have can be bound for Gangway's own use")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<wl_registry::event::global>([](auto &call) {
                             if (call.message.interface != wl_compositor::interfaceName)
                                 call.forward();
                         });
                     }});
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    CHECK(relay::bindOwn(session, wl_compositor::interfaceName, 6) == nullptr);
    app.host.send(global(app.hostRegistry, 30, wl_compositor::interfaceName, 4));
    bench.pump();
    expectNothing(app.client);
    const relay::HostGlobal *known = session.state<relay::HostGlobals>().findInterface(wl_compositor::interfaceName);
    REQUIRE(known != nullptr);
    CHECK(known->name == 30);
    CHECK(known->offeredVersion == 0);

    for (const std::uint32_t highest : {6u, 2u}) {
        relay::Object *own = relay::bindOwn(session, wl_compositor::interfaceName, highest);
        REQUIRE(own != nullptr);
        CHECK(own->version == std::min(4u, highest));
        session.flush();
        bench.pump();
        Message bind = take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>);
        CHECK(bind.takeWord() == 30);
        CHECK(bind.takeString() == wl_compositor::interfaceName);
        CHECK(bind.takeWord() == std::min(4u, highest));
    }
    // The client still may not.
    app.client.send(bindGlobal(app.registry, 30, wl_compositor::interfaceName, 1, app.newId()));
    bench.pump();
    CHECK(bench.session(app.connection) == nullptr);
}

RELAY_TEST_CASE("A global that the host has removed is bound by nobody of ours")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    app.host.send(global(app.hostRegistry, 30, wl_compositor::interfaceName, 4));
    app.host.send(globalRemove(app.hostRegistry, 30));
    bench.pump();
    expect(app.client, global(app.registry, 30, wl_compositor::interfaceName, 4));
    expect(app.client, globalRemove(app.registry, 30));
    CHECK(relay::bindOwn(session, wl_compositor::interfaceName, 6) == nullptr);
    app.host.send(global(app.hostRegistry, 31, wl_compositor::interfaceName, 5));
    bench.pump();
    CHECK(relay::bindOwn(session, wl_compositor::interfaceName, 6)->version == 5);
}

RELAY_TEST_CASE("The host's globals can be asked for where the client has not")
{
    bool answered = false;
    RelayBench bench(variation);
    Connection &connection = bench.connect();
    relay::Session &session = *bench.session(connection);
    relay::askHostGlobals(session, [&] { answered = true; });
    session.flush();
    bench.pump();
    const std::uint32_t registry =
        take(connection.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    const std::uint32_t callback = take(connection.host, displayId, opcode<wl_display::request::sync>).takeWord();
    connection.host.send(global(registry, 30, wl_compositor::interfaceName, 4));
    connection.host.send(done(callback, 0));
    connection.host.send(deleteId(callback));
    bench.pump();
    CHECK(answered);
    expectNothing(connection.client);
    relay::Object *own = relay::bindOwn(session, wl_compositor::interfaceName, 3);
    REQUIRE(own != nullptr);
    session.flush();
    bench.pump();
    Message bind = take(connection.host, registry, opcode<wl_registry::request::bind>);
    CHECK(bind.takeWord() == 30);
}

RELAY_TEST_CASE("A registry that the client is destroying binds nothing for Gangway's own use")
{
    using DestroyRegistry = protocol::wl_fixes::request::destroy_registry;
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    app.host.send(global(app.hostRegistry, 30, wl_compositor::interfaceName, 4));
    bench.pump();
    expect(app.client, global(app.registry, 30, wl_compositor::interfaceName, 4));
    const TestApplication::Pair fixes = app.bind(31, protocol::wl_fixes::interfaceName, 1);
    app.client.send(plain<DestroyRegistry>(fixes.client, app.registry));
    bench.pump();
    expect(app.host, plain<DestroyRegistry>(fixes.host, app.hostRegistry)); // and the id is not free yet

    REQUIRE(relay::bindOwn(session, wl_compositor::interfaceName, 4) != nullptr);
    session.flush();
    bench.pump();
    const std::uint32_t another = take(app.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    Message bind = take(app.host, another, opcode<wl_registry::request::bind>);
    CHECK(bind.takeWord() == 30);
}
