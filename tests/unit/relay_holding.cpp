// SPDX-License-Identifier: Apache-2.0
//
// Requests and events that wait: nothing is lost, nothing changes its place, and nobody else waits.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <string>
#include <thread>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

relay::Session &sessionOf(RelayBench &bench, TestApplication &app)
{
    return *bench.session(app.connection);
}

Message parcel(std::uint32_t object, wire::Fd content)
{
    Message message(object, opcode<manager::request::parcel>);
    return std::move(message.fd(std::move(content)));
}

// Asks for something that has to be ready first; the hook waits for it.
struct Fence {
    bool ready = false;
    int asked = 0;
    relay::Hold hold;

    void signal()
    {
        ready = true;
        hold.reset();
    }
    void install(relay::Hooks &hooks)
    {
        const auto wait = [this](auto &call) {
            ++asked;
            if (!ready)
                hold = call.offerAgain();
            else
                call.forward();
        };
        hooks.add<manager::request::mixed>(wait);
        hooks.add<thing::request::destroy>(wait);
    }
};

Message mixed(std::uint32_t object, std::uint32_t newThing)
{
    Message message(object, opcode<manager::request::mixed>);
    message.fd(fileHolding("first")).number(-1).string("text").word(newThing).array({}).fd(fileHolding("second"));
    return std::move(message.word(0).word(0));
}

} // namespace

RELAY_TEST_CASE("Requests that are held leave in order when they are let go, with their descriptors and new objects")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    TestApplication other(bench);
    relay::Hold hold = sessionOf(bench, app).holdRequests();
    const relay::Hold copy = hold; // there may be several
    relay::Hold second = sessionOf(bench, app).holdRequests();
    constexpr std::uint32_t count = 40;
    const std::uint32_t firstThing = app.lastClientId + 1;
    for (std::uint32_t i = 0; i < count; ++i) {
        app.client.send(plain<manager::request::newer>(app.manager, i));
        app.client.send(parcel(app.manager, fileHolding("parcel " + std::to_string(i))));
        app.client.send(plain<manager::request::make_thing>(app.manager, app.newId()));
    }
    bench.pump();
    expectNothing(app.host);
    // Events pass, and others are served.
    app.host.send(plain<manager::event::newer>(app.hostManager, 9));
    bench.pump();
    expect(app.client, plain<manager::event::newer>(app.manager, 9));
    other.roundTrip();

    hold.reset();
    second.reset();
    bench.pump();
    expectNothing(app.host);
    const_cast<relay::Hold &>(copy).reset();
    bench.pump();
    for (std::uint32_t i = 0; i < count; ++i) {
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
        expect(app.host, plain<manager::request::parcel>(app.hostManager));
        expectFile(app.host, "parcel " + std::to_string(i));
        take(app.host, app.hostManager, opcode<manager::request::make_thing>);
    }
    CHECK(sessionOf(bench, app).objects().fromClient.find(firstThing + count - 1) != nullptr);
    app.roundTrip();
}

RELAY_TEST_CASE("A stream that a hook holds for a tenth of a second loses nothing and keeps its order")
{
    relay::Hold hold;
    std::optional<relay::Timer> timer;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::request::empty>([&](auto &call) {
                             call.forward();
                             hold = call.session.holdRequests();
                             timer.emplace(call.session.loop(), [&] { hold.reset(); });
                             timer->start(100);
                         });
                     }});
    TestApplication app(bench);
    TestApplication other(bench);
    constexpr std::uint32_t count = 20'000;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i == count / 3)
            app.client.send(plain<manager::request::empty>(app.manager));
        app.client.send(plain<manager::request::newer>(app.manager, i));
    }
    bench.pump();
    CHECK(app.host.waitingMessages() == count / 3 + 1);
    other.roundTrip();
    CHECK(bench.pumpUntil([&] { return app.host.waitingMessages() == count + 1; }));
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i == count / 3)
            expect(app.host, plain<manager::request::empty>(app.hostManager));
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
    }
    timer.reset(); // before its loop
}

