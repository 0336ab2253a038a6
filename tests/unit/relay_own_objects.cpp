// SPDX-License-Identifier: Apache-2.0
//
// Objects of Gangway's own: Session::create, typed requests, listen.

#include "relay/host_sync.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

// Gangway's own thing, made through the client's manager.
relay::Object &makeOwnThing(RelayBench &bench, TestApplication &app, std::uint32_t &hostId)
{
    relay::Session &session = *bench.session(app.connection);
    relay::Object &own = session.create(thing::interfaceName, 4);
    relay::Object &managerObject = *session.objects().fromClient.find(app.manager);
    CHECK(session.request(managerObject, manager::request::make_thing{.thing = &own}));
    session.flush();
    bench.pump();
    hostId = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
    return own;
}

} // namespace

RELAY_TEST_CASE("An object of Gangway's own is made and heard and freed without the client's knowledge")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::string heard;
    for (int round = 0; round < 3; ++round) {
        std::uint32_t hostId = 0;
        relay::Object &own = makeOwnThing(bench, app, hostId);
        relay::Session &session = *bench.session(app.connection);
        session.listen<thing::event::renamed>(own, [&](auto &call) { heard += call.message.name; });
        session.listen<thing::event::parcel>(own, [&](auto &call) { heard += textIn(call.message.content); });
        Message renamed(hostId, opcode<thing::event::renamed>);
        app.host.send(plain<manager::event::newer>(app.hostManager, 1));
        app.host.send(renamed.string("name "));
        Message parcel(hostId, opcode<thing::event::parcel>);
        app.host.send(parcel.fd(fileHolding("parcel ")));
        app.host.send(plain<manager::event::newer>(app.hostManager, 2));
        bench.pump();
        CHECK(heard == "name parcel ");
        heard.clear();
        expect(app.client, plain<manager::event::newer>(app.manager, 1));
        expect(app.client, plain<manager::event::newer>(app.manager, 2));

        session.request(own, thing::request::destroy{});
        session.flush();
        bench.pump();
        expect(app.host, plain<thing::request::destroy>(hostId));
        app.host.send(deleteId(hostId));
        bench.pump();
        expectNothing(app.client);
    }
    app.roundTrip();
}

RELAY_TEST_CASE("Own objects before and after the client's leave both sides' ids right")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::uint32_t firstOwn = 0;
    std::uint32_t secondOwn = 0;
    makeOwnThing(bench, app, firstOwn);
    const auto one = app.makeThing();
    makeOwnThing(bench, app, secondOwn);
    const auto two = app.makeThing();
    CHECK(two.client == one.client + 1);
    CHECK(std::set{firstOwn, one.host, secondOwn, two.host}.size() == 4);
    // The client's ids freed, the host's not.
    for (int round = 0; round < 3; ++round) {
        app.client.send(plain<thing::request::destroy>(one.client));
        bench.pump();
        Message destroyed = *app.host.next();
        app.host.send(deleteId(destroyed.object()));
        bench.pump();
        expect(app.client, deleteId(one.client));
        std::uint32_t own = 0;
        makeOwnThing(bench, app, own); // may well take the freed host id
        app.client.send(plain<manager::request::make_thing>(app.manager, one.client));
        bench.pump();
        const std::uint32_t hostId = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
        CHECK(hostId != own);
        Message rename(one.client, opcode<thing::request::rename>);
        app.client.send(rename.string("client's"));
        bench.pump();
        Message renamed(hostId, opcode<thing::request::rename>);
        expect(app.host, renamed.string("client's"));
    }
}

