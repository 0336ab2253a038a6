// SPDX-License-Identifier: Apache-2.0
//
// Hooks change, drop, answer and add messages.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

// As if generated from an XML file that this daemon doesn't have.
struct Unknown {
    static constexpr protocol::MessageKey messageKey{protocol::Direction::Request, "vendor_unknown", 0};
    static constexpr std::size_t plainSize = 8;
    template <class Codec>
    void transfer(Codec &)
    {}
};

} // namespace

RELAY_TEST_CASE("A hook changes a request and another behind it sees the change")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<thing::request::rename>([](auto &call) {
                             const std::string name = "[vm] " + std::string(call.message.name);
                             call.message.name = name;
                             call.forward();
                         });
                         hooks.add<thing::request::rename>([](auto &call) {
                             const std::string name = std::string(call.message.name) + "!";
                             call.message.name = name;
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    for (const char *name : {"a", "", "name"}) {
        Message rename(pair.client, opcode<thing::request::rename>);
        app.client.send(rename.string(name));
        bench.pump();
        Message renamed(pair.host, opcode<thing::request::rename>);
        expect(app.host, renamed.string("[vm] " + std::string(name) + "!"));
    }
}

RELAY_TEST_CASE("A hook that keeps an event from the second hook and the client keeps its descriptors as well")
{
    int seen = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<manager::event::parcel>([](auto &call) {
                             if (textIn(call.message.content) != "secret")
                                 call.forward();
                         });
                         hooks.add<manager::event::parcel>([&](auto &call) {
                             ++seen;
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    for (const char *content : {"secret", "open", "secret"}) {
        Message parcel(app.hostManager, opcode<manager::event::parcel>);
        app.host.send(parcel.fd(fileHolding(content)));
    }
    bench.pump();
    expect(app.client, plain<manager::event::parcel>(app.manager));
    expectFile(app.client, "open");
    expectNothing(app.client);
    CHECK(seen == 1);
}

RELAY_TEST_CASE("A hook may replace a descriptor")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::parcel>([](auto &call) {
                             call.message.content = fileHolding("copy of " + textIn(call.message.content));
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    Message parcel(app.manager, opcode<manager::request::parcel>);
    app.client.send(parcel.fd(fileHolding("it")));
    bench.pump();
    expect(app.host, plain<manager::request::parcel>(app.hostManager));
    expectFile(app.host, "copy of it");
}

RELAY_TEST_CASE("A hook sees every argument of a message and passes all on unchanged")
{
    int seen = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         const auto look = [&](auto &call) {
                             ++seen;
                             CHECK(call.message.number == -7);
                             CHECK(call.message.text == "hooked");
                             CHECK(call.message.thing->type->name() == thing::interfaceName);
                             CHECK(call.message.bytes.size() == 3);
                             CHECK(call.message.fraction == wire::Fixed{.raw = 0x180});
                             CHECK(textIn(call.message.first) == "first");
                             call.forward();
                         };
                         hooks.add<manager::request::mixed>(look);
                         hooks.add<manager::event::mixed>(look);
                     }});
    TestApplication app(bench);
    const auto other = app.makeThing();
    const auto send = [&](RawEnd &end, std::uint32_t object, std::uint32_t made, std::uint32_t named) {
        Message message(object, opcode<manager::request::mixed>);
        message.number(-7).string("hooked").word(made).array(someBytes(3)).word(named).word(0x180);
        end.send(message.fd(fileHolding("first")).fd(fileHolding("second")));
        bench.pump();
    };
    const auto receive = [&](RawEnd &end, std::uint32_t object, std::uint32_t named) {
        Message got = take(end, object, opcode<manager::request::mixed>);
        CHECK(got.takeNumber() == -7);
        CHECK(got.takeString() == "hooked");
        const std::uint32_t made = got.takeWord();
        CHECK(got.takeArray() == someBytes(3));
        CHECK(got.takeWord() == named);
        CHECK(got.takeWord() == 0x180);
        CHECK(got.atEnd());
        expectFile(end, "first");
        expectFile(end, "second");
        return made;
    };
    send(app.client, app.manager, app.newId(), other.client);
    receive(app.host, app.hostManager, other.host);
    send(app.host, app.hostManager, firstServerId, other.host);
    CHECK(receive(app.client, app.manager, other.client) == firstServerId);
    CHECK(seen == 2);
    expectNothing(app.client);
    expectNothing(app.host);
}

RELAY_TEST_CASE("Messages that a hook adds keep their place among those that pass unhooked")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([](auto &call) {
                             call.session.request(call.self, manager::request::text{.always = "before"});
                             const std::uint32_t value = call.message.value;
                             call.forward();
                             call.session.request(call.self, manager::request::text{.always = "after"});
                             call.session.event(call.self, manager::event::newer{.value = value});
                         });
                     }});
    TestApplication app(bench);
    Message numbers(app.manager, opcode<manager::request::numbers>);
    numbers.word(1).word(2).word(3).word(0).word(5);
    Message bytes(app.manager, opcode<manager::request::bytes>);
    bytes.array({}).null();
    for (std::uint32_t i = 0; i < 3; ++i) {
        app.client.send(numbers);
        app.client.send(plain<manager::request::newer>(app.manager, i));
        app.client.send(bytes);
    }
    bench.pump();
    for (std::uint32_t i = 0; i < 3; ++i) {
        Message hostNumbers(app.hostManager, opcode<manager::request::numbers>);
        expect(app.host, hostNumbers.word(1).word(2).word(3).word(0).word(5));
        Message before(app.hostManager, opcode<manager::request::text>);
        expect(app.host, before.string("before").null());
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
        Message after(app.hostManager, opcode<manager::request::text>);
        expect(app.host, after.string("after").null());
        Message hostBytes(app.hostManager, opcode<manager::request::bytes>);
        expect(app.host, hostBytes.array({}).null());
        expect(app.client, plain<manager::event::newer>(app.manager, i));
    }
    expectNothing(app.host);
    expectNothing(app.client);
}

