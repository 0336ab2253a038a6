// SPDX-License-Identifier: Apache-2.0
//
// Every type of argument, both ways, in every size.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr std::size_t greatestMessage = 65'532;

// One way through the relay, with the ids of either side.
struct Way {
    RawEnd &from;
    RawEnd &to;
    std::uint32_t fromManager;
    std::uint32_t toManager;

    // The message, named by `fill` as its sender does, arrives as `expected` names it.
    void carries(std::uint16_t opcode, RelayBench &bench, const std::function<void(Message &)> &fill,
                 const std::function<void(Message &)> &expected) const
    {
        Message sent(fromManager, opcode);
        fill(sent);
        from.send(sent);
        bench.pump();
        Message wanted(toManager, opcode);
        expected(wanted);
        expect(to, wanted);
    }
    void carries(std::uint16_t opcode, RelayBench &bench, const std::function<void(Message &)> &fill) const
    {
        carries(opcode, bench, fill, fill);
    }
};

// The first messages of both directions are the same.
void bothWays(const Variation &variation, const std::function<void(TestApplication &, const Way &)> &check)
{
    RelayBench bench(variation);
    TestApplication app(bench);
    check(app, Way{app.client, app.host, app.manager, app.hostManager});
    check(app, Way{app.host, app.client, app.hostManager, app.manager});
    expectNothing(app.client);
    expectNothing(app.host);
}

} // namespace

RELAY_TEST_CASE("Numbers pass both ways with all their bits")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        for (const std::uint32_t bits : {0u, 1u, 0x7fffffffu, 0x80000000u, 0xffffffffu, 0xff000001u})
            way.carries(opcode<manager::request::numbers>, app.bench,
                        [=](Message &message) { message.word(bits).word(~bits).word(bits).word(bits).word(7); });
    });
}

RELAY_TEST_CASE("Strings pass both ways: null, empty, not UTF-8, of every length that padding makes special")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        const auto text = opcode<manager::request::text>;
        way.carries(text, app.bench, [](Message &message) { message.string("always").null(); });
        way.carries(text, app.bench, [](Message &message) { message.string("").string(""); });
        way.carries(text, app.bench, [](Message &message) { message.string("\xff\xfe\x80 \xc3").string("\xe2\x82"); });
        for (std::size_t length = 1; length <= 9; ++length)
            way.carries(text, app.bench, [=](Message &message) {
                message.string(std::string(length, 'a')).string(std::string(9 - length, 'b'));
            });
    });
}

RELAY_TEST_CASE("Arrays pass both ways: empty and of every length that padding makes special")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        for (std::size_t length = 0; length <= 9; ++length)
            way.carries(opcode<manager::request::bytes>, app.bench,
                        [=](Message &message) { message.array(someBytes(length)).array(someBytes(9 - length)); });
    });
}

RELAY_TEST_CASE("Object arguments are named as the receiver knows them and null stays null")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        const auto one = app.makeThing();
        const auto two = app.hostThing(firstServerId + (&way.from == &app.client ? 0u : 1u));
        const bool up = &way.from == &app.client;
        const auto named = [&](const TestApplication::Pair &pair, bool sender) {
            return sender == up ? pair.client : pair.host;
        };
        const auto objects = opcode<manager::request::objects>;
        for (const bool second : {false, true}) {
            const auto &a = second ? two : one;
            const auto &b = second ? one : two;
            way.carries(
                objects, app.bench,
                [&](Message &message) {
                    message.word(named(a, true)).word(named(b, true)).word(way.fromManager).word(named(a, true));
                },
                [&](Message &message) {
                    message.word(named(a, false)).word(named(b, false)).word(way.toManager).word(named(a, false));
                });
        }
        way.carries(
            objects, app.bench, [&](Message &message) { message.word(named(one, true)).null().word(displayId).null(); },
            [&](Message &message) { message.word(named(one, false)).null().word(displayId).null(); });
    });
}

RELAY_TEST_CASE("A descriptor passes both ways with its message")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        Message message(way.fromManager, opcode<manager::request::parcel>);
        way.from.send(message.fd(fileHolding("a parcel")));
        app.bench.pump();
        expect(way.to, Message(way.toManager, opcode<manager::request::parcel>));
        expectFile(way.to, "a parcel");
    });
}

