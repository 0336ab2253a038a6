// SPDX-License-Identifier: Apache-2.0
//
// Clients that send too much, read too little, or pass descriptors that nobody asked for.

#include "support/few_descriptors.h"
#include "support/hostility.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {
constexpr auto invalidMethod = wl_display::error::invalid_method;
} // namespace

RELAY_TEST_CASE("A hostile client sends no descriptor with a message that takes one")
{
    expectRefused(variation,
                  [](TestApplication &app) { app.client.send(plain<manager::request::parcel>(app.manager)); },
                  invalidMethod, {"gangway_test_manager#3.parcel", "content", "not sent along"});
    // The first 27 of 28 are there.
    const std::size_t before = openDescriptors();
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message crowd(app.manager, opcode<manager::request::crowd>);
                      for (int i = 0; i < 27; ++i)
                          crowd.fd(fileHolding("x"));
                      app.client.send(crowd);
                  },
                  invalidMethod, {"gangway_test_manager#3.crowd", "fd27", "not sent along"});
    CHECK(openDescriptors() == before);
}

RELAY_TEST_CASE("A hostile client sends descriptors that no message takes")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    const wire::Fd file = fileHolding("x");
    const std::vector<int> numbers(200, file.get());
    // A few are nothing to worry about: some message may take them yet.
    app.client.sendBytes(plain<manager::request::newer>(app.manager, 0).wireBytes(), std::span(numbers).first(20));
    hostility.bench.pump();
    expect(app.host, plain<manager::request::newer>(app.hostManager, 0));
    CHECK(app.host.waitingFds() == 0);
    CHECK_FALSE(app.connection.ended);
    for (int i = 0; i < 50 && !app.connection.ended; ++i) {
        app.client.sendBytes(plain<manager::request::newer>(app.manager, 1).wireBytes(), numbers);
        hostility.bench.pump();
    }
    hostility.expectError(displayId, invalidMethod, {"too many file descriptors"});
    while (app.host.next()) {}
    expectNothing(app.host);
}

RELAY_TEST_CASE("A hostile client never reads what the host says to it")
{
    Hostility hostility(variation, {.limits = {.clientQueue = 200'000}, .bufferSize = 1});
    TestApplication &app = hostility.culprit;
    app.client.setSlow(true);
    for (int i = 0; i < 400 && !app.connection.ended; ++i) {
        Message text(app.hostManager, opcode<manager::event::text>);
        app.host.send(text.string(std::string(1'000, 'x')).null());
        hostility.bench.pump();
        if (i % 50 == 0)
            hostility.expectBystanderUnharmed();
    }
    CHECK(app.connection.ended);
    CHECK(app.host.closed());
    hostility.expectBystanderUnharmed();
}

RELAY_TEST_CASE("A hostile client makes a mistake and never reads that it did")
{
    Hostility hostility(variation, {.bufferSize = 1});
    TestApplication &app = hostility.culprit;
    app.client.setSlow(true);
    for (int i = 0; i < 50; ++i) {
        Message text(app.hostManager, opcode<manager::event::text>);
        app.host.send(text.string(std::string(1'000, 'x')).null());
    }
    hostility.bench.pump();
    app.client.send(Message(4'711, 0));
    hostility.bench.pump();
    // The host is rid of it at once, and it may read on for a while.
    CHECK(app.host.closed());
    CHECK_FALSE(app.connection.ended);
    hostility.expectBystanderUnharmed();
    // Nothing of what it still says is listened to.
    app.client.send(Message(4'712, 0));
    hostility.bench.pump();
    app.client.setSlow(false);
    hostility.bench.pump();
    for (int i = 0; i < 50; ++i)
        take(app.client, app.manager, opcode<manager::event::text>);
    hostility.expectError(displayId, wl_display::error::invalid_object, {"4711"});
}

RELAY_TEST_CASE("A hostile client floods and others are served between its messages")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    std::vector<std::byte> flood;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        const auto bytes = plain<manager::request::newer>(app.manager, i).wireBytes();
        flood.insert(flood.end(), bytes.begin(), bytes.end());
    }
    app.client.sendBytes(flood);
    TestApplication &other = hostility.bystander;
    other.client.send(plain<manager::request::newer>(other.manager, 1));
    for (int turns = 0; other.host.waitingMessages() == 0; ++turns) {
        REQUIRE(turns < 5);
        hostility.bench.turn();
    }
    CHECK(app.client.unsentBytes() > 0); // the flood is not over
    expect(other.host, plain<manager::request::newer>(other.hostManager, 1));
    hostility.bench.pump();
    for (std::uint32_t i = 0; i < 200'000; ++i)
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
    hostility.expectBystanderUnharmed();
}

RELAY_TEST_CASE("A hostile client floods a host that does not read and takes no more memory than its share")
{
    Hostility hostility(variation, {.limits = {.hostQueue = 100'000}, .bufferSize = 1});
    TestApplication &app = hostility.culprit;
    app.host.setSlow(true);
    for (std::uint32_t i = 0; i < 2'000; ++i) {
        Message bytes(app.manager, opcode<manager::request::bytes>);
        app.client.send(bytes.array(someBytes(1'000)).null());
    }
    hostility.bench.pump();
    CHECK(hostility.bench.session(app.connection)->queuedBytes() < 100'000 + 2 * wire::ReadBuffer::readSize);
    CHECK(app.client.unsentBytes() > 1'000'000);
    hostility.expectBystanderUnharmed();
    app.client.close();
    app.host.close();
    hostility.bench.pump();
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("Thousands of hostile clients connect and leave or stay or talk nonsense")
{
    Hostility hostility(variation);
    const std::size_t before = openDescriptors();
    std::vector<Connection *> staying;
    for (int i = 0; i < 2'500; ++i) {
        Connection &connection = hostility.bench.connect();
        staying.push_back(&connection);
        if (i % 3 == 1)
            connection.client.sendBytes(someBytes(static_cast<std::size_t>(i % 50)));
        else if (i % 3 == 2)
            connection.client.send(plain<wl_display::request::get_registry>(displayId, 2));
        if (staying.size() < 50)
            continue;
        hostility.bench.pump();
        for (Connection *leaving : staying)
            leaving->client.close();
        hostility.bench.pump();
        for (Connection *gone : staying)
            hostility.bench.forget(*gone);
        staying.clear();
    }
    hostility.expectBystanderUnharmed();
    CHECK(hostility.bench.relay().sessions().size() == 2);
    CHECK(openDescriptors() == before);
}

RELAY_TEST_CASE("A hostile client closes in the middle of everything")
{
    Hostility hostility(variation, {.bufferSize = 1});
    const wire::Fd file = fileHolding("x");
    const int number = file.get();
    for (std::size_t cut = 1; cut < 60; ++cut) {
        TestApplication app(hostility.bench);
        std::vector<std::byte> stream;
        Message text(app.manager, opcode<manager::request::text>);
        for (const Message *message : {&text.string("some text").null()}) {
            const auto bytes = message->wireBytes();
            stream.insert(stream.end(), bytes.begin(), bytes.end());
        }
        const auto more = plain<manager::request::parcel>(app.manager).wireBytes();
        stream.insert(stream.end(), more.begin(), more.end());
        app.client.sendBytes(std::span(stream).first(std::min(cut, stream.size())), std::span(&number, 1));
        if (cut % 2 == 0)
            hostility.bench.pump();
        app.client.close();
        hostility.bench.pump();
        CHECK(app.connection.ended);
        CHECK(app.host.closed());
    }
    hostility.expectBystanderUnharmed();
}