// Messages of numbers are changed where they lie.
RELAY_TEST_CASE("What a hook sends before and after a message of numbers stays before and after it")
{
    const auto add = [](auto &hooks, auto message) {
        using Newer = decltype(message);
        hooks.template add<Newer>([](auto &call) {
            const std::uint32_t value = call.message.value;
            const auto send = [&](std::uint32_t more) {
                Newer own{.value = more};
                relay::deliver(call.session, call.self, own);
            };
            if (value % 4 == 1)
                send(100 + value);
            call.message.value = 200 + value;
            if (value % 4 != 3)
                call.forward();
            if (value % 4 == 1 || value % 4 == 2)
                send(300 + value);
        });
    };
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         add(hooks, manager::request::newer{});
                         add(hooks, manager::event::newer{});
                     }});
    TestApplication app(bench);
    const auto check = [&](RawEnd &from, RawEnd &to, auto sent, auto received) {
        std::vector<std::uint32_t> expected;
        for (std::uint32_t value = 0; value < 40; ++value) {
            from.send(sent(value));
            if (value % 4 == 1)
                expected.push_back(100 + value);
            if (value % 4 != 3)
                expected.push_back(200 + value);
            if (value % 4 == 1 || value % 4 == 2)
                expected.push_back(300 + value);
        }
        bench.pump();
        for (const std::uint32_t value : expected)
            expect(to, received(value));
        expectNothing(to);
    };
    const auto newer = [](auto message, std::uint32_t object) {
        return [object](std::uint32_t value) { return plain<decltype(message)>(object, value); };
    };
    check(app.client, app.host, newer(manager::request::newer{}, app.manager),
          newer(manager::request::newer{}, app.hostManager));
    check(app.host, app.client, newer(manager::event::newer{}, app.hostManager),
          newer(manager::event::newer{}, app.manager));
}

RELAY_TEST_CASE("A message of numbers that its hook forwards is sent even if the hook then refuses its sender")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([](auto &call) {
                             ++call.message.value;
                             call.forward();
                             call.session.refuse(call.self, 7, "enough");
                         });
                     }});
    TestApplication app(bench);
    app.client.send(plain<manager::request::newer>(app.manager, 1));
    app.client.send(plain<manager::request::newer>(app.manager, 5));
    bench.pump();
    expect(app.host, plain<manager::request::newer>(app.hostManager, 2));
    expectNothing(app.host);
    Message error = take(app.client, wire::displayId, opcode<protocol::wl_display::event::error>);
    CHECK(error.takeWord() == app.manager);
    CHECK(error.takeWord() == 7);
    CHECK(error.takeString() == "enough");
}

RELAY_TEST_CASE("A destructor that its hook forwards ends the object for the host, and nothing more is sent to it")
{
    bool sent = true;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<thing::request::destroy>([&](auto &call) {
                             call.forward();
                             sent = call.session.request(call.self, thing::request::rename{.name = "too late"});
                         });
                     }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    app.client.send(plain<thing::request::destroy>(made.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(made.host));
    expectNothing(app.host);
    CHECK_FALSE(sent);
}

