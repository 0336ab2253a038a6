// SPDX-License-Identifier: Apache-2.0
//
// Hooks of one kind of session beside those of another, hooks that only look, and hooks that come and go.

#include "support/random_peer.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

Message rename(std::uint32_t object, std::string_view name)
{
    Message message(object, opcode<thing::request::rename>);
    return std::move(message.string(name));
}

// Puts a mark behind each name.
auto marking(const std::string &mark)
{
    return [mark](auto &call) {
        const std::string name = std::string(call.message.name) + mark;
        call.message.name = name;
        call.forward();
    };
}

} // namespace

RELAY_TEST_CASE("A session of another kind has hooks and limits of its own beside ordinary ones")
{
    std::vector<relay::SessionKind> began;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.onStart([&](relay::Session &session) { began.push_back(session.kind()); });
                         hooks.add<thing::request::rename>(marking(" of an application"));
                     }});
    relay::Hooks hooks(bench.catalogue());
    hooks.onStart([&](relay::Session &session) { began.push_back(session.kind()); });
    hooks.add<manager::request::numbers>([](auto &) {}); // and nothing for names
    const relay::SessionProfile profile = relay::Relay::makeProfile(std::move(hooks), relay::SessionKind::Xwayland);
    bench.relay().setLimits({.objects = 20}, relay::SessionKind::Xwayland);

    TestApplication application(bench);
    TestApplication server(bench, bench.connect(profile));
    CHECK(began == std::vector{relay::SessionKind::Application, relay::SessionKind::Xwayland});
    CHECK(bench.session(server.connection)->kind() == relay::SessionKind::Xwayland);
    const auto mine = application.makeThing();
    const auto its = server.makeThing();
    application.client.send(rename(mine.client, "one"));
    server.client.send(rename(its.client, "two"));
    for (TestApplication *each : {&application, &server})
        each->client.send(
            Message(each->manager, opcode<manager::request::numbers>).word(1).word(2).word(3).word(0).word(0));
    bench.pump();
    expect(application.host, rename(mine.host, "one of an application"));
    take(application.host, application.hostManager, opcode<manager::request::numbers>);
    expect(server.host, rename(its.host, "two"));
    expectNothing(server.host);

    for (int i = 0; i < 30; ++i) {
        application.client.send(plain<manager::request::make_thing>(application.manager, application.newId()));
        server.client.send(plain<manager::request::make_thing>(server.manager, server.newId()));
    }
    bench.pump();
    CHECK(bench.session(application.connection) != nullptr);
    CHECK(bench.session(server.connection) == nullptr);
}

RELAY_TEST_CASE("The hooks of a kind last as long as its last session, whoever else forgets them")
{
    RelayBench bench(variation);
    std::optional<TestApplication> app;
    {
        relay::Hooks hooks(bench.catalogue());
        hooks.add<thing::request::rename>(marking("!"));
        app.emplace(bench, bench.connect(relay::Relay::makeProfile(std::move(hooks))));
    }
    const auto made = app->makeThing();
    app->client.send(rename(made.client, "still"));
    bench.pump();
    expect(app->host, rename(made.host, "still!"));
}

