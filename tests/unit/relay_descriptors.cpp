// SPDX-License-Identifier: Apache-2.0
//
// No descriptor is lost, however sessions end.

#include "support/few_descriptors.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <fcntl.h>

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("2,500 sessions leave no descriptor open")
{
    // With the four variations that is 10,000.
    RelayBench bench(variation);
    {
        TestApplication warmUp(bench);
    }
    const std::size_t before = openDescriptors();
    const wire::Fd file = fileHolding("x");
    const int number = file.get();
    for (int i = 0; i < 2'500; ++i) {
        Connection &connection = bench.connect();
        connection.client.send(plain<wl_display::request::get_registry>(displayId, 2));
        if (i % 4 != 0)
            bench.pump();
        switch (i % 5) {
        case 0: // descriptors that no message takes
            connection.client.sendBytes(std::as_bytes(std::span("12")), std::span(&number, 1));
            connection.client.close();
            break;
        case 1:
            connection.host.sendBytes(std::as_bytes(std::span("12")), std::span(&number, 1));
            connection.host.close();
            break;
        case 2: // a mistake
            connection.client.sendBytes(Message(999, 0).wireBytes(), std::span(&number, 1));
            break;
        case 3: // everybody at once
            connection.client.close();
            connection.host.close();
            break;
        default:
            bench.session(connection)->end("by hand");
        }
        bench.pump();
        CHECK(connection.ended);
        bench.forget(connection);
    }
    CHECK(bench.relay().sessions().size() == 1);
    CHECK(openDescriptors() == before + 1);
}

RELAY_TEST_CASE("Descriptors that wait in a queue are closed with their session")
{
    const std::size_t before = openDescriptors();
    {
        RelayBench bench(variation, {.bufferSize = 1});
        TestApplication app(bench);
        app.client.setSlow(true);
        app.host.setSlow(true);
        const wire::Fd file = fileHolding("x");
        const int number = file.get();
        for (int i = 0; i < 200; ++i) {
            app.client.sendBytes(plain<manager::request::parcel>(app.manager).wireBytes(), std::span(&number, 1));
            app.host.sendBytes(plain<manager::event::parcel>(app.hostManager).wireBytes(), std::span(&number, 1));
            bench.pump();
        }
        CHECK(bench.session(app.connection)->queuedBytes() > 0);
    }
    CHECK(openDescriptors() == before);
}

RELAY_TEST_CASE("Sessions that wait for a slow peer go on when the process has no descriptor left")
{
    RelayBench bench(variation, {.limits = {.hostQueue = 16 * 1024}, .bufferSize = 1});
    TestApplication app(bench);
    app.host.setSlow(true);
    constexpr std::uint32_t count = 5'000;
    std::vector<std::byte> stream;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto bytes = plain<manager::request::newer>(app.manager, i).wireBytes();
        stream.insert(stream.end(), bytes.begin(), bytes.end());
    }
    app.client.sendBytes(stream);
    bench.pump();
    CHECK(app.client.unsentBytes() > 0);
    {
        const FewDescriptors none(0);
        app.host.setSlow(false);
        bench.pump();
    }
    CHECK(bench.pumpUntil([&] { return app.client.unsentBytes() == 0 && app.host.waitingMessages() == count; }));
    for (std::uint32_t i = 0; i < count; ++i)
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
}

RELAY_TEST_CASE("A message whose descriptors find no room ends its session and says why")
{
    RelayBench bench(variation);
    TestApplication other(bench);
    const wire::Fd file = fileHolding("x");
    const int number = file.get();
    for (const bool fromClient : {true, false}) {
        TestApplication app(bench);
        {
            RawEnd &end = fromClient ? app.client : app.host;
            const std::uint32_t object = fromClient ? app.manager : app.hostManager;
            // The copy for the socket is made before the room is gone.
            end.sendBytes(plain<manager::request::parcel>(object).wireBytes(), std::span(&number, 1));
            const FewDescriptors none(0);
            bench.pump();
        }
        Message error = take(app.client, displayId, opcode<wl_display::event::error>);
        CHECK(error.takeWord() == displayId);
        CHECK(error.takeWord() == wl_display::error::no_memory);
        CHECK(error.takeString()->find("ulimit -n") != std::string::npos);
        CHECK(app.client.closed());
        CHECK(app.host.closed());
        other.roundTrip();
    }
}

RELAY_TEST_CASE("A session that starts when the process has no descriptor left serves as soon as there is one")
{
    RelayBench bench(variation);
    TestApplication first(bench);
    std::optional<FewDescriptors> few;
    few.emplace(4); // both socket pairs, and nothing for the loop
    Connection &connection = bench.connect();
    connection.client.send(plain<wl_display::request::get_registry>(displayId, 2));
    bench.pump();
    few.reset();
    CHECK(bench.pumpUntil([&] { return connection.host.waitingMessages() == 1; }));
    first.roundTrip();
}