RELAY_TEST_CASE("Events that a hook adds keep their place and their descriptors")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::event::newer>([](auto &call) {
                             call.session.event(call.self, manager::event::parcel{.content = fileHolding("added")});
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    for (int i = 0; i < 3; ++i) {
        Message parcel(app.hostManager, opcode<manager::event::parcel>);
        app.host.send(parcel.fd(fileHolding("the host's")));
        app.host.send(plain<manager::event::newer>(app.hostManager, 1));
    }
    bench.pump();
    for (int i = 0; i < 3; ++i) {
        expect(app.client, plain<manager::event::parcel>(app.manager));
        expectFile(app.client, "the host's");
        expect(app.client, plain<manager::event::parcel>(app.manager));
        expectFile(app.client, "added");
        expect(app.client, plain<manager::event::newer>(app.manager, 1));
    }
    expectNothing(app.client);
}

RELAY_TEST_CASE("A hook answers a request itself and the answer's object is freed as if the host had answered")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::take_ticket>([](auto &call) {
                             call.session.event(*call.message.ticket, ticket::event::called{.number = 42});
                         });
                     }});
    TestApplication app(bench);
    const std::uint32_t id = app.newId();
    for (int round = 0; round < 5; ++round) {
        app.client.send(plain<manager::request::take_ticket>(app.manager, id));
        bench.pump();
        expect(app.client, plain<ticket::event::called>(id, 42));
        expect(app.client, deleteId(id));
    }
    expectNothing(app.host);
    app.roundTrip();
}

RELAY_TEST_CASE("An object that a hook alone provides works until the client destroys it")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         // Of Gangway's own: the host never hears of it.
                         hooks.add<manager::request::make_newer>([](auto &) {});
                         hooks.add<thing::request::rename>([](auto &call) {
                             if (call.self.hostId != 0)
                                 call.forward();
                             else
                                 call.session.event(call.self, thing::event::renamed{.name = call.message.name});
                         });
                         hooks.add<thing::request::destroy>([](auto &call) {
                             if (call.self.hostId != 0)
                                 call.forward();
                         });
                     }});
    TestApplication app(bench);
    const std::uint32_t own = app.newId();
    for (int round = 0; round < 3; ++round) {
        app.client.send(plain<manager::request::make_newer>(app.manager, own));
        Message rename(own, opcode<thing::request::rename>);
        app.client.send(rename.string("mirror"));
        app.client.send(plain<thing::request::destroy>(own));
        bench.pump();
        Message renamed(own, opcode<thing::event::renamed>);
        expect(app.client, renamed.string("mirror"));
        expect(app.client, deleteId(own)); // from Gangway: nobody else can say it
        expectNothing(app.host);
    }
    // The interface's other objects are the host's as ever.
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(pair.host));
    app.host.send(deleteId(pair.host));
    bench.pump();
    expect(app.client, deleteId(pair.client));
}

RELAY_TEST_CASE("A request that the hook of an object provided by Gangway does not take is refused")
{
    RelayBench bench(variation,
                     {.hooks = [](relay::Hooks &hooks) { hooks.add<manager::request::make_newer>([](auto &) {}); }});
    TestApplication app(bench);
    const std::uint32_t own = app.newId();
    app.client.send(plain<manager::request::make_newer>(app.manager, own));
    Message rename(own, opcode<thing::request::rename>);
    app.client.send(rename.string("x"));
    bench.pump();
    Message error = take(app.client, displayId, opcode<wl_display::event::error>);
    error.takeWord();
    CHECK(error.takeWord() == wl_display::error::implementation);
    CHECK(error.takeString()->find("rename") != std::string::npos);
}

RELAY_TEST_CASE("A destructor that a hook keeps from the host frees the client's id at once")
{
    RelayBench bench(variation,
                     {.hooks = [](relay::Hooks &hooks) { hooks.add<thing::request::destroy>([](auto &) {}); }});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    bench.pump();
    expect(app.client, deleteId(pair.client));
    expectNothing(app.host);
    // It is Gangway's now: its events go to nobody, and the client may use its id.
    Message parcel(pair.host, opcode<thing::event::parcel>);
    app.host.send(parcel.fd(fileHolding("for nobody")));
    bench.pump();
    expectNothing(app.client);
    app.client.send(plain<manager::request::make_thing>(app.manager, pair.client));
    bench.pump();
    CHECK(take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord() != pair.host);
    app.roundTrip();
}