RELAY_TEST_CASE("Own objects made in a hook before and after the client's request are named in the order they are sent")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::make_newer>([](auto &call) {
                             const auto make = [&] {
                                 auto &own = call.session.create(thing::interfaceName, 4);
                                 call.session.request(call.self, manager::request::make_thing{.thing = &own});
                             };
                             make();
                             call.forward();
                             make();
                         });
                     }});
    TestApplication app(bench);
    const auto before = app.makeThing();
    const std::uint32_t id = app.newId();
    const std::uint32_t after = app.newId();
    app.client.send(plain<manager::request::make_newer>(app.manager, id));
    app.client.send(plain<manager::request::make_thing>(app.manager, after));
    bench.pump();
    const auto made = [&](std::uint16_t opcode) { return take(app.host, app.hostManager, opcode).takeWord(); };
    const std::uint32_t ownFirst = made(opcode<manager::request::make_thing>);
    const std::uint32_t middle = made(opcode<manager::request::make_newer>);
    const std::uint32_t ownSecond = made(opcode<manager::request::make_thing>);
    const std::uint32_t last = made(opcode<manager::request::make_thing>);
    CHECK(std::set{before.host, ownFirst, middle, ownSecond, last}.size() == 5);
    Message named(app.hostManager, opcode<manager::event::objects>);
    app.host.send(named.word(middle).word(last).word(middle).null());
    bench.pump();
    Message heard(app.manager, opcode<manager::event::objects>);
    expect(app.client, heard.word(id).word(after).word(id).null());
}

RELAY_TEST_CASE("Events about an own object reach the client with null in its place or not at all")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::uint32_t own = 0;
    makeOwnThing(bench, app, own);
    const auto mine = app.makeThing();
    Message nullable(app.hostManager, opcode<manager::event::objects>);
    app.host.send(nullable.word(mine.host).word(own).word(mine.host).null());
    Message must(app.hostManager, opcode<manager::event::objects>);
    app.host.send(must.word(own).null().word(mine.host).null());
    app.host.send(plain<manager::event::empty>(app.hostManager));
    bench.pump();
    Message heard(app.manager, opcode<manager::event::objects>);
    expect(app.client, heard.word(mine.client).null().word(mine.client).null());
    expect(app.client, plain<manager::event::empty>(app.manager));
    expectNothing(app.client);
}

RELAY_TEST_CASE("Events of own objects that nobody listens to are dropped with all that comes in them")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::uint32_t own = 0;
    makeOwnThing(bench, app, own);
    Message child(own, opcode<thing::event::child>);
    app.host.send(child.word(firstServerId).fd(fileHolding("for nobody")));
    Message renamed(firstServerId, opcode<thing::event::renamed>);
    app.host.send(renamed.string("child"));
    Message parcel(app.hostManager, opcode<manager::event::parcel>);
    app.host.send(parcel.fd(fileHolding("for the client")));
    bench.pump();
    expect(app.client, plain<manager::event::parcel>(app.manager));
    expectFile(app.client, "for the client");
    expectNothing(app.client);
    // The next object of the server's is the first that the client hears of.
    CHECK(app.hostThing(firstServerId + 1).client == firstServerId);
}

RELAY_TEST_CASE("A child that an own object's event brings belongs to whoever listens")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::uint32_t own = 0;
    relay::Object &object = makeOwnThing(bench, app, own);
    std::string heard;
    bench.session(app.connection)->listen<thing::event::child>(object, [&](auto &call) {
        call.session.template listen<thing::event::renamed>(*call.message.child_,
                                                            [&](auto &inner) { heard = inner.message.name; });
    });
    Message child(own, opcode<thing::event::child>);
    app.host.send(child.word(firstServerId).fd(fileHolding("x")));
    Message renamed(firstServerId, opcode<thing::event::renamed>);
    app.host.send(renamed.string("grown"));
    bench.pump();
    CHECK(heard == "grown");
    // It can be sent away by a typed request, and its id be named again.
    relay::Session &session = *bench.session(app.connection);
    session.request(*session.objects().fromHost.find(firstServerId), thing::request::destroy{});
    session.flush();
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(firstServerId));
    heard.clear();
    CHECK(app.hostThing(firstServerId).client == firstServerId);
    Message again(firstServerId, opcode<thing::event::renamed>);
    app.host.send(again.string("the client's"));
    bench.pump();
    CHECK(heard.empty());
    Message heardByClient(firstServerId, opcode<thing::event::renamed>);
    expect(app.client, heardByClient.string("the client's"));
}