RELAY_TEST_CASE("A request that its hook offers again comes whole once more, when the hold is gone")
{
    Fence fence;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { fence.install(hooks); }});
    TestApplication app(bench);
    const std::uint32_t made = app.newId();
    app.client.send(plain<manager::request::newer>(app.manager, 1));
    app.client.send(mixed(app.manager, made));
    app.client.send(parcel(app.manager, fileHolding("third")));
    app.client.send(plain<thing::request::destroy>(made));
    app.client.send(plain<manager::request::newer>(app.manager, 2));
    bench.pump();
    CHECK(fence.asked == 1);
    expect(app.host, plain<manager::request::newer>(app.hostManager, 1));
    expectNothing(app.host);

    fence.signal();
    bench.pump();
    CHECK(fence.asked == 3);
    Message got = take(app.host, app.hostManager, opcode<manager::request::mixed>);
    CHECK(got.takeWord() == static_cast<std::uint32_t>(-1));
    CHECK(got.takeString() == "text");
    const std::uint32_t hostThing = got.takeWord();
    for (const char *content : {"first", "second"})
        expectFile(app.host, content);
    expect(app.host, plain<manager::request::parcel>(app.hostManager));
    expectFile(app.host, "third");
    expect(app.host, plain<thing::request::destroy>(hostThing));
    expect(app.host, plain<manager::request::newer>(app.hostManager, 2));
    app.host.send(deleteId(hostThing));
    bench.pump();
    expect(app.client, deleteId(made));
}

RELAY_TEST_CASE("A destructor that is offered again destroys nothing before it goes")
{
    Fence fence;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) { fence.install(hooks); }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    for (int again = 0; again < 3; ++again) {
        if (again == 0)
            app.client.send(plain<thing::request::destroy>(made.client));
        bench.pump();
        expectNothing(app.host);
        CHECK(fence.asked == again + 1);
        fence.hold.reset(); // and it is still not ready
    }
    fence.signal();
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(made.host));
    app.host.send(deleteId(made.host));
    bench.pump();
    expect(app.client, deleteId(made.client));
}

RELAY_TEST_CASE("A hook that waits for a request of Gangway's own makes no request of the client come twice")
{
    int bought = 0;
    relay::Hold hold;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([&](auto &call) {
                             if (call.message.value == 0)
                                 hold = call.offerAgain();
                             else
                                 call.forward();
                         });
                         hooks.add<manager::request::mixed>([&](auto &call) {
                             ++bought;
                             call.session.issue(call.self, manager::request::newer{.value = 0});
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    app.client.send(mixed(app.manager, app.newId()));
    bench.pump();
    take(app.host, app.hostManager, opcode<manager::request::mixed>);
    expectFile(app.host, "first");
    expectFile(app.host, "second");
    app.client.send(plain<manager::request::newer>(app.manager, 1));
    bench.pump();
    expectNothing(app.host); // it waits
    hold.reset();
    bench.pump();
    expect(app.host, plain<manager::request::newer>(app.hostManager, 1));
    expectNothing(app.host);
    CHECK(bought == 1);
    app.roundTrip();
}

RELAY_TEST_CASE("A request that a hook offers again and then forwards goes on, once")
{
    relay::Hold hold;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::request::make_thing>([&](auto &call) {
                             hold = call.offerAgain();
                             call.forward();
                             hold = call.offerAgain(); // it has gone
                         });
                     }});
    TestApplication app(bench);
    const std::uint32_t made = app.newId();
    app.client.send(plain<manager::request::make_thing>(app.manager, made));
    bench.pump();
    const std::uint32_t hostThing = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
    hold.reset();
    bench.pump();
    expectNothing(app.host);
    app.client.send(plain<thing::request::destroy>(made));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(hostThing));
}

RELAY_TEST_CASE("The new objects of a request that comes again are forgotten by hooks that saw them too early")
{
    std::vector<const relay::Object *> seen;
    Fence fence;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::request::mixed>([&](auto &call) {
                             seen.push_back(call.message.thing);
                             call.forward();
                         });
                         hooks.onGone(thing::interfaceName,
                                      [&](relay::Session &, relay::Object &object) { std::erase(seen, &object); });
                         fence.install(hooks);
                     }});
    TestApplication app(bench);
    app.client.send(mixed(app.manager, app.newId()));
    bench.pump();
    CHECK(seen.empty());
    fence.signal();
    bench.pump();
    CHECK(seen.size() == 1);
}

RELAY_TEST_CASE("A session that ends while it is held ends for both sides, and its hold may go later")
{
    for (const bool clientEnds : {true, false}) {
        RelayBench bench(variation);
        TestApplication app(bench);
        relay::Hold requests = sessionOf(bench, app).holdRequests();
        relay::Hold events = sessionOf(bench, app).holdEvents(sessionOf(bench, app).display());
        app.client.send(plain<manager::request::newer>(app.manager, 1));
        bench.pump();
        if (clientEnds) {
            sessionOf(bench, app).end("enough");
        } else {
            app.host.close();
        }
        bench.pump();
        CHECK(bench.session(app.connection) == nullptr);
        CHECK(app.client.closed());
        requests.reset();
        events.reset();
        bench.pump();
    }
}