RELAY_TEST_CASE("A message of all types at once passes both ways")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        const bool up = &way.from == &app.client;
        const std::uint32_t id = up ? app.newId() : firstServerId;
        const auto bytes = someBytes(13);
        Message message(way.fromManager, opcode<manager::request::mixed>);
        message.number(-5).string("mixed").word(id).array(bytes).null().word(0x180);
        way.from.send(message.fd(fileHolding("first")).fd(fileHolding("second")));
        app.bench.pump();
        Message got = take(way.to, way.toManager, opcode<manager::request::mixed>);
        CHECK(got.takeNumber() == -5);
        CHECK(got.takeString() == "mixed");
        const std::uint32_t made = got.takeWord();
        CHECK((made >= firstServerId) == !up);
        CHECK(got.takeArray() == bytes);
        CHECK(got.takeWord() == 0);
        CHECK(got.takeWord() == 0x180);
        CHECK(got.atEnd());
        expectFile(way.to, "first");
        expectFile(way.to, "second");
        // The new object is there on both sides, and can be an argument.
        way.carries(
            opcode<manager::request::objects>, app.bench, [=](Message &sent) { sent.word(id).null().word(id).null(); },
            [=](Message &expected) { expected.word(made).null().word(made).null(); });
    });
}

RELAY_TEST_CASE("28 descriptors in one message pass both ways")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        for (int round = 0; round < 3; ++round) {
            Message message(way.fromManager, opcode<manager::request::crowd>);
            for (int i = 0; i < 28; ++i)
                message.fd(fileHolding(std::to_string(i)));
            way.from.send(message);
        }
        app.bench.pump();
        for (int round = 0; round < 3; ++round) {
            expect(way.to, Message(way.toManager, opcode<manager::request::crowd>));
            for (int i = 0; i < 28; ++i)
                expectFile(way.to, std::to_string(i));
        }
    });
}

RELAY_TEST_CASE("40 descriptors in one message pass both ways in pieces that libwayland takes")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        Message message(way.fromManager, opcode<manager::request::truck>);
        for (int i = 0; i < 40; ++i)
            message.fd(fileHolding(std::to_string(i)));
        way.from.send(message);
        way.from.send(plain<manager::request::empty>(way.fromManager));
        app.bench.pump();
        expect(way.to, Message(way.toManager, opcode<manager::request::truck>));
        for (int i = 0; i < 40; ++i)
            expectFile(way.to, std::to_string(i));
        expect(way.to, plain<manager::request::empty>(way.toManager));
    });
}

RELAY_TEST_CASE("Messages of the greatest size pass both ways in a row")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        // Header, two lengths, a terminator and padding around it.
        const std::string text(greatestMessage - 8 - 4 - 4 - 1, 'x');
        const auto bytes = someBytes(greatestMessage - 8 - 4 - 4);
        for (int round = 0; round < 4; ++round) {
            Message message(way.fromManager, opcode<manager::request::text>);
            message.string(text).null();
            REQUIRE(message.wireBytes().size() == greatestMessage);
            way.from.send(message);
            Message other(way.fromManager, opcode<manager::request::bytes>);
            way.from.send(other.array(bytes).null());
        }
        app.bench.pump();
        for (int round = 0; round < 4; ++round) {
            Message message(way.toManager, opcode<manager::request::text>);
            expect(way.to, message.string(text).null());
            Message other(way.toManager, opcode<manager::request::bytes>);
            expect(way.to, other.array(bytes).null());
        }
    });
}

RELAY_TEST_CASE("Messages that arrive split at any byte pass both ways")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        Message first(way.fromManager, opcode<manager::request::text>);
        const auto bytes = first.string("one").string("two").wireBytes();
        std::vector<std::byte> stream;
        for (int i = 0; i < 3; ++i)
            stream.insert(stream.end(), bytes.begin(), bytes.end());
        Message expected(way.toManager, opcode<manager::request::text>);
        expected.string("one").string("two");
        for (std::size_t split = 1; split < stream.size(); ++split) {
            way.from.sendBytes(std::span(stream).first(split));
            app.bench.pump();
            const std::size_t whole = split / bytes.size();
            CHECK(way.to.waitingMessages() == whole);
            way.from.sendBytes(std::span(stream).subspan(split));
            app.bench.pump();
            for (int i = 0; i < 3; ++i)
                expect(way.to, expected);
        }
        for (const std::byte &byte : stream) {
            way.from.sendBytes(std::span(&byte, 1));
            app.bench.pump();
        }
        for (int i = 0; i < 3; ++i)
            expect(way.to, expected);
    });
}

