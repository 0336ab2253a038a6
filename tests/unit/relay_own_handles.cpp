// SPDX-License-Identifier: Apache-2.0
//
// Objects of Gangway's own with an owner, in the client's place, and objects that the host hears of when they are
// named.

#include "relay/own.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

relay::Session &sessionOf(RelayBench &bench, TestApplication &app)
{
    return *bench.session(app.connection);
}

relay::Object &managerOf(RelayBench &bench, TestApplication &app)
{
    return *sessionOf(bench, app).objects().fromClient.find(app.manager);
}

// Asks the host for a thing of ours, and returns its id there.
std::uint32_t askFor(RelayBench &bench, TestApplication &app, relay::Own &own)
{
    sessionOf(bench, app).request(managerOf(bench, app), manager::request::make_thing{.thing = own.get()});
    sessionOf(bench, app).flush();
    bench.pump();
    return take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
}

Message renamed(std::uint32_t object, std::string_view name)
{
    Message message(object, opcode<thing::event::renamed>);
    return std::move(message.string(name));
}

} // namespace

RELAY_TEST_CASE("An own object is destroyed with its handle, and nobody hears of it afterwards")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::string heard;
    std::uint32_t hostId = 0;
    {
        relay::Own own(sessionOf(bench, app), thing::interfaceName, 4);
        own.on<thing::event::renamed>([&](auto &call) { heard += call.message.name; });
        hostId = askFor(bench, app, own);
        app.host.send(renamed(hostId, "while it is there"));
        bench.pump();
        CHECK(heard == "while it is there");
    }
    app.host.send(renamed(hostId, "too late"));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(hostId));
    app.host.send(deleteId(hostId));
    bench.pump();
    CHECK(heard == "while it is there");
    expectNothing(app.client);
    app.roundTrip();
}

RELAY_TEST_CASE("The handle of an own object may be moved, and outlive the object and the session")
{
    RelayBench bench(variation);
    relay::Own kept;
    relay::Own neverAsked;
    {
        TestApplication app(bench);
        relay::Own own(sessionOf(bench, app), thing::interfaceName, 4);
        const std::uint32_t hostId = askFor(bench, app, own);
        kept = std::move(own);
        CHECK_FALSE(own);
        REQUIRE(kept);
        CHECK(kept->hostId == hostId);
        neverAsked = relay::Own(sessionOf(bench, app), thing::interfaceName, 4);
        neverAsked.reset();
        CHECK_FALSE(neverAsked);
        neverAsked = relay::Own(sessionOf(bench, app), thing::interfaceName, 4);
        bench.pump();
        app.client.close();
        bench.pump();
        expectNothing(app.host);
    }
    CHECK_FALSE(kept);
    CHECK_FALSE(neverAsked);
}

RELAY_TEST_CASE("What was never asked of the host ends with its handle and leaves no object behind")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = sessionOf(bench, app);
    const std::size_t before = session.objects().size();
    for (int i = 0; i < 1'000; ++i)
        relay::Own(session, thing::interfaceName, 4).reset();
    bench.loop().dispatch(0);
    CHECK(session.objects().size() == before);
}

RELAY_TEST_CASE("No request goes out for an object that the host was asked to destroy, nor one that names it")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = sessionOf(bench, app);
    const auto ending = app.makeThing();
    const auto other = app.makeThing();
    relay::Object &object = *session.objects().fromClient.find(ending.client);
    app.client.send(plain<thing::request::destroy>(ending.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(ending.host));

    CHECK_FALSE(session.request(object, thing::request::rename{.name = "again"}));
    CHECK_FALSE(session.request(object, thing::request::destroy{}));
    CHECK_FALSE(session.request(managerOf(bench, app),
                                manager::request::objects{.thing = &object, .any = &managerOf(bench, app)}));
    // Not null in its place either.
    relay::Object &there = *session.objects().fromClient.find(other.client);
    CHECK_FALSE(
        session.request(managerOf(bench, app),
                        manager::request::objects{.thing = &there, .perhaps = &object, .any = &managerOf(bench, app)}));
    session.flush();
    bench.pump();
    expectNothing(app.host);
    app.host.send(deleteId(ending.host));
    bench.pump();
    expect(app.client, deleteId(ending.client));
}

RELAY_TEST_CASE("Descriptors of a message that can't be sent are closed at once")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = sessionOf(bench, app);
    const auto ending = app.makeThing();
    relay::Object &object = *session.objects().fromClient.find(ending.client);
    app.client.send(plain<thing::request::destroy>(ending.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(ending.host));
    auto [reading, writing] = socketPair();
    CHECK_FALSE(
        session.request(managerOf(bench, app), manager::request::mixed{.first = std::move(writing), .other = &object}));
    RawEnd end(std::move(reading));
    end.read();
    CHECK(end.closed());
}