RELAY_TEST_CASE("Hooks that take long let other sessions pass between the messages of one")
{
    std::vector<std::uint32_t> order;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([&](auto &call) {
                             std::this_thread::sleep_for(std::chrono::microseconds(20));
                             order.push_back(call.session.number());
                             call.forward();
                         });
                     }});
    TestApplication busy(bench);
    TestApplication other(bench);
    constexpr std::uint32_t count = 3'000;
    std::vector<std::byte> flood;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto bytes = plain<manager::request::newer>(busy.manager, i).wireBytes();
        flood.insert(flood.end(), bytes.begin(), bytes.end());
    }
    busy.client.sendBytes(flood);
    other.client.send(plain<manager::request::newer>(other.manager, 1));
    bench.pump();
    REQUIRE(order.size() == count + 1);
    CHECK(order.back() == busy.connection.number); // and not the other, for whom it would have been 60 ms
    for (std::uint32_t i = 0; i < count; ++i)
        expect(busy.host, plain<manager::request::newer>(busy.hostManager, i));
}

RELAY_TEST_CASE("However many clients keep hooks busy a turn takes no longer than one of a few")
{
    using Clock = std::chrono::steady_clock;
    std::size_t passed = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([&](auto &call) {
                             const auto until = Clock::now() + std::chrono::microseconds(50);
                             while (Clock::now() < until) {}
                             ++passed;
                             call.forward();
                         });
                     }});
    constexpr std::uint32_t count = 300;
    std::deque<TestApplication> busy;
    for (int i = 0; i < 30; ++i) {
        TestApplication &app = busy.emplace_back(bench);
        std::vector<std::byte> flood;
        for (std::uint32_t each = 0; each < count; ++each) {
            const auto bytes = plain<manager::request::newer>(app.manager, each).wireBytes();
            flood.insert(flood.end(), bytes.begin(), bytes.end());
        }
        app.client.sendBytes(flood);
    }
    std::size_t most = 0;
    std::size_t before = 0;
    do {
        before = passed;
        bench.turn();
        most = std::max(most, passed - before);
    } while (passed != before);
    CHECK(passed == busy.size() * count);
    CHECK(most < 600); // 30 ms of this work; nearly 2,000 where each client has its full share in each turn
    for (TestApplication &app : busy) {
        for (std::uint32_t each = 0; each < count; ++each)
            expect(app.host, plain<manager::request::newer>(app.hostManager, each));
    }
}

RELAY_TEST_CASE("Events of a held object wait with their descriptors while all others pass")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto held = app.makeThing();
    const auto free = app.makeThing();
    relay::Object &object = *sessionOf(bench, app).objects().fromClient.find(held.client);
    relay::Hold hold = sessionOf(bench, app).holdEvents(object);
    for (int i = 0; i < 5; ++i) {
        app.host.send(Message(held.host, opcode<thing::event::renamed>).string("held " + std::to_string(i)));
        app.host.send(Message(held.host, opcode<thing::event::parcel>).fd(fileHolding("held " + std::to_string(i))));
        app.host.send(Message(free.host, opcode<thing::event::renamed>).string("free " + std::to_string(i)));
        app.host.send(Message(free.host, opcode<thing::event::parcel>).fd(fileHolding("free " + std::to_string(i))));
    }
    bench.pump();
    const auto expectAll = [&](const TestApplication::Pair &pair, const std::string &name) {
        for (int i = 0; i < 5; ++i) {
            expect(app.client, Message(pair.client, opcode<thing::event::renamed>).string(name + std::to_string(i)));
            expect(app.client, plain<thing::event::parcel>(pair.client));
            expectFile(app.client, name + std::to_string(i));
        }
    };
    expectAll(free, "free ");
    expectNothing(app.client);
    // Requests go on.
    app.roundTripWithoutDeletion();
    hold.reset();
    bench.pump();
    expectAll(held, "held ");
    expect(app.client, deleteId(app.lastClientId)); // of the callback, whose id could have been in them
    expectNothing(app.client);
    app.roundTrip();
}

