// SPDX-License-Identifier: Apache-2.0
//
// Peers that do not read as fast as the other side talks.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include "messages/relative-pointer-unstable-v1.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr std::size_t kilobyte = 1024;

std::size_t queuedBytes(RelayBench &bench, TestApplication &app)
{
    relay::Session *session = bench.session(app.connection);
    return session ? session->queuedBytes() : 0;
}

// A pointer with its ids on both sides.
struct Pointer {
    Pointer(TestApplication &app, std::uint32_t version)
    {
        const auto seat = app.bind(80, "wl_seat", version);
        client = app.newId();
        app.client.send(plain<wl_seat::request::get_pointer>(seat.client, client));
        app.bench.pump();
        host = take(app.host, seat.host, opcode<wl_seat::request::get_pointer>).takeWord();
    }
    static Message motion(std::uint32_t pointer, std::uint32_t time)
    {
        Message message(pointer, opcode<wl_pointer::event::motion>);
        message.word(time).word(time * 256).word(time * 512);
        return message;
    }
    static Message button(std::uint32_t pointer, std::uint32_t time)
    {
        Message message(pointer, opcode<wl_pointer::event::button>);
        message.word(1).word(time).word(272).word(1);
        return message;
    }
    static Message frame(std::uint32_t pointer) { return Message(pointer, opcode<wl_pointer::event::frame>); }

    std::uint32_t client = 0;
    std::uint32_t host = 0;
};

// Makes more wait for the client than the soft mark of `congestible`.
void congest(TestApplication &app, const TestApplication::Pair &pair)
{
    app.client.setSlow(true);
    for (int i = 0; i < 3; ++i) {
        Message renamed(pair.host, opcode<thing::event::renamed>);
        app.host.send(renamed.string(std::string(20 * kilobyte, 'x')));
    }
    app.bench.pump();
    CHECK(queuedBytes(app.bench, app) > 32 * kilobyte);
}

void readCongestion(TestApplication &app, const TestApplication::Pair &pair)
{
    app.client.setSlow(false);
    app.bench.pump();
    for (int i = 0; i < 3; ++i) {
        Message renamed(pair.client, opcode<thing::event::renamed>);
        expect(app.client, renamed.string(std::string(20 * kilobyte, 'x')));
    }
}

const RelayBench::Options congestible{.limits = {.coalesceFrom = 32 * kilobyte}, .bufferSize = 1};

} // namespace

RELAY_TEST_CASE("A slow client's events wait and all arrive in order with their descriptors")
{
    RelayBench bench(variation, {.bufferSize = 1});
    TestApplication app(bench);
    TestApplication other(bench);
    app.client.setSlow(true);
    constexpr std::uint32_t count = 2'000;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i % 100 == 0) {
            Message parcel(app.hostManager, opcode<manager::event::parcel>);
            app.host.send(parcel.fd(fileHolding(std::to_string(i))));
        }
        Message numbers(app.hostManager, opcode<manager::event::numbers>);
        app.host.send(numbers.word(i).word(0).word(0).word(0).word(0));
    }
    bench.pump();
    CHECK(app.host.unsentBytes() == 0); // the host is not kept waiting
    CHECK(queuedBytes(bench, app) > 0);
    other.roundTrip();
    app.client.setSlow(false);
    bench.pump();
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i % 100 == 0) {
            expect(app.client, plain<manager::event::parcel>(app.manager));
            expectFile(app.client, std::to_string(i));
        }
        Message numbers(app.manager, opcode<manager::event::numbers>);
        expect(app.client, numbers.word(i).word(0).word(0).word(0).word(0));
    }
    CHECK(queuedBytes(bench, app) == 0);
    app.roundTrip();
}

