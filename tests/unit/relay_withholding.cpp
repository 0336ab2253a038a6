// SPDX-License-Identifier: Apache-2.0
//
// Objects of a denied category: the test protocol is of category unknown.

#include "support/hostility.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

using Pair = TestApplication::Pair;

using Categories = std::set<protocol::Category>;

void setDenied(RelayBench &bench, const Categories &denied)
{
    bench.relay().setPermissions(everythingBut(denied));
    for (const auto &session : bench.relay().sessions()) {
        if (!session->ended())
            session->flush();
    }
    bench.pump();
}

void withhold(RelayBench &bench)
{
    setDenied(bench, {protocol::Category::Unknown});
}

void restore(RelayBench &bench)
{
    setDenied(bench, {});
}

Message parcel(std::uint32_t object, wire::Fd content)
{
    Message message(object, opcode<manager::request::parcel>);
    message.fd(std::move(content));
    return message;
}

// A thing that the client has asked a withheld manager for.
std::uint32_t inertThing(TestApplication &app)
{
    const std::uint32_t id = app.newId();
    app.client.send(plain<manager::request::make_thing>(app.manager, id));
    app.bench.pump();
    expectNothing(app.host);
    return id;
}

Message rename(std::uint32_t object)
{
    Message message(object, opcode<thing::request::rename>);
    message.string("name");
    return message;
}

} // namespace

RELAY_TEST_CASE("Requests of a withheld object go no further and come through again when it is given back")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    withhold(bench);
    app.client.send(plain<manager::request::empty>(app.manager));
    app.client.send(parcel(app.manager, fileHolding("lost")));
    bench.pump();
    expectNothing(app.host);
    restore(bench);
    app.client.send(parcel(app.manager, fileHolding("sent")));
    bench.pump();
    expect(app.host, plain<manager::request::parcel>(app.hostManager));
    expectFile(app.host, "sent");
    app.roundTrip();
    expectNothing(app.client);
    CHECK_FALSE(app.connection.ended);
}

RELAY_TEST_CASE("A withheld object ends as ever")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pair made = app.makeThing();
    withhold(bench);
    app.client.send(plain<thing::request::destroy>(made.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(made.host));
    app.host.send(deleteId(made.host));
    bench.pump();
    expect(app.client, deleteId(made.client));
}

RELAY_TEST_CASE("A destructor that carries a descriptor passes from a withheld object")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pair made = app.makeThing();
    withhold(bench);
    Message finish(made.client, opcode<thing::request::finish>);
    app.client.send(finish.word(3).fd(fileHolding("report")));
    bench.pump();
    expect(app.host, plain<thing::request::finish>(made.host, 3));
    expectFile(app.host, "report");
}

RELAY_TEST_CASE("What is asked of a withheld object is the client's alone until it destroys it")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    withhold(bench);
    const std::uint32_t inert = inertThing(app);
    app.client.send(rename(inert));
    app.client.send(plain<thing::request::destroy>(inert));
    bench.pump();
    expectNothing(app.host);
    expect(app.client, deleteId(inert));
    expectNothing(app.client);

    // Its id is free, and an inert object stays inert when others work again.
    app.lastClientId = inert - 1;
    CHECK(inertThing(app) == inert);
    restore(bench);
    app.client.send(rename(inert));
    bench.pump();
    expectNothing(app.host);
    const Pair made = app.makeThing();
    app.client.send(rename(made.client));
    bench.pump();
    expect(app.host, rename(made.host));
}

RELAY_TEST_CASE("Objects of any interface and several in one request can be inert")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    withhold(bench);
    Message any(app.manager, opcode<manager::request::make_any>);
    const std::uint32_t first = app.newId();
    app.client.send(any.any(thing::interfaceName, 2, first));
    Message two(app.manager, opcode<manager::request::make_two>);
    const std::uint32_t second = app.newId();
    const std::uint32_t third = app.newId();
    app.client.send(two.word(second).string("two").word(third));
    for (const std::uint32_t id : {second, first, third}) {
        app.client.send(plain<thing::request::destroy>(id));
        bench.pump();
        expect(app.client, deleteId(id));
    }
    expectNothing(app.host);
}