RELAY_TEST_CASE("A destructor that a hook sends later ends in one delete_id for either side")
{
    relay::Object *kept = nullptr;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<thing::request::destroy>([&](auto &call) { kept = &call.self; });
                     }});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    bench.pump();
    expect(app.client, deleteId(pair.client));
    REQUIRE(kept);
    bench.session(app.connection)->request(*kept, thing::request::destroy{});
    bench.session(app.connection)->flush();
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(pair.host));
    app.host.send(deleteId(pair.host));
    bench.pump();
    expectNothing(app.client);
    app.makeThing();
    app.roundTrip();
}

RELAY_TEST_CASE("A kept destructor of an object of the server's frees its id for the next")
{
    RelayBench bench(variation,
                     {.hooks = [](relay::Hooks &hooks) { hooks.add<thing::request::destroy>([](auto &) {}); }});
    TestApplication app(bench);
    const auto offer = app.hostThing(firstServerId);
    app.client.send(plain<thing::request::destroy>(offer.client));
    bench.pump();
    expectNothing(app.client);
    expectNothing(app.host);
    CHECK(app.hostThing(firstServerId + 1).client == offer.client);
}

RELAY_TEST_CASE("A hook's refusal is the client's error with the object code and text that it gave")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<thing::request::rename>([](auto &call) {
                             call.session.refuse(call.self, 17, "not " + std::string(call.message.name));
                         });
                     }});
    TestApplication other(bench);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.client.send(plain<manager::request::newer>(app.manager, 1));
    Message rename(pair.client, opcode<thing::request::rename>);
    app.client.send(rename.string("this"));
    app.client.send(plain<manager::request::newer>(app.manager, 2));
    bench.pump();
    expect(app.host, plain<manager::request::newer>(app.hostManager, 1));
    expectNothing(app.host);
    CHECK(app.host.closed());
    expect(app.client, displayError(pair.client, 17, "not this"));
    CHECK(app.client.closed());
    other.roundTrip();
}

RELAY_TEST_CASE("A refusal from the hook of an event ends the session after that event")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::event::newer>([](auto &call) {
                             call.forward();
                             call.session.refuse(call.self, 18, "enough");
                         });
                     }});
    TestApplication app(bench);
    app.host.send(plain<manager::event::newer>(app.hostManager, 1));
    app.host.send(plain<manager::event::newer>(app.hostManager, 2));
    bench.pump();
    expect(app.client, plain<manager::event::newer>(app.manager, 1));
    Message error = take(app.client, displayId, opcode<wl_display::event::error>);
    CHECK(error.takeWord() == app.manager);
    CHECK(error.takeWord() == 18);
    CHECK(error.takeString() == "enough");
    CHECK(app.client.closed());
}

RELAY_TEST_CASE("A hook may end the session")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([](auto &call) {
                             call.session.end("it was time");
                             call.forward();
                         });
                         hooks.add<manager::event::newer>([](auto &call) {
                             call.forward();
                             call.session.end("it was time");
                         });
                     }});
    for (const bool byRequest : {true, false}) {
        TestApplication app(bench);
        for (std::uint32_t i = 0; i < 3; ++i) {
            if (byRequest)
                app.client.send(plain<manager::request::newer>(app.manager, i));
            else
                app.host.send(plain<manager::event::newer>(app.hostManager, i));
        }
        bench.pump();
        CHECK(app.client.closed());
        CHECK(app.host.closed());
        CHECK(app.connection.ended == "it was time");
    }
}

RELAY_TEST_CASE("A message that a hook made too long is not sent and leaves no trace in the ids")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::make_two>([](auto &call) {
                             const std::string name(70'000, 'x');
                             if (call.message.name == "long")
                                 call.message.name = name;
                             call.forward();
                         });
                     }});
    TestApplication app(bench);
    const auto makeTwo = [&](std::uint32_t first, const char *name, std::uint32_t second) {
        Message message(app.manager, opcode<manager::request::make_two>);
        app.client.send(message.word(first).string(name).word(second));
        bench.pump();
    };
    const std::uint32_t id = app.newId();
    app.newId();
    makeTwo(id, "long", id + 1);
    expectNothing(app.host);
    const std::uint32_t next = app.newId();
    app.newId();
    makeTwo(next, "short", next + 1);
    Message two = take(app.host, app.hostManager, opcode<manager::request::make_two>);
    two.takeWord();
    CHECK(two.takeString() == "short");
    app.roundTrip();
}

