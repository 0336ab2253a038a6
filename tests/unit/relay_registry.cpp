// SPDX-License-Identifier: Apache-2.0
//
// What the client is told of the host's globals.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("The host's own names of its globals pass through and several of one interface are all there")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    for (const std::uint32_t name : {3u, 900u, 12u, 0x7fffffffu})
        app.host.send(global(app.hostRegistry, name, "wl_output", 2));
    app.host.send(global(app.hostRegistry, 13, "wl_seat", 5));
    app.host.send(global(app.hostRegistry, 14, "wl_seat", 4));
    bench.pump();
    for (const std::uint32_t name : {3u, 900u, 12u, 0x7fffffffu})
        expect(app.client, global(app.registry, name, "wl_output", 2));
    expect(app.client, global(app.registry, 13, "wl_seat", 5));
    expect(app.client, global(app.registry, 14, "wl_seat", 4));

    const std::uint32_t output = app.newId();
    const std::uint32_t seat = app.newId();
    app.client.send(bindGlobal(app.registry, 12, "wl_output", 2, output));
    app.client.send(bindGlobal(app.registry, 14, "wl_seat", 4, seat));
    bench.pump();
    Message bound = take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>);
    CHECK(bound.takeWord() == 12);
    bound = take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>);
    CHECK(bound.takeWord() == 14);
    CHECK(bound.takeString() == "wl_seat");
    CHECK(bound.takeWord() == 4);
}

RELAY_TEST_CASE("Versions are cut to what the tables know")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 20, manager::interfaceName, 99));
    app.host.send(global(app.hostRegistry, 21, manager::interfaceName, 2));
    bench.pump();
    expect(app.client, global(app.registry, 20, manager::interfaceName, 4));
    expect(app.client, global(app.registry, 21, manager::interfaceName, 2));
}

RELAY_TEST_CASE("A global whose interface no table holds is not offered nor is its removal told")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 30, "vendor_secret_shell", 1));
    app.host.send(global(app.hostRegistry, 31, "wl_output", 1));
    app.host.send(globalRemove(app.hostRegistry, 30));
    app.host.send(globalRemove(app.hostRegistry, 555));
    bench.pump();
    expect(app.client, global(app.registry, 31, "wl_output", 1));
    expectNothing(app.client);
}

RELAY_TEST_CASE("Names that are Gangway's to give are not taken from the host")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 0x80000000, "wl_output", 1));
    app.host.send(global(app.hostRegistry, 0xffffffff, "wl_output", 1));
    app.host.send(global(app.hostRegistry, 40, "wl_output", 0)); // nor a version that is none
    bench.pump();
    expectNothing(app.client);
}

RELAY_TEST_CASE("A hook that does not forward hides a global")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<wl_registry::event::global>([](auto &call) {
                             if (call.message.interface != "wl_output")
                                 call.forward();
                         });
                     }});
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 30, "wl_output", 1));
    app.host.send(global(app.hostRegistry, 31, "wl_seat", 1));
    app.host.send(globalRemove(app.hostRegistry, 30));
    bench.pump();
    expect(app.client, global(app.registry, 31, "wl_seat", 1));
    expectNothing(app.client);
}

RELAY_TEST_CASE("Globals come and go while the client runs")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    for (int round = 0; round < 5; ++round) {
        const auto output = app.bind(50, "wl_output", 3);
        app.host.send(globalRemove(app.hostRegistry, 50));
        bench.pump();
        expect(app.client, globalRemove(app.registry, 50));
        // The object lives on until the client lets it go.
        app.client.send(plain<wl_output::request::release>(output.client));
        bench.pump();
        expect(app.host, plain<wl_output::request::release>(output.host));
        app.host.send(deleteId(output.host));
        bench.pump();
        expect(app.client, deleteId(output.client));
        app.lastClientId = output.client - 1;
    }
}

RELAY_TEST_CASE("A bind that crosses global_remove goes to the host")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 60, "wl_output", 3));
    app.host.send(globalRemove(app.hostRegistry, 60));
    bench.pump();
    expect(app.client, global(app.registry, 60, "wl_output", 3));
    const std::uint32_t output = app.newId();
    app.client.send(bindGlobal(app.registry, 60, "wl_output", 3, output));
    bench.pump();
    CHECK(take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>).takeWord() == 60);
    expect(app.client, globalRemove(app.registry, 60));
    expectNothing(app.client);
}

RELAY_TEST_CASE("A name that the host gives anew stands for the new global")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 60, "wl_output", 3));
    app.host.send(globalRemove(app.hostRegistry, 60));
    app.host.send(global(app.hostRegistry, 60, "wl_seat", 5));
    bench.pump();
    expect(app.client, global(app.registry, 60, "wl_output", 3));
    expect(app.client, globalRemove(app.registry, 60));
    expect(app.client, global(app.registry, 60, "wl_seat", 5));
    const std::uint32_t seat = app.newId();
    app.client.send(bindGlobal(app.registry, 60, "wl_seat", 5, seat));
    bench.pump();
    CHECK(take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>).takeWord() == 60);
}

RELAY_TEST_CASE("Every registry of a client is told of every global")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const std::uint32_t second = app.newId();
    app.client.send(plain<wl_display::request::get_registry>(displayId, second));
    bench.pump();
    const std::uint32_t hostSecond = take(app.host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    for (const std::uint32_t registry : {app.hostRegistry, hostSecond})
        app.host.send(global(registry, 70, "wl_output", 4));
    for (const std::uint32_t registry : {app.hostRegistry, hostSecond})
        app.host.send(globalRemove(registry, 70));
    bench.pump();
    expect(app.client, global(app.registry, 70, "wl_output", 4));
    expect(app.client, global(second, 70, "wl_output", 4));
    expect(app.client, globalRemove(app.registry, 70));
    expect(app.client, globalRemove(second, 70));
}

RELAY_TEST_CASE("A host whose globals change for ever is remembered within bounds")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    for (std::uint32_t name = 100; name < 5'000; ++name) {
        app.host.send(global(app.hostRegistry, name, "wl_output", 1));
        if (name > 110)
            app.host.send(globalRemove(app.hostRegistry, name - 5));
    }
    bench.pump();
    while (app.client.next()) {}
    // Those that are there can be bound, early and late ones.
    for (const std::uint32_t name : {100u, 104u, 4'996u, 4'999u}) {
        app.client.send(bindGlobal(app.registry, name, "wl_output", 1, app.newId()));
        bench.pump();
        CHECK(take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>).takeWord() == name);
    }
    expectNothing(app.client);
}
