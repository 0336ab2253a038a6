// SPDX-License-Identifier: Apache-2.0
//
// Errors of the host, closed connections, last words.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <sys/socket.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("The host's error names the client's object and arrives before the close")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto first = app.makeThing();
    const auto second = app.makeThing();
    app.client.send(plain<thing::request::destroy>(first.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(first.host));
    app.host.send(deleteId(first.host));
    bench.pump();
    expect(app.client, deleteId(first.client));
    const auto third = app.makeThing();

    // All in one moment: the kernel reports readable and hang-up together.
    app.host.send(plain<manager::event::newer>(app.hostManager, 1));
    app.host.send(displayError(third.host, 3, "that was wrong"));
    app.host.close();
    bench.pump();
    expect(app.client, plain<manager::event::newer>(app.manager, 1));
    expect(app.client, displayError(third.client, 3, "that was wrong"));
    expectNothing(app.client);
    CHECK(app.client.closed());
    CHECK(app.connection.ended == "the host closed the connection");
    CHECK(second.client != third.client);
}

RELAY_TEST_CASE("The host's error about an object of the server's or the display is translated as well")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    app.hostThing(firstServerId);
    const auto offer = app.hostThing(firstServerId + 1);
    app.host.send(displayError(offer.host, 1, "offer"));
    app.host.send(displayError(displayId, 2, "no memory"));
    bench.pump();
    expect(app.client, displayError(offer.client, 1, "offer"));
    expect(app.client, displayError(displayId, 2, "no memory"));
}

RELAY_TEST_CASE("The host's error about an object that the client does not know is told of the display")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto offer = app.hostThing(firstServerId);
    app.client.send(plain<thing::request::destroy>(offer.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(offer.host));
    app.host.send(displayError(offer.host, 1, "about the destroyed one"));
    app.host.send(displayError(4'000'000, 1, "about nothing"));
    bench.pump();
    expect(app.client, displayError(displayId, 1, "about the destroyed one"));
    expect(app.client, displayError(displayId, 1, "about nothing"));
}

RELAY_TEST_CASE("Everything that the host said before it went is read even when the client's requests can not be sent")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    // More than one read brings.
    const std::string text(30'000, 'x');
    for (int i = 0; i < 6; ++i) {
        Message renamed(pair.host, opcode<thing::event::renamed>);
        app.host.send(renamed.string(text));
    }
    app.host.send(displayError(pair.host, 9, "last words"));
    app.host.close();
    // Meets a closed socket before the host's words are read.
    for (int i = 0; i < 100; ++i) {
        Message rename(pair.client, opcode<thing::request::rename>);
        app.client.send(rename.string("unheard"));
    }
    bench.pump();
    for (int i = 0; i < 6; ++i) {
        Message renamed(pair.client, opcode<thing::event::renamed>);
        expect(app.client, renamed.string(text));
    }
    expect(app.client, displayError(pair.client, 9, "last words"));
    CHECK(app.client.closed());
}