RELAY_TEST_CASE("What is sent to a side that does not know the object is not sent")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    relay::Object &own = session.create(thing::interfaceName, 4);
    CHECK_FALSE(session.event(own, thing::event::renamed{.name = "x"}));
    CHECK_FALSE(session.request(own, thing::request::rename{.name = "x"}));
    relay::Object &managerObject = *session.objects().fromClient.find(app.manager);
    CHECK_FALSE(session.event(managerObject, manager::event::objects{.thing = &own, .any = &own}));
    CHECK_FALSE(session.request(managerObject, manager::request::objects{.thing = &own, .any = &own}));
    const std::string text(70'000, 'x');
    CHECK_FALSE(session.request(managerObject, manager::request::text{.always = text}));
    session.flush();
    bench.pump();
    expectNothing(app.client);
    expectNothing(app.host);
    app.roundTrip();
}

RELAY_TEST_CASE("A global that a hook offers of its own is bound to whatever the hook makes of it")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<wl_registry::request::bind>([](auto &call) {
                             if (call.message.name != 0x80000000)
                                 call.forward();
                         });
                         hooks.add<manager::request::newer>([](auto &call) {
                             if (call.self.hostId != 0)
                                 call.forward();
                             else
                                 call.session.event(call.self, manager::event::newer{.value = call.message.value + 1});
                         });
                     }});
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    relay::Object &registry = *session.objects().fromClient.find(app.registry);
    CHECK(session.event(
        registry, wl_registry::event::global{.name = 0x80000000, .interface = manager::interfaceName, .version = 4}));
    session.flush();
    bench.pump();
    expect(app.client, global(app.registry, 0x80000000, manager::interfaceName, 4));
    const std::uint32_t id = app.newId();
    app.client.send(bindGlobal(app.registry, 0x80000000, manager::interfaceName, 4, id));
    app.client.send(plain<manager::request::newer>(id, 6));
    app.client.send(plain<manager::request::newer>(app.manager, 6));
    bench.pump();
    expect(app.client, plain<manager::event::newer>(id, 7));
    expect(app.host, plain<manager::request::newer>(app.hostManager, 6));
    expectNothing(app.host);
}

RELAY_TEST_CASE("With the drift the ids of both sides do part")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    bool parted = false;
    for (int i = 0; i < 30; ++i) {
        const auto pair = app.makeThing();
        parted |= pair.client != pair.host;
    }
    CHECK(parted == variation.drifting);
}

RELAY_TEST_CASE(
    "The host's answer to a sync of Gangway's own comes after all that it said before, unseen by the client")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    int answers = 0;
    relay::syncWithHost(session, [&] { ++answers; });
    relay::syncWithHost(session, [&] { answers += 10; });
    bench.pump();
    const auto isAsked = [&] { return take(app.host, wire::displayId, opcode<wl_display::request::sync>).takeWord(); };
    const std::uint32_t first = isAsked();
    const std::uint32_t second = isAsked();
    app.host.send(plain<manager::event::newer>(app.hostManager, 1));
    bench.pump();
    CHECK(answers == 0);
    app.host.send(plain<wl_callback::event::done>(first, 0));
    app.host.send(deleteId(first));
    bench.pump();
    CHECK(answers == 1);
    app.host.send(plain<wl_callback::event::done>(second, 0));
    app.host.send(deleteId(second));
    bench.pump();
    CHECK(answers == 11);
    expect(app.client, plain<manager::event::newer>(app.manager, 1));
    expectNothing(app.client);

    // One that is never answered ends with its session.
    relay::syncWithHost(session, [&] { answers = 0; });
    bench.pump();
    app.client.close();
    app.host.close();
    bench.pump();
    CHECK(answers == 11);
}

RELAY_TEST_CASE("An object that acts for the client ends while a request of the same length is processed")
{
    relay::Object *own = nullptr;
    RelayBench bench(variation, {.hooks = [&own](relay::Hooks &hooks) {
                         hooks.add<thing::request::destroy>([](auto &call) { call.forward(); });
                         hooks.add<manager::request::empty>([&own](auto &call) {
                             call.session.destroyOwn(*own);
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    relay::Session &session = *bench.session(app.connection);
    own = &session.create(thing::interfaceName, 4, relay::Session::Purpose::ForClient);
    relay::Object &managerObject = *session.objects().fromClient.find(app.manager);
    session.request(managerObject, manager::request::make_thing{.thing = own});
    session.flush();
    bench.pump();
    const std::uint32_t hostId = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
    app.client.send(plain<manager::request::empty>(app.manager));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(hostId));
    expect(app.host, plain<manager::request::empty>(app.hostManager));
    expectNothing(app.host);
}