RELAY_TEST_CASE("A hook that only looks sees each message in its place and changes nothing")
{
    std::vector<std::string> seen;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.watch<manager::request::newer>([&](const auto &each) {
                             seen.push_back("request " + std::to_string(each.message.value));
                             CHECK(each.self.clientId != 0);
                         });
                         hooks.watch<manager::event::newer>(
                             [&](const auto &each) { seen.push_back("event " + std::to_string(each.message.value)); });
                         hooks.watch<thing::request::rename>(
                             [&](const auto &each) { seen.emplace_back(each.message.name); });
                         // These bring something along.
                         hooks.watch<manager::request::make_thing>([&](const auto &each) {
                             CHECK(each.message.thing->type->name() == thing::interfaceName);
                             seen.emplace_back("made");
                         });
                         hooks.watch<manager::request::parcel>([&](const auto &) { seen.emplace_back("parcel"); });
                         hooks.watch<thing::request::destroy>([&](const auto &) { seen.emplace_back("destroyed"); });
                     }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    app.client.send(plain<manager::request::newer>(app.manager, 1));
    app.client.send(rename(made.client, "name"));
    app.client.send(Message(app.manager, opcode<manager::request::parcel>).fd(fileHolding("it")));
    app.client.send(plain<thing::request::destroy>(made.client));
    bench.pump();
    app.host.send(plain<manager::event::newer>(app.hostManager, 2));
    app.host.send(deleteId(made.host));
    bench.pump();
    CHECK(seen == std::vector<std::string>{"made", "request 1", "name", "parcel", "destroyed", "event 2"});
    expect(app.host, plain<manager::request::newer>(app.hostManager, 1));
    expect(app.host, rename(made.host, "name"));
    expect(app.host, plain<manager::request::parcel>(app.hostManager));
    expectFile(app.host, "it");
    expect(app.host, plain<thing::request::destroy>(made.host));
    expect(app.client, plain<manager::event::newer>(app.manager, 2));
    expect(app.client, deleteId(made.client));
}

RELAY_TEST_CASE("What a hook that only looks sends comes before the message that it sees")
{
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.watch<manager::request::newer>([](const auto &seen) {
                             if (seen.message.value == 3)
                                 seen.session.request(seen.self, manager::request::empty{});
                         });
                         hooks.watch<manager::event::newer>([](const auto &seen) {
                             if (seen.message.value == 3)
                                 seen.session.event(seen.self, manager::event::empty{});
                         });
                     }});
    TestApplication app(bench);
    for (std::uint32_t i = 1; i <= 5; ++i) {
        app.client.send(plain<manager::request::newer>(app.manager, i));
        app.host.send(plain<manager::event::newer>(app.hostManager, i));
    }
    bench.pump();
    for (std::uint32_t i = 1; i <= 5; ++i) {
        if (i == 3) {
            expect(app.host, plain<manager::request::empty>(app.hostManager));
            expect(app.client, plain<manager::event::empty>(app.manager));
        }
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
        expect(app.client, plain<manager::event::newer>(app.manager, i));
    }
}

RELAY_TEST_CASE("A hook that only looks sees a message as the hooks before it left it, and not what they drop")
{
    std::vector<std::string> seen;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.add<thing::request::rename>([](auto &call) {
                             if (call.message.name == "drop")
                                 return;
                             call.message.name = "changed";
                             call.forward();
                         });
                         hooks.watch<thing::request::rename>(
                             [&](const auto &each) { seen.emplace_back(each.message.name); });
                     }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    app.client.send(rename(made.client, "drop"));
    app.client.send(rename(made.client, "keep"));
    bench.pump();
    CHECK(seen == std::vector<std::string>{"changed"});
    expect(app.host, rename(made.host, "changed"));
}

RELAY_TEST_CASE("A mistake that a looking hook finds ends its client only, and the message is not sent")
{
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.watch<manager::request::newer>(
                             [](const auto &seen) { seen.session.refuse(seen.self, 7, "too new"); });
                     }});
    TestApplication other(bench);
    TestApplication app(bench);
    app.client.send(plain<manager::request::newer>(app.manager, 1));
    bench.pump();
    expectNothing(app.host);
    expect(app.client, displayError(app.manager, 7, "too new"));
    CHECK(bench.session(app.connection) == nullptr);
    other.roundTrip();
}