RELAY_TEST_CASE("An event that names what the client does not know is kept from it and leaves no trace in the ids")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::event::two>([](auto &call) { call.forward(); });
                     }});
    TestApplication app(bench);
    const auto offer = app.hostThing(firstServerId);
    app.client.send(plain<thing::request::destroy>(offer.client));
    bench.pump();
    const auto mine = app.makeThingAfter(plain<thing::request::destroy>(offer.host));
    const auto two = [&](std::uint32_t first, std::uint32_t must, std::uint32_t second) {
        Message message(app.hostManager, opcode<manager::event::two>);
        app.host.send(message.word(first).word(must).word(second));
        bench.pump();
    };
    two(firstServerId + 1, offer.host, firstServerId + 2);
    expectNothing(app.client);
    two(firstServerId + 3, mine.host, firstServerId + 4);
    Message got = take(app.client, app.manager, opcode<manager::event::two>);
    got.takeWord();
    CHECK(got.takeWord() == mine.client);
    app.roundTrip();
}

RELAY_TEST_CASE("onGone is called once for every object however it ends")
{
    int count = 0;
    const auto hooks = [&](relay::Hooks &added) {
        added.onGone(thing::interfaceName, [&](relay::Session &, relay::Object &object) {
            ++count;
            CHECK(object.type->name() == thing::interfaceName);
        });
    };
    {
        RelayBench bench(variation, {.hooks = hooks});
        TestApplication app(bench);
        const auto one = app.makeThing();
        app.makeThing();
        const auto offer = app.hostThing(firstServerId);
        const auto ending = app.hostThing(firstServerId + 1);
        app.hostThing(firstServerId + 2);
        CHECK(count == 0);

        app.client.send(plain<thing::request::destroy>(one.client));
        bench.pump();
        expect(app.host, plain<thing::request::destroy>(one.host));
        CHECK(count == 0);
        app.host.send(deleteId(one.host));
        bench.pump();
        CHECK(count == 1);
        expect(app.client, deleteId(one.client));

        app.client.send(plain<thing::request::destroy>(offer.client));
        bench.pump();
        expect(app.host, plain<thing::request::destroy>(offer.host));
        app.hostThing(firstServerId); // named anew: the former is gone by now
        CHECK(count == 2);
        app.host.send(plain<thing::event::gone>(ending.host));
        bench.pump();
        CHECK(count == 3);
        expect(app.client, plain<thing::event::gone>(ending.client));
        app.client.close();
        bench.pump();
        CHECK(count == 6); // the session's end took the rest
    }
    CHECK(count == 6);
}

RELAY_TEST_CASE("What onGone sends comes behind what was said before")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.onGone(thing::interfaceName, [](relay::Session &session, relay::Object &) {
                             if (session.ended())
                                 return;
                             session.objects().forEach([&](relay::Object &object) {
                                 if (object.type->name() == manager::interfaceName)
                                     session.event(object, manager::event::newer{.value = 99});
                             });
                         });
                     }});
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    bench.pump();
    app.host.send(plain<manager::event::newer>(app.hostManager, 1));
    app.host.send(plain<manager::event::newer>(app.hostManager, 2));
    app.host.send(deleteId(pair.host));
    app.host.send(plain<manager::event::newer>(app.hostManager, 3));
    bench.pump();
    expect(app.client, plain<manager::event::newer>(app.manager, 1));
    expect(app.client, plain<manager::event::newer>(app.manager, 2));
    std::vector<Message> rest;
    while (auto message = app.client.next())
        rest.push_back(std::move(*message));
    REQUIRE(rest.size() == 3);
    CHECK(rest.back() == plain<manager::event::newer>(app.manager, 3));
}

RELAY_TEST_CASE("What a feature remembers of a session is that session's alone")
{
    struct Count {
        int value = 0;
    };
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<manager::request::newer>([](auto &call) {
                             call.message.value =
                                 static_cast<std::uint32_t>(++call.session.template state<Count>().value);
                             call.forward();
                         });
                     }});
    TestApplication one(bench);
    TestApplication two(bench);
    for (std::uint32_t i = 1; i <= 3; ++i) {
        one.client.send(plain<manager::request::newer>(one.manager, 0));
        bench.pump();
        expect(one.host, plain<manager::request::newer>(one.hostManager, i));
    }
    two.client.send(plain<manager::request::newer>(two.manager, 0));
    bench.pump();
    expect(two.host, plain<manager::request::newer>(two.hostManager, 1));
}

RELAY_TEST_CASE("A hook for an interface that no table holds is never called and harms nothing")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<Unknown>([](auto &call) { call.forward(); });
                         hooks.onGone("vendor_unknown", [](relay::Session &, relay::Object &) {});
                     }});
    TestApplication app(bench);
    app.roundTrip();
}