RELAY_TEST_CASE("What Gangway asks in the client's place is seen and changed by the hooks, and so is the answer")
{
    std::vector<std::string> seen;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<thing::request::rename>([](auto &call) {
                             const std::string name = "[vm] " + std::string(call.message.name);
                             call.message.name = name;
                             call.forward();
                         });
                         hooks.watch<manager::request::make_thing>([&](const auto &) { seen.emplace_back("made"); });
                         hooks.add<thing::event::renamed>([](auto &call) {
                             const std::string name = std::string(call.message.name) + "!";
                             call.message.name = name;
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    relay::Session &session = sessionOf(bench, app);
    relay::Own own(session, thing::interfaceName, 4, relay::Session::Purpose::ForClient);
    own.on<thing::event::renamed>([&](auto &call) { seen.emplace_back(call.message.name); });
    session.issue(managerOf(bench, app), manager::request::make_thing{.thing = own.get()});
    session.issue(*own, thing::request::rename{.name = "window"});
    session.flush();
    bench.pump();
    const std::uint32_t hostId = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
    expect(app.host, Message(hostId, opcode<thing::request::rename>).string("[vm] window"));
    app.host.send(renamed(hostId, "answer"));
    bench.pump();
    CHECK(seen == std::vector<std::string>{"made", "answer!"});
    // A private one is nobody's business.
    relay::Own mine(session, thing::interfaceName, 4);
    const std::uint32_t privateId = askFor(bench, app, mine);
    session.request(*mine, thing::request::rename{.name = "private"});
    session.flush();
    bench.pump();
    expect(app.host, Message(privateId, opcode<thing::request::rename>).string("private"));
}

RELAY_TEST_CASE("An object in the client's place is withheld with its category and hears what a client would")
{
    std::vector<std::string> heard;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.withholding().onWithhold(
                             thing::interfaceName, [](relay::Session &session, relay::Object &object) {
                                 session.event(object, thing::event::renamed{.name = "withheld"});
                             });
                     }});
    TestApplication app(bench);
    relay::Session &session = sessionOf(bench, app);
    relay::Own own(session, thing::interfaceName, 4, relay::Session::Purpose::ForClient);
    relay::Own mine(session, thing::interfaceName, 4);
    own.on<thing::event::renamed>([&](auto &call) { heard.emplace_back(call.message.name); });
    const std::uint32_t hostId = askFor(bench, app, own);
    const std::uint32_t privateId = askFor(bench, app, mine);
    bench.relay().setPermissions(everythingBut({protocol::Category::Unknown}));
    CHECK(heard == std::vector<std::string>{"withheld"});
    session.issue(*own, thing::request::rename{.name = "not now"});
    session.request(*mine, thing::request::rename{.name = "private"});
    app.host.send(renamed(hostId, "not now either"));
    session.flush();
    bench.pump();
    expect(app.host, Message(privateId, opcode<thing::request::rename>).string("private"));
    expectNothing(app.host);
    CHECK(heard.size() == 1);

    bench.relay().setPermissions(everythingBut());
    session.issue(*own, thing::request::rename{.name = "again"});
    session.flush();
    app.host.send(renamed(hostId, "again"));
    bench.pump();
    expect(app.host, Message(hostId, opcode<thing::request::rename>).string("again"));
    CHECK(heard == std::vector<std::string>{"withheld", "again"});
}

// --- objects that the host does not know

namespace {

// Things are Gangway's own until something else names them.
void provideThings(relay::Hooks &hooks)
{
    hooks.add<manager::request::make_thing>([](auto &) {});
    hooks.onNamed(thing::interfaceName, [](relay::Session &session, relay::Object &object) {
        session.request(*session.objects().fromClient.find(3), manager::request::make_thing{.thing = &object});
    });
}

} // namespace

RELAY_TEST_CASE("An object that the host doesn't know is made there before the first message that names it")
{
    for (const bool hooked : {false, true}) {
        RelayBench bench(variation, {.hooks = [hooked](relay::Hooks &hooks) {
                             provideThings(hooks);
                             if (hooked) {
                                 hooks.add<manager::request::objects>([](auto &call) { call.forward(); });
                                 hooks.add<manager::request::mixed>([](auto &call) { call.forward(); });
                             }
                         }});
        TestApplication app(bench);
        REQUIRE(app.manager == 3);
        const std::uint32_t one = app.newId();
        const std::uint32_t two = app.newId();
        app.client.send(plain<manager::request::make_thing>(app.manager, one));
        app.client.send(plain<manager::request::make_thing>(app.manager, two));
        app.client.send(plain<manager::request::newer>(app.manager, 5));
        bench.pump();
        expect(app.host, plain<manager::request::newer>(app.hostManager, 5));
        expectNothing(app.host);

        app.client.send(
            Message(app.manager, opcode<manager::request::objects>).word(one).word(two).word(app.manager).word(one));
        // It makes an object too, whose id must come behind.
        const std::uint32_t third = app.newId();
        const std::uint32_t fourth = app.newId();
        app.client.send(plain<manager::request::make_thing>(app.manager, third));
        app.client.send(Message(app.manager, opcode<manager::request::mixed>)
                            .fd(fileHolding("a"))
                            .word(0)
                            .string("")
                            .word(fourth)
                            .array({})
                            .fd(fileHolding("b"))
                            .word(third)
                            .word(0));
        bench.pump();
        const std::uint32_t hostOne = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
        const std::uint32_t hostTwo = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
        expect(app.host,
               Message(app.hostManager, opcode<manager::request::objects>)
                   .word(hostOne)
                   .word(hostTwo)
                   .word(app.hostManager)
                   .word(hostOne));
        const std::uint32_t hostThird =
            take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
        Message got = take(app.host, app.hostManager, opcode<manager::request::mixed>);
        got.takeWord();
        got.takeString();
        CHECK(got.takeWord() != hostThird);
        expectFile(app.host, "a");
        expectFile(app.host, "b");
        // An event of it reaches the client without a hook.
        app.host.send(renamed(hostOne, "known"));
        bench.pump();
        expect(app.client, renamed(one, "known"));
    }
}

RELAY_TEST_CASE("The destructor of an object that the host doesn't know needs no hook")
{
    RelayBench bench(variation, {.hooks = provideThings});
    TestApplication app(bench);
    for (int round = 0; round < 3; ++round) {
        const std::uint32_t made = app.newId();
        app.client.send(plain<manager::request::make_thing>(app.manager, made));
        app.client.send(plain<thing::request::destroy>(made));
        bench.pump();
        expectNothing(app.host);
        expect(app.client, deleteId(made));
        --app.lastClientId;
    }
    app.roundTrip();
}
