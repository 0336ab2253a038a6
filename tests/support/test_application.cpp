// SPDX-License-Identifier: Apache-2.0

#include "support/test_application.h"

#include "support/wayland_messages.h"

#include <doctest/doctest.h>

namespace gangway::test {

namespace {
constexpr std::uint32_t managerName = 7;
} // namespace

TestApplication::TestApplication(RelayBench &bench_, Connection &connection_, std::uint32_t version)
    : bench(bench_), connection(connection_), client(connection.client), host(connection.host)
{
    registry = newId();
    client.send(plain<wl_display::request::get_registry>(displayId, registry));
    bench.pump();
    hostRegistry = take(host, displayId, opcode<wl_display::request::get_registry>).takeWord();
    const Pair bound = bind(managerName, manager::interfaceName, version);
    manager = bound.client;
    hostManager = bound.host;
}

TestApplication::Pair TestApplication::bind(std::uint32_t name, std::string_view interface, std::uint32_t version)
{
    host.send(global(hostRegistry, name, interface, version));
    bench.pump();
    expect(client, global(registry, name, interface, version));
    Pair pair{.client = newId()};
    client.send(bindGlobal(registry, name, interface, version, pair.client));
    bench.pump();
    Message bound = take(host, hostRegistry, opcode<wl_registry::request::bind>);
    CHECK(bound.takeWord() == name);
    CHECK(bound.takeString() == interface);
    CHECK(bound.takeWord() == version);
    pair.host = bound.takeWord();
    return pair;
}

TestApplication::Pair TestApplication::makeThing()
{
    Pair pair{.client = newId()};
    client.send(plain<manager::request::make_thing>(manager, pair.client));
    bench.pump();
    pair.host = take(host, hostManager, opcode<manager::request::make_thing>).takeWord();
    return pair;
}

TestApplication::Pair TestApplication::makeThingAfter(const Message &before)
{
    expect(host, before);
    return makeThing();
}

TestApplication::Pair TestApplication::hostThing(std::uint32_t hostId)
{
    host.send(plain<manager::event::thing>(hostManager, hostId));
    bench.pump();
    return {take(client, manager, opcode<manager::event::thing>).takeWord(), hostId};
}

void TestApplication::roundTrip()
{
    roundTripWithoutDeletion();
    expect(client, deleteId(lastClientId));
    --lastClientId; // to be named again
}

void TestApplication::roundTripWithoutDeletion()
{
    const std::uint32_t callback = newId();
    client.send(sync(callback));
    bench.pump();
    const std::uint32_t hostCallback = take(host, displayId, opcode<wl_display::request::sync>).takeWord();
    host.send(done(hostCallback, hostCallback + 1));
    host.send(deleteId(hostCallback));
    bench.pump();
    expect(client, done(callback, hostCallback + 1));
}

} // namespace gangway::test