RELAY_TEST_CASE("Events of a withheld object don't reach the client and their objects end at the host")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pair known = app.hostThing(firstServerId);
    withhold(bench);
    app.host.send(plain<manager::event::empty>(app.hostManager));
    app.host.send(parcel(app.hostManager, fileHolding("lost")));
    app.host.send(plain<manager::event::thing>(app.hostManager, firstServerId + 1));
    Message renamed(firstServerId + 1, opcode<thing::event::renamed>);
    app.host.send(renamed.string("unseen"));
    bench.pump();
    expectNothing(app.client);
    expect(app.host, plain<thing::request::destroy>(firstServerId + 1));
    expectNothing(app.host);

    restore(bench);
    // The host may use the id again, and the client's ids have no gap.
    const Pair next = app.hostThing(firstServerId + 1);
    CHECK(next.client == known.client + 1);
    Message knownRenamed(known.host, opcode<thing::event::renamed>);
    app.host.send(knownRenamed.string("seen"));
    bench.pump();
    Message got(known.client, opcode<thing::event::renamed>);
    expect(app.client, got.string("seen"));
}

RELAY_TEST_CASE("An event that ends a withheld object reaches the client")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    Pair ticket{.client = app.newId()};
    app.client.send(plain<manager::request::take_ticket>(app.manager, ticket.client));
    bench.pump();
    ticket.host = take(app.host, app.hostManager, opcode<manager::request::take_ticket>).takeWord();
    const Pair made = app.hostThing(firstServerId);
    withhold(bench);
    app.host.send(plain<ticket::event::called>(ticket.host, 5));
    app.host.send(deleteId(ticket.host));
    app.host.send(plain<thing::event::gone>(made.host));
    bench.pump();
    expect(app.client, plain<ticket::event::called>(ticket.client, 5));
    expect(app.client, deleteId(ticket.client));
    expect(app.client, plain<thing::event::gone>(made.client));
    expectNothing(app.client);
}

RELAY_TEST_CASE("A request that names an inert object is dropped and what it makes is inert")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pair good = app.makeThing();
    withhold(bench);
    const std::uint32_t inert = inertThing(app);
    restore(bench);

    const auto objects = [&](std::uint32_t must, std::uint32_t perhaps, std::uint32_t any, std::uint32_t perhapsAny) {
        Message message(app.manager, opcode<manager::request::objects>);
        message.word(must).word(perhaps).word(any).word(perhapsAny);
        return message;
    };
    app.client.send(objects(inert, 0, good.client, 0));
    app.client.send(objects(good.client, inert, good.client, 0));
    app.client.send(objects(good.client, 0, inert, 0));
    app.client.send(objects(good.client, 0, good.client, inert));
    const std::uint32_t child = app.newId();
    Message mixed(app.manager, opcode<manager::request::mixed>);
    mixed.fd(fileHolding("first")).word(1).string("text").word(child).array(someBytes(5));
    app.client.send(mixed.fd(fileHolding("second")).word(inert).word(0));
    app.client.send(rename(child));
    bench.pump();
    expectNothing(app.host);

    app.client.send(parcel(app.manager, fileHolding("third")));
    bench.pump();
    expect(app.host, plain<manager::request::parcel>(app.hostManager));
    expectFile(app.host, "third");
    app.makeThing(); // the host sees no gap in its ids
    app.client.send(plain<thing::request::destroy>(child));
    bench.pump();
    expect(app.client, deleteId(child));
    CHECK_FALSE(app.connection.ended);
}

RELAY_TEST_CASE("A destructor that names an inert object ends its own for the client alone")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pair good = app.makeThing();
    const Pair other = app.makeThing();
    withhold(bench);
    const std::uint32_t inert = inertThing(app);
    restore(bench);

    app.client.send(plain<thing::request::merge>(good.client, inert));
    bench.pump();
    expectNothing(app.host);
    // The host, which was not told, can't say it.
    expect(app.client, deleteId(good.client));
    expectNothing(app.client);

    // What the host still says to the object reaches nobody, and one that it was told of is its own to end.
    Message renamed(good.host, opcode<thing::event::renamed>);
    app.host.send(renamed.string("unheard"));
    const Pair third = app.makeThing();
    app.client.send(plain<thing::request::merge>(other.client, third.client));
    bench.pump();
    expect(app.host, plain<thing::request::merge>(other.host, third.host));
    expectNothing(app.client);
    app.host.send(deleteId(other.host));
    bench.pump();
    expect(app.client, deleteId(other.client));
    CHECK_FALSE(app.connection.ended);
}

RELAY_TEST_CASE("A hooked request that names an inert object is dropped as well")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::mixed>([](auto &call) { call.forward(); });
                     }});
    TestApplication app(bench);
    withhold(bench);
    const std::uint32_t inert = inertThing(app);
    restore(bench);
    const std::uint32_t child = app.newId();
    Message mixed(app.manager, opcode<manager::request::mixed>);
    mixed.fd(fileHolding("first")).word(1).string("text").word(child).array(someBytes(5));
    app.client.send(mixed.fd(fileHolding("second")).word(inert).word(0));
    app.client.send(rename(child));
    bench.pump();
    expectNothing(app.host);
    app.makeThing();
    CHECK_FALSE(app.connection.ended);
}