RELAY_TEST_CASE("A client that reads slowly gets the host's last words when it comes to them")
{
    RelayBench bench(variation, {.bufferSize = 1});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.client.setSlow(true);
    const std::string text(10'000, 'x');
    for (int i = 0; i < 20; ++i) {
        Message renamed(pair.host, opcode<thing::event::renamed>);
        app.host.send(renamed.string(text));
    }
    app.host.send(displayError(pair.host, 9, "last words"));
    bench.pump();
    app.host.close();
    bench.pump();
    CHECK_FALSE(app.connection.ended);
    app.client.setSlow(false);
    bench.pump();
    for (int i = 0; i < 20; ++i) {
        Message renamed(pair.client, opcode<thing::event::renamed>);
        expect(app.client, renamed.string(text));
    }
    expect(app.client, displayError(pair.client, 9, "last words"));
    CHECK(app.client.closed());
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("The last requests of a client that leaves reach the host")
{
    RelayBench bench(variation, {.bufferSize = 1});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.host.setSlow(true);
    for (int i = 0; i < 20; ++i) {
        Message rename(pair.client, opcode<thing::request::rename>);
        app.client.send(rename.string(std::string(5'000, 'y')));
    }
    Message finish(pair.client, opcode<thing::request::finish>);
    app.client.send(finish.word(1).fd(fileHolding("report")));
    bench.pump();
    app.client.close();
    bench.pump();
    app.host.setSlow(false);
    bench.pump();
    for (int i = 0; i < 20; ++i) {
        Message rename(pair.host, opcode<thing::request::rename>);
        expect(app.host, rename.string(std::string(5'000, 'y')));
    }
    Message finished(pair.host, opcode<thing::request::finish>);
    expect(app.host, finished.word(1));
    expectFile(app.host, "report");
    CHECK(app.host.closed());
    CHECK(app.connection.ended == "");
}

RELAY_TEST_CASE("A client that half-closes is gone and the host is told")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    ::shutdown(app.client.socket(), SHUT_WR);
    bench.pump();
    CHECK(app.host.closed());
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("Half a message at the close of either side goes nowhere and harms nothing")
{
    for (const bool clientCloses : {true, false}) {
        RelayBench bench(variation);
        TestApplication other(bench);
        TestApplication app(bench);
        RawEnd &closing = clientCloses ? app.client : app.host;
        RawEnd &staying = clientCloses ? app.host : app.client;
        Message text(clientCloses ? app.manager : app.hostManager, opcode<manager::request::text>);
        const auto bytes = text.string("half").string("of it").wireBytes();
        const wire::Fd file = fileHolding("x");
        const int number = file.get();
        closing.sendBytes(std::span(bytes).first(bytes.size() - 5), std::span(&number, 1));
        bench.pump();
        closing.close();
        bench.pump();
        expectNothing(staying);
        CHECK(staying.closed());
        CHECK(app.connection.ended);
        other.roundTrip();
    }
}

RELAY_TEST_CASE("A host that breaks the protocol ends its own session with a word to the client")
{
    const auto check = [&](const std::function<void(TestApplication &)> &wrong, const char *said) {
        CAPTURE(said);
        RelayBench bench(variation);
        TestApplication other(bench);
        TestApplication app(bench);
        wrong(app);
        bench.pump();
        Message error = take(app.client, displayId, opcode<wl_display::event::error>);
        error.takeWord();
        CHECK(error.takeWord() == wl_display::error::implementation);
        const std::string text = error.takeString().value_or("");
        CAPTURE(text);
        CHECK(text.find(said) != std::string::npos);
        CHECK(text.find("the host") != std::string::npos);
        CHECK(app.client.closed());
        CHECK(app.host.closed());
        CHECK(app.connection.ended);
        other.roundTrip();
    };
    check([](TestApplication &app) { app.host.send(Message(4'000'000, 0)); }, "4000000");
    check([](TestApplication &app) { app.host.send(Message(0, 0)); }, "object 0");
    check([](TestApplication &app) { app.host.send(Message(app.hostManager, 77)); }, "77");
    check([](TestApplication &app) { app.host.send(Message(app.hostManager, 8).claimSize(4)); }, "4 bytes");
    check([](TestApplication &app) { app.host.send(Message(app.hostManager, 8).word(1).claimSize(10)); }, "10 bytes");
    check(
        [](TestApplication &app) { app.host.send(Message(app.hostManager, opcode<manager::event::numbers>).word(1)); },
        "numbers");
    check([](TestApplication &app) { app.host.send(plain<manager::event::parcel>(app.hostManager)); }, "content");
    check([](TestApplication &app) { app.host.send(plain<manager::event::thing>(app.hostManager, 5)); },
          "client's range");
    check([](TestApplication &app) { app.host.send(plain<manager::event::thing>(app.hostManager, firstServerId + 5)); },
          "gap");
    check([](TestApplication &app) { app.host.send(plain<manager::event::absent>(app.hostManager, firstServerId)); },
          "unknown interface");
    check([](TestApplication &app) { app.host.send(deleteId(4'000'000)); }, "4000000");
    check([](TestApplication &app) { app.host.send(deleteId(displayId)); }, "id 1");
    check([](TestApplication &app) { app.host.send(deleteId(firstServerId)); }, "4278190080");
    check(
        [](TestApplication &app) {
            Message text(app.hostManager, opcode<manager::event::text>);
            app.host.send(text.null().null());
        },
        "null");
    check(
        [](TestApplication &app) {
            Message objects(app.hostManager, opcode<manager::event::objects>);
            app.host.send(objects.word(app.hostManager).null().word(displayId).null());
        },
        "another interface");
}

RELAY_TEST_CASE("A session ends once with everything of it gone")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session *session = bench.session(app.connection);
    REQUIRE(session);
    session->end("by hand");
    session->end("again");
    bench.pump();
    CHECK(app.client.closed());
    CHECK(app.host.closed());
    CHECK(app.connection.ended == "by hand");
    CHECK(bench.relay().sessions().empty());
}