RELAY_TEST_CASE("A client that reads nothing is disconnected past its limit and nobody else")
{
    constexpr std::size_t limit = 300 * kilobyte;
    RelayBench bench(variation, {.limits = {.clientQueue = limit}, .bufferSize = 1});
    TestApplication app(bench);
    TestApplication other(bench);
    app.client.setSlow(true);
    std::size_t most = 0;
    for (int i = 0; i < 100 && !app.connection.ended; ++i) {
        Message bytes(app.hostManager, opcode<manager::event::bytes>);
        app.host.send(bytes.array(someBytes(8 * kilobyte)).null());
        bench.pump();
        most = std::max(most, queuedBytes(bench, app));
    }
    REQUIRE(app.connection.ended);
    CHECK(app.connection.ended->find("has not read") != std::string::npos);
    CHECK(most <= limit);
    CHECK(most > limit / 2);
    app.client.setSlow(false);
    bench.pump();
    CHECK(app.client.closed());
    CHECK(app.host.closed());
    other.roundTrip();
}

RELAY_TEST_CASE("A client is not read while its slow host has more than the mark to read")
{
    constexpr std::size_t mark = 64 * kilobyte;
    RelayBench bench(variation, {.limits = {.hostQueue = mark}, .bufferSize = 1});
    TestApplication app(bench);
    TestApplication other(bench);
    app.host.setSlow(true);
    constexpr std::uint32_t count = 40'000;
    std::vector<std::byte> stream;
    for (std::uint32_t i = 0; i < count; ++i) {
        Message numbers(app.manager, opcode<manager::request::numbers>);
        const auto bytes = numbers.word(i).word(1).word(2).word(3).word(4).wireBytes();
        stream.insert(stream.end(), bytes.begin(), bytes.end());
    }
    app.client.sendBytes(stream);
    bench.pump();
    CHECK(app.client.unsentBytes() > stream.size() / 2);
    CHECK(queuedBytes(bench, app) > mark);
    CHECK(queuedBytes(bench, app) < mark + wire::ReadBuffer::readSize + wire::maxMessageSize);

    // Events still come through meanwhile.
    app.host.send(plain<manager::event::newer>(app.hostManager, 9));
    bench.pump();
    expect(app.client, plain<manager::event::newer>(app.manager, 9));
    other.roundTrip();

    app.host.setSlow(false);
    bench.pump();
    CHECK(app.client.unsentBytes() == 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        Message numbers(app.hostManager, opcode<manager::request::numbers>);
        expect(app.host, numbers.word(i).word(1).word(2).word(3).word(4));
    }
    app.roundTrip();
}