RELAY_TEST_CASE("A withheld object may be named, for it is only a name")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const Pair surfaceMaker = app.bind(50, "wl_compositor", 4);
    const Pair surface{app.newId(), 0};
    app.client.send(plain<wl_compositor::request::create_surface>(surfaceMaker.client, surface.client));
    bench.pump();
    const std::uint32_t hostSurface =
        take(app.host, surfaceMaker.host, opcode<wl_compositor::request::create_surface>).takeWord();
    const Pair good = app.makeThing();
    setDenied(bench, {protocol::Category::Drawing});
    Message objects(app.manager, opcode<manager::request::objects>);
    app.client.send(objects.word(good.client).word(0).word(surface.client).word(0));
    bench.pump();
    Message arrived(app.hostManager, opcode<manager::request::objects>);
    expect(app.host, arrived.word(good.host).word(0).word(hostSurface).word(0));
}

RELAY_TEST_CASE("What is wrong in itself stays an error for a withheld object")
{
    struct Wrong {
        const char *what;
        std::function<Message(TestApplication &)> message;
    };
    const Wrong wrongs[] = {
        {"no such request", [](TestApplication &app) { return Message(app.manager, 99); }},
        {"an object that isn't there",
         [](TestApplication &app) {
             Message message(app.manager, opcode<manager::request::objects>);
             message.word(77).word(0).word(app.manager).word(0);
             return message;
         }},
        {"a new id that is in use",
         [](TestApplication &app) { return plain<manager::request::make_thing>(app.manager, app.manager); }},
        {"a string past the end",
         [](TestApplication &app) {
             Message message(app.manager, opcode<manager::request::text>);
             message.word(50);
             return message;
         }},
        {"an inert object that has been destroyed",
         [](TestApplication &app) {
             const std::uint32_t inert = inertThing(app);
             app.client.send(plain<thing::request::destroy>(inert));
             return rename(inert);
         }},
    };
    for (const Wrong &wrong : wrongs) {
        CAPTURE(std::string(wrong.what));
        RelayBench bench(variation);
        TestApplication app(bench);
        withhold(bench);
        app.client.send(wrong.message(app));
        bench.pump();
        CHECK(app.connection.ended);
        CHECK(app.client.closed());
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A mistake in a request that goes no further is told to the client with its reason")
{
    const RelayBench::Options watched{.hooks = [](relay::Hooks &hooks) {
        relay::Withholding &rules = hooks.withholding();
        rules.onRequest<manager::request::text>([](relay::Session &, relay::Object &, auto &) {});
        rules.onRequest<manager::request::newer>([](relay::Session &session, relay::Object &self, auto &message) {
            session.refuse(self, message.value, "a value that the feature doesn't take");
        });
    }};
    struct Mistake {
        const char *what;
        std::function<void(Message &)> arguments;
        std::uint16_t opcode;
        std::uint32_t code;
        std::string_view words;
    };
    const Mistake mistakes[] = {
        {"an argument that nobody watches", [](Message &message) { message.word(77).word(0).word(1).word(0); },
         opcode<manager::request::objects>, 0, "there is no such object"},
        {"an argument that a feature would have seen", [](Message &message) { message.word(50); },
         opcode<manager::request::text>, 1, "text"},
        {"a value that a feature refuses", [](Message &message) { message.word(7); }, opcode<manager::request::newer>,
         7, "a value that the feature doesn't take"},
        {"a new object that no protocol describes", [](Message &message) { message.word(4'000); },
         opcode<manager::request::make_absent>, 3, "make_absent"},
    };
    for (const Mistake &mistake : mistakes) {
        CAPTURE(std::string(mistake.what));
        RelayBench bench(variation, watched);
        TestApplication app(bench);
        withhold(bench);
        Message message(app.manager, mistake.opcode);
        mistake.arguments(message);
        app.client.send(message);
        bench.pump();
        REQUIRE(app.client.waitingMessages() == 1);
        Message error = take(app.client, displayId, opcode<wl_display::event::error>);
        error.takeWord();
        CHECK(error.takeWord() == mistake.code);
        CHECK(error.takeString().value_or("nothing").find(mistake.words) != std::string::npos);
        CHECK(app.client.closed());
        CHECK(app.connection.ended);
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A request of a newer version is an error for an inert object too")
{
    RelayBench bench(variation);
    TestApplication app(bench, 1);
    withhold(bench);
    const std::uint32_t inert = inertThing(app);
    Message finish(inert, opcode<thing::request::finish>);
    app.client.send(finish.word(3).fd(fileHolding("report")));
    bench.pump();
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("Other sessions and other categories go on")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    TestApplication other(bench);
    setDenied(bench, {protocol::Category::Clipboard, protocol::Category::Input});
    for (TestApplication *each : {&app, &other}) {
        each->makeThing();
        each->roundTrip();
    }
    withhold(bench);
    for (TestApplication *each : {&app, &other}) {
        each->client.send(plain<manager::request::empty>(each->manager));
        each->roundTrip(); // sync always goes through
        expectNothing(each->host);
    }
}

RELAY_TEST_CASE("An object that is to end when it is withheld ends at the host and stays the client's")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         relay::Withholding &rules = hooks.withholding();
                         rules.end(thing::interfaceName);
                         rules.onInert(thing::interfaceName, [](relay::Session &session, relay::Object &object) {
                             session.event(object, thing::event::renamed{.name = "inert"});
                         });
                     }});
    TestApplication app(bench);
    const Pair byClient = app.makeThing();
    const Pair byHost = app.hostThing(firstServerId);
    withhold(bench);
    std::set<std::uint32_t> ended;
    for (int i = 0; i < 2; ++i) {
        const std::optional<Message> ending = app.host.next();
        REQUIRE(ending);
        CHECK(ending->opcode() == opcode<thing::request::destroy>);
        ended.insert(ending->object());
        const std::optional<Message> told = app.client.next();
        REQUIRE(told);
        CHECK(told->opcode() == opcode<thing::event::renamed>);
    }
    CHECK(ended == std::set{byClient.host, byHost.host});
    // What was under way when the host heard of it.
    Message renamed(byClient.host, opcode<thing::event::renamed>);
    app.host.send(renamed.string("late"));
    app.host.send(deleteId(byClient.host));
    bench.pump();
    expectNothing(app.client);

    restore(bench);
    app.client.send(rename(byClient.client));
    app.client.send(rename(byHost.client));
    app.client.send(plain<thing::request::destroy>(byHost.client));
    app.client.send(plain<thing::request::destroy>(byClient.client));
    bench.pump();
    expectNothing(app.host);
    expect(app.client, deleteId(byClient.client));
    expectNothing(app.client);
    app.hostThing(firstServerId);
    app.makeThing();
}

RELAY_TEST_CASE("Messages that are to pass do, an interface that is kept does, and a swallowed request is shown")
{
    std::string seen;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         relay::Withholding &rules = hooks.withholding();
                         rules.keep(thing::interfaceName);
                         rules.pass<manager::request::numbers>();
                         rules.pass<manager::event::empty>();
                         rules.onRequest<manager::request::text>(
                             [&](relay::Session &, relay::Object &, auto &message) { seen = message.always; });
                     }});
    TestApplication app(bench);
    const Pair kept = app.makeThing();
    withhold(bench);
    app.client.send(rename(kept.client));
    Message numbers(app.manager, opcode<manager::request::numbers>);
    app.client.send(numbers.word(1).word(2).word(3).word(0).word(0));
    Message text(app.manager, opcode<manager::request::text>);
    app.client.send(text.string("shown").null());
    bench.pump();
    expect(app.host, rename(kept.host));
    Message arrived(app.hostManager, opcode<manager::request::numbers>);
    expect(app.host, arrived.word(1).word(2).word(3).word(0).word(0));
    expectNothing(app.host);
    CHECK(seen == "shown");
    app.host.send(plain<manager::event::empty>(app.hostManager));
    bench.pump();
    expect(app.client, plain<manager::event::empty>(app.manager));
}

RELAY_TEST_CASE("Hooks see the events of a withheld object but can't pass them on")
{
    int seen = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::event::text>([&](auto &call) {
                             ++seen;
                             call.forward();
                         });
                         hooks.add<manager::event::thing>([&](auto &call) {
                             ++seen;
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    withhold(bench);
    Message text(app.hostManager, opcode<manager::event::text>);
    app.host.send(text.string("unheard").null());
    app.host.send(plain<manager::event::thing>(app.hostManager, firstServerId));
    bench.pump();
    CHECK(seen == 2);
    expectNothing(app.client);
    expect(app.host, plain<thing::request::destroy>(firstServerId));
    restore(bench);
    app.hostThing(firstServerId);
}