RELAY_TEST_CASE("Descriptors that come long before the end of their message go on with it")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        const wire::Fd file = fileHolding("early");
        const int number = file.get();
        const auto bytes = Message(way.fromManager, opcode<manager::request::parcel>).wireBytes();
        way.from.sendBytes(std::span(bytes).first(1), std::span(&number, 1));
        app.bench.pump();
        CHECK(way.to.waitingFds() == 0);
        way.from.sendBytes(std::span(bytes).subspan(1));
        app.bench.pump();
        expect(way.to, Message(way.toManager, opcode<manager::request::parcel>));
        expectFile(way.to, "early");

        // With the bytes of an earlier message, as one sendmsg may bring them.
        const auto before = plain<manager::request::empty>(way.fromManager).wireBytes();
        way.from.sendBytes(before, std::span(&number, 1));
        way.from.sendBytes(bytes);
        app.bench.pump();
        expect(way.to, plain<manager::request::empty>(way.toManager));
        expect(way.to, Message(way.toManager, opcode<manager::request::parcel>));
        expectFile(way.to, "early");
    });
}

RELAY_TEST_CASE("An untyped new object keeps the interface and version that the message names")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const std::uint32_t id = app.newId();
    Message made(app.manager, opcode<manager::request::make_any>);
    app.client.send(made.any(thing::interfaceName, 2, id));
    bench.pump();
    Message got = take(app.host, app.hostManager, opcode<manager::request::make_any>);
    CHECK(got.takeString() == thing::interfaceName);
    CHECK(got.takeWord() == 2);
    const std::uint32_t hostId = got.takeWord();
    Message renamed(id, opcode<thing::request::rename>);
    app.client.send(renamed.string("x"));
    bench.pump();
    Message expected(hostId, opcode<thing::request::rename>);
    expect(app.host, expected.string("x"));

    Message event(app.hostManager, opcode<manager::event::any>);
    app.host.send(event.any(thing::interfaceName, 3, firstServerId));
    bench.pump();
    Message heard = take(app.client, app.manager, opcode<manager::event::any>);
    CHECK(heard.takeString() == thing::interfaceName);
    CHECK(heard.takeWord() == 3);
    CHECK(heard.takeWord() == firstServerId);
}

RELAY_TEST_CASE("Several new objects in one message are several objects")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const std::uint32_t first = app.newId();
    const std::uint32_t second = app.newId();
    Message two(app.manager, opcode<manager::request::make_two>);
    app.client.send(two.word(first).string("pair").word(second));
    bench.pump();
    Message got = take(app.host, app.hostManager, opcode<manager::request::make_two>);
    const std::uint32_t hostFirst = got.takeWord();
    CHECK(got.takeString() == "pair");
    const std::uint32_t hostSecond = got.takeWord();
    CHECK(hostFirst != hostSecond);
    Message rename(hostSecond, opcode<thing::event::renamed>);
    app.host.send(rename.string("second"));
    bench.pump();
    Message renamed(second, opcode<thing::event::renamed>);
    expect(app.client, renamed.string("second"));

    Message event(app.hostManager, opcode<manager::event::two>);
    app.host.send(event.word(firstServerId).word(hostFirst).word(firstServerId + 1));
    bench.pump();
    Message expected(app.manager, opcode<manager::event::two>);
    expect(app.client, expected.word(firstServerId).word(first).word(firstServerId + 1));
}

RELAY_TEST_CASE("Thousands of messages in one write pass in order")
{
    bothWays(variation, [](TestApplication &app, const Way &way) {
        std::vector<std::byte> stream;
        constexpr std::uint32_t count = 20'000;
        for (std::uint32_t i = 0; i < count; ++i) {
            Message message(way.fromManager, opcode<manager::request::numbers>);
            const auto bytes = message.word(i).word(0).word(0).word(0).word(0).wireBytes();
            stream.insert(stream.end(), bytes.begin(), bytes.end());
        }
        way.from.sendBytes(stream);
        app.bench.pump();
        for (std::uint32_t i = 0; i < count; ++i) {
            Message message(way.toManager, opcode<manager::request::numbers>);
            expect(way.to, message.word(i).word(0).word(0).word(0).word(0));
        }
    });
}