RELAY_TEST_CASE("Hooks are put in and taken out while messages pass, and each message meets those that are in")
{
    relay::HookGroup first;
    relay::HookGroup second;
    int looked = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.grouped(first, [&](relay::Hooks &in) {
                             in.add<thing::request::rename>(marking("1"));
                             in.watch<manager::request::newer>([&](const auto &) { ++looked; });
                         });
                         hooks.add<manager::request::empty>([&](auto &call) {
                             // From within a hook too.
                             if (first.isIn())
                                 first.takeOut();
                             else
                                 first.putIn();
                             call.forward();
                         });
                         hooks.grouped(second, [](relay::Hooks &in) { in.add<thing::request::rename>(marking("2")); });
                     }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    std::string expected = "name";
    for (int round = 0; round < 8; ++round) {
        if (round % 4 == 1)
            second.putIn();
        if (round % 4 == 3)
            second.takeOut();
        // In one read with the request that switches.
        app.client.send(rename(made.client, "name"));
        app.client.send(plain<manager::request::newer>(app.manager, 0));
        app.client.send(plain<manager::request::empty>(app.manager));
        const int before = looked;
        const bool wasIn = first.isIn();
        bench.pump();
        CHECK(first.isIn() != wasIn);
        CHECK(looked - before == (wasIn ? 1 : 0));
        expect(app.host, rename(made.host, std::string("name") + (wasIn ? "1" : "") + (second.isIn() ? "2" : "")));
        expect(app.host, plain<manager::request::newer>(app.hostManager, 0));
        expect(app.host, plain<manager::request::empty>(app.hostManager));
    }
}

RELAY_TEST_CASE("A hook that takes its own group out still passes the message on to the hooks that are in")
{
    relay::HookGroup group;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.grouped(group, [&](relay::Hooks &in) {
                             in.add<thing::request::rename>([&](auto &call) {
                                 group.takeOut();
                                 call.forward();
                             });
                             in.add<thing::request::rename>(marking(" in the group"));
                         });
                         hooks.add<thing::request::rename>(marking(" behind it"));
                     }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    group.putIn();
    app.client.send(rename(made.client, "name"));
    bench.pump();
    expect(app.host, rename(made.host, "name behind it"));
}

RELAY_TEST_CASE("Hooks that come and go at random change nothing but what they are for")
{
    relay::HookGroup group;
    std::uint64_t seen = 0;
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         hooks.grouped(group, [&](relay::Hooks &in) {
                             in.add<manager::request::newer>([&](auto &call) {
                                 ++seen;
                                 call.forward();
                             });
                             in.watch<manager::event::newer>([&](const auto &) { ++seen; });
                             in.add<manager::request::mixed>([](auto &call) { call.forward(); });
                             in.watch<manager::request::numbers>([&](const auto &) { ++seen; });
                             in.add<manager::request::objects>([](auto &call) { call.forward(); });
                         });
                     }});
    TestApplication app(bench);
    const auto made = app.makeThing();
    for (std::uint32_t i = 0; i < 400; ++i) {
        if (i % 3 == 0)
            group.isIn() ? group.takeOut() : group.putIn();
        app.client.send(plain<manager::request::newer>(app.manager, i));
        app.client.send(Message(app.manager, opcode<manager::request::objects>)
                            .word(made.client)
                            .word(0)
                            .word(app.manager)
                            .word(0));
        app.host.send(plain<manager::event::newer>(app.hostManager, i));
        if (i % 7 == 0)
            bench.pump();
    }
    bench.pump();
    CHECK(seen > 0);
    for (std::uint32_t i = 0; i < 400; ++i) {
        expect(app.host, plain<manager::request::newer>(app.hostManager, i));
        expect(app.host,
               Message(app.hostManager, opcode<manager::request::objects>)
                   .word(made.host)
                   .word(0)
                   .word(app.hostManager)
                   .word(0));
        expect(app.client, plain<manager::event::newer>(app.manager, i));
    }
}

TEST_CASE("Events of wl_display can't be hooked, which is said at once")
{
    const Variation plainVariation = variations()[0];
    RelayBench bench(plainVariation);
    relay::Hooks hooks(bench.catalogue());
    CHECK_THROWS_AS(hooks.add<wl_display::event::delete_id>([](auto &) {}), std::logic_error);
    CHECK_THROWS_AS(hooks.watch<wl_display::event::error>([](const auto &) {}), std::logic_error);
}