RELAY_TEST_CASE("A client that had to wait for its host is read again only when half of the mark is left")
{
    constexpr std::size_t mark = 64 * kilobyte;
    RelayBench bench(variation, {.limits = {.hostQueue = mark}, .bufferSize = 1});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.host.setSlow(true);
    app.host.setReadSize(kilobyte);
    const std::string name(kilobyte, 'x');
    Message rename(pair.client, opcode<thing::request::rename>);
    rename.string(name);
    for (int i = 0; i < 300; ++i)
        app.client.send(rename);
    bench.pump();
    const std::size_t kept = app.client.unsentBytes();
    REQUIRE(kept > 0);
    REQUIRE(queuedBytes(bench, app) > mark);

    int reads = 0;
    while (queuedBytes(bench, app) > mark / 2) {
        CAPTURE(queuedBytes(bench, app));
        CHECK(app.client.unsentBytes() == kept);
        app.host.readOnce();
        bench.pump();
        if (app.client.unsentBytes() < kept)
            break; // it was read again
        REQUIRE(++reads < 1'000);
    }
    CHECK(reads > 20);
    CHECK(app.client.unsentBytes() < kept);
}

RELAY_TEST_CASE("Descriptors for a slow host are bounded as bytes are and all arrive")
{
    RelayBench bench(variation, {.bufferSize = 1});
    TestApplication app(bench);
    app.host.setSlow(true);
    constexpr int count = 1'500;
    const wire::Fd file = fileHolding("one of many");
    const int number = file.get();
    const auto bytes = plain<manager::request::parcel>(app.manager).wireBytes();
    for (int i = 0; i < count; ++i)
        app.client.sendBytes(bytes, std::span(&number, 1));
    bench.pump();
    const std::size_t kept = app.client.unsentBytes();
    CHECK(kept > 0);
    // However often the host says something meanwhile.
    for (std::uint32_t i = 0; i < 50; ++i) {
        app.host.send(plain<manager::event::newer>(app.hostManager, i));
        bench.pump();
        expect(app.client, plain<manager::event::newer>(app.manager, i));
    }
    CHECK(app.client.unsentBytes() == kept);

    app.host.setSlow(false);
    bench.pump();
    CHECK(app.client.unsentBytes() == 0);
    for (int i = 0; i < count; ++i) {
        expect(app.host, plain<manager::request::parcel>(app.hostManager));
        expectFile(app.host, "one of many");
    }
    expectNothing(app.host);
}

RELAY_TEST_CASE("A client that takes no descriptors is disconnected before it holds too many of them open")
{
    RelayBench bench(variation, {.bufferSize = 1});
    TestApplication app(bench);
    TestApplication other(bench);
    app.client.setSlow(true);
    const wire::Fd file = fileHolding("one of many");
    const int number = file.get();
    const auto bytes = plain<manager::event::parcel>(app.hostManager).wireBytes();
    for (int i = 0; i < 3'000 && !app.connection.ended; ++i) {
        app.host.sendBytes(bytes, std::span(&number, 1));
        if (i % 50 == 0)
            bench.pump();
    }
    bench.pump();
    REQUIRE(app.connection.ended);
    CHECK(app.connection.ended->find("file descriptors") != std::string::npos);
    other.roundTrip();
}

RELAY_TEST_CASE("Motion that a slow client has not read is replaced by the newest with its frame")
{
    RelayBench bench(variation, congestible);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    const Pointer pointer(app, 7);
    congest(app, pair);
    for (std::uint32_t time = 1; time <= 500; ++time) {
        app.host.send(Pointer::motion(pointer.host, time));
        app.host.send(Pointer::frame(pointer.host));
    }
    app.host.send(Pointer::button(pointer.host, 501));
    app.host.send(Pointer::frame(pointer.host));
    for (std::uint32_t time = 502; time <= 510; ++time) {
        app.host.send(Pointer::motion(pointer.host, time));
        app.host.send(Pointer::frame(pointer.host));
    }
    bench.pump();
    CHECK(queuedBytes(bench, app) < 64 * kilobyte);
    readCongestion(app, pair);
    expect(app.client, Pointer::motion(pointer.client, 500));
    expect(app.client, Pointer::frame(pointer.client));
    expect(app.client, Pointer::button(pointer.client, 501));
    expect(app.client, Pointer::frame(pointer.client));
    expect(app.client, Pointer::motion(pointer.client, 510));
    expect(app.client, Pointer::frame(pointer.client));
    expectNothing(app.client);
    app.roundTrip();
}

RELAY_TEST_CASE("Motion of an old pointer without frames is replaced as well")
{
    RelayBench bench(variation, congestible);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    const Pointer pointer(app, 4);
    congest(app, pair);
    for (std::uint32_t time = 1; time <= 100; ++time)
        app.host.send(Pointer::motion(pointer.host, time));
    app.host.send(Pointer::button(pointer.host, 101));
    app.host.send(Pointer::motion(pointer.host, 102));
    bench.pump();
    readCongestion(app, pair);
    expect(app.client, Pointer::motion(pointer.client, 100));
    expect(app.client, Pointer::button(pointer.client, 101));
    expect(app.client, Pointer::motion(pointer.client, 102));
    expectNothing(app.client);
}

RELAY_TEST_CASE("Two pointers' motions are replaced apart")
{
    RelayBench bench(variation, congestible);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    const Pointer one(app, 7);
    const Pointer two(app, 7);
    congest(app, pair);
    for (std::uint32_t time = 1; time <= 10; ++time) {
        for (const Pointer &pointer : {one, two}) {
            app.host.send(Pointer::motion(pointer.host, time));
            app.host.send(Pointer::frame(pointer.host));
        }
    }
    bench.pump();
    readCongestion(app, pair);
    for (const Pointer &pointer : {one, two}) {
        expect(app.client, Pointer::motion(pointer.client, 10));
        expect(app.client, Pointer::frame(pointer.client));
    }
    expectNothing(app.client);
}

RELAY_TEST_CASE("A relative motion keeps its frame though the pointer's own motion was replaced before it")
{
    RelayBench bench(variation, congestible);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    const Pointer pointer(app, 7);
    const auto maker = app.bind(81, "zwp_relative_pointer_manager_v1", 1);
    Pointer relative = pointer;
    relative.client = app.newId();
    constexpr auto getRelative = opcode<protocol::zwp_relative_pointer_manager_v1::request::get_relative_pointer>;
    Message request(maker.client, getRelative);
    app.client.send(request.word(relative.client).word(pointer.client));
    bench.pump();
    relative.host = take(app.host, maker.host, getRelative).takeWord();
    const auto moved = [](std::uint32_t object) {
        Message message(object, opcode<protocol::zwp_relative_pointer_v1::event::relative_motion>);
        message.word(0).word(3'000).word(256).word(256).word(256).word(256);
        return message;
    };

    congest(app, pair);
    for (std::uint32_t time = 1; time <= 2; ++time) {
        app.host.send(Pointer::motion(pointer.host, time));
        if (time == 2)
            app.host.send(moved(relative.host));
        app.host.send(Pointer::frame(pointer.host));
    }
    bench.pump();
    readCongestion(app, pair);
    expect(app.client, Pointer::motion(pointer.client, 2));
    expect(app.client, Pointer::frame(pointer.client));
    expect(app.client, moved(relative.client));
    expect(app.client, Pointer::frame(pointer.client));
    expectNothing(app.client);
}

RELAY_TEST_CASE("Several motions in one frame stay within it")
{
    RelayBench bench(variation, congestible);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    const Pointer pointer(app, 7);
    congest(app, pair);
    app.host.send(Pointer::motion(pointer.host, 1));
    app.host.send(Pointer::motion(pointer.host, 2));
    app.host.send(Pointer::frame(pointer.host));
    bench.pump();
    readCongestion(app, pair);
    std::vector<Message> got;
    while (auto message = app.client.next())
        got.push_back(std::move(*message));
    REQUIRE(got.size() >= 2);
    CHECK(got[got.size() - 2] == Pointer::motion(pointer.client, 2));
    CHECK(got.back() == Pointer::frame(pointer.client));
}

RELAY_TEST_CASE("Nothing is replaced while the client keeps up")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pointer pointer(app, 7);
    for (std::uint32_t time = 1; time <= 50; ++time) {
        app.host.send(Pointer::motion(pointer.host, time));
        app.host.send(Pointer::frame(pointer.host));
    }
    bench.pump();
    for (std::uint32_t time = 1; time <= 50; ++time) {
        expect(app.client, Pointer::motion(pointer.client, time));
        expect(app.client, Pointer::frame(pointer.client));
    }
}

RELAY_TEST_CASE("No motion moves past a button that came while the queue was short for a moment")
{
    RelayBench bench(variation, congestible);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    const Pointer pointer(app, 7);
    congest(app, pair);
    app.host.send(Pointer::motion(pointer.host, 1));
    app.host.send(Pointer::frame(pointer.host));
    bench.pump();
    // The client reads just enough to fall under the mark: the motion still waits.
    app.client.setReadSize(1 * kilobyte);
    while (queuedBytes(bench, app) > 30 * kilobyte) {
        app.client.setSlow(false);
        app.client.readOnce();
        app.client.setSlow(true);
        bench.pump();
    }
    REQUIRE(queuedBytes(bench, app) > 10 * kilobyte);
    app.host.send(Pointer::button(pointer.host, 2));
    app.host.send(Pointer::frame(pointer.host));
    bench.pump();
    Message renamed(pair.host, opcode<thing::event::renamed>);
    app.host.send(renamed.string(std::string(20 * kilobyte, 'x')));
    bench.pump();
    app.host.send(Pointer::motion(pointer.host, 3));
    app.host.send(Pointer::frame(pointer.host));
    bench.pump();

    readCongestion(app, pair);
    expect(app.client, Pointer::motion(pointer.client, 1));
    expect(app.client, Pointer::frame(pointer.client));
    expect(app.client, Pointer::button(pointer.client, 2));
    expect(app.client, Pointer::frame(pointer.client));
    Message heard(pair.client, opcode<thing::event::renamed>);
    expect(app.client, heard.string(std::string(20 * kilobyte, 'x')));
    expect(app.client, Pointer::motion(pointer.client, 3));
    expect(app.client, Pointer::frame(pointer.client));
    expectNothing(app.client);
}