RELAY_TEST_CASE("An id is not freed before the held events that may name its object")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto named = app.makeThing();
    relay::Session &session = sessionOf(bench, app);
    relay::Hold hold = session.holdEvents(*session.objects().fromClient.find(app.manager));
    app.host.send(
        Message(app.hostManager, opcode<manager::event::objects>).word(named.host).word(0).word(named.host).word(0));
    app.client.send(plain<thing::request::destroy>(named.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(named.host));
    app.host.send(deleteId(named.host));
    bench.pump();
    expectNothing(app.client);
    hold.reset();
    bench.pump();
    expect(app.client,
           Message(app.manager, opcode<manager::event::objects>).word(named.client).word(0).word(named.client).word(0));
    expect(app.client, deleteId(named.client));
}

RELAY_TEST_CASE("An object that a held event makes is waited for by all that is about it")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto listener = app.makeThing();
    relay::Session &session = sessionOf(bench, app);
    relay::Hold hold = session.holdEvents(*session.objects().fromClient.find(app.manager));
    app.host.send(plain<manager::event::thing>(app.hostManager, firstServerId));
    app.host.send(Message(firstServerId, opcode<thing::event::renamed>).string("new"));
    app.host.send(Message(firstServerId, opcode<thing::event::parcel>).fd(fileHolding("its parcel")));
    app.host.send(Message(listener.host, opcode<thing::event::renamed>).string("old"));
    bench.pump();
    expect(app.client, Message(listener.client, opcode<thing::event::renamed>).string("old"));
    expectNothing(app.client);
    hold.reset();
    bench.pump();
    const std::uint32_t made = take(app.client, app.manager, opcode<manager::event::thing>).takeWord();
    expect(app.client, Message(made, opcode<thing::event::renamed>).string("new"));
    expect(app.client, plain<thing::event::parcel>(made));
    expectFile(app.client, "its parcel");
}

RELAY_TEST_CASE("What a host said is not lost when it goes while its events are held")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto held = app.makeThing();
    relay::Session &session = sessionOf(bench, app);
    const relay::Hold hold = session.holdEvents(*session.objects().fromClient.find(held.client));
    app.host.send(Message(held.host, opcode<thing::event::renamed>).string("last"));
    bench.pump();
    expectNothing(app.client);
    app.host.close();
    bench.pump();
    expect(app.client, Message(held.client, opcode<thing::event::renamed>).string("last"));
    CHECK(app.client.closed());
}

RELAY_TEST_CASE("Events may be held again by what the first of them brings about")
{
    relay::Hold hold;
    int heard = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<thing::event::renamed>([&](auto &call) {
                             ++heard;
                             hold = call.session.holdEvents(call.self);
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    const auto held = app.makeThing();
    for (int i = 0; i < 4; ++i)
        app.host.send(Message(held.host, opcode<thing::event::renamed>).string(std::to_string(i)));
    for (int i = 0; i < 4; ++i) {
        bench.pump();
        CHECK(heard == i + 1);
        expect(app.client, Message(held.client, opcode<thing::event::renamed>).string(std::to_string(i)));
        expectNothing(app.client);
        hold.reset();
    }
    bench.pump();
    app.roundTrip();
}

RELAY_TEST_CASE("Events held without end are bounded like those that a client doesn't read")
{
    RelayBench bench(variation, {.limits = {.clientQueue = 100'000}});
    TestApplication app(bench);
    const auto held = app.makeThing();
    relay::Session &session = sessionOf(bench, app);
    const relay::Hold hold = session.holdEvents(*session.objects().fromClient.find(held.client));
    for (int i = 0; i < 2'000; ++i)
        app.host.send(Message(held.host, opcode<thing::event::renamed>).string(std::string(100, 'x')));
    bench.pump();
    CHECK(bench.session(app.connection) == nullptr);
}

RELAY_TEST_CASE("An id that a feature keeps is freed when the feature says so, and is no more the host's")
{
    std::vector<relay::Object *> kept;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.onDelete(thing::interfaceName, [&](relay::Session &, relay::Object &object) {
                             if (object.version < 4)
                                 return relay::Deletion::Pass;
                             kept.push_back(&object);
                             return relay::Deletion::Keep;
                         });
                     }});
    TestApplication app(bench);
    const auto one = app.makeThing();
    app.client.send(plain<thing::request::destroy>(one.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(one.host));
    app.host.send(deleteId(one.host));
    bench.pump();
    expectNothing(app.client);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0]->clientId == one.client);
    CHECK(kept[0]->hostId == 0);
    // The host's id is free for another, the client's is not.
    const auto two = app.makeThing();
    CHECK(two.client != one.client);
    sessionOf(bench, app).confirmDeletion(*kept[0]);
    sessionOf(bench, app).flush();
    bench.pump();
    expect(app.client, deleteId(one.client));
    app.lastClientId = one.client - 1;
    app.makeThing();
}
