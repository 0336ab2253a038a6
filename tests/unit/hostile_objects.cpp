// SPDX-License-Identifier: Apache-2.0
//
// Clients that name the wrong objects, and ids that are not theirs to give.

#include "support/hostility.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr auto invalidObject = wl_display::error::invalid_object;
constexpr auto invalidMethod = wl_display::error::invalid_method;

// Made by the client, by a request that no hook looks at, whatever the variation.
void makeTwo(TestApplication &app, std::uint32_t first, std::uint32_t second)
{
    Message two(app.manager, opcode<manager::request::make_two>);
    app.client.send(two.word(first).string("two").word(second));
}

} // namespace

RELAY_TEST_CASE("A hostile client gives a new object an id that leaves a gap")
{
    for (const std::uint32_t id : {5u, 1'000'000u, firstServerId - 1})
        expectRefused(variation, [=](TestApplication &app) { makeTwo(app, id, app.newId()); }, invalidMethod,
                      {"gangway_test_manager#3.make_two", "first", "gap"});
}

RELAY_TEST_CASE("A hostile client gives a new object the id 0")
{
    expectRefused(variation, [](TestApplication &app) { makeTwo(app, app.newId(), 0); }, invalidMethod,
                  {"gangway_test_manager#3.make_two", "second"});
}

RELAY_TEST_CASE("A hostile client gives a new object an id that is in use")
{
    for (const std::uint32_t id : {1u, 2u, 3u})
        expectRefused(variation, [=](TestApplication &app) { makeTwo(app, id, app.newId()); }, invalidMethod,
                      {"gangway_test_manager#3.make_two", "first", "in use"});
    expectRefused(variation,
                  [](TestApplication &app) {
                      const std::uint32_t id = app.newId();
                      makeTwo(app, id, id);
                  },
                  invalidMethod, {"second", "in use"});
    expectRefused(variation, [](TestApplication &app) { app.client.send(sync(app.manager)); }, invalidMethod,
                  {"wl_display#1.sync", "callback", "in use"});
}

RELAY_TEST_CASE("A hostile client gives a new object an id of the server's")
{
    for (const std::uint32_t id : {firstServerId, firstServerId + 1, 0xffffffffu})
        expectRefused(variation, [=](TestApplication &app) { makeTwo(app, id, app.newId()); }, invalidMethod,
                      {"gangway_test_manager#3.make_two", "first", "server's range"});
}

RELAY_TEST_CASE("A hostile client sends a request to an object after its destructor")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    Message rename(pair.client, opcode<thing::request::rename>);
    app.client.send(rename.string("late"));
    hostility.expectError(displayId, invalidObject, {"gangway_test_thing#" + std::to_string(pair.client), "destroyed"});
    expect(app.host, plain<thing::request::destroy>(pair.host));
    expectNothing(app.host);
}

RELAY_TEST_CASE("A hostile client destroys an object twice")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    app.client.send(plain<thing::request::destroy>(pair.client));
    hostility.expectError(displayId, invalidObject, {"gangway_test_thing#" + std::to_string(pair.client), "destroyed"});
}

RELAY_TEST_CASE("A hostile client sends a request to an object of the server's after its destructor")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    const auto offer = app.hostThing(firstServerId);
    app.client.send(plain<thing::request::destroy>(offer.client));
    app.client.send(plain<thing::request::destroy>(offer.client));
    hostility.expectError(displayId, invalidObject, {"invalid object " + std::to_string(offer.client)});
}

RELAY_TEST_CASE("A hostile client sends a request to an object whose id is deleted")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    hostility.bench.pump();
    app.host.send(deleteId(pair.host));
    hostility.bench.pump();
    expect(app.client, deleteId(pair.client));
    app.client.send(plain<thing::request::destroy>(pair.client));
    hostility.expectError(displayId, invalidObject, {"invalid object " + std::to_string(pair.client)});
}

RELAY_TEST_CASE("A hostile client passes an object that is not there or destroyed or of another interface")
{
    const auto objects = [](TestApplication &app, std::uint32_t named, std::uint32_t any) {
        Message message(app.manager, opcode<manager::request::objects>);
        app.client.send(message.word(named).null().word(any).null());
    };
    expectRefused(variation, [&](TestApplication &app) { objects(app, 4'711, app.manager); }, invalidObject,
                  {"gangway_test_manager#3.objects", "thing", "no such object"});
    expectRefused(variation, [&](TestApplication &app) { objects(app, app.manager, app.manager); }, invalidObject,
                  {"gangway_test_manager#3.objects", "thing", "another interface"});
    {
        Hostility hostility(variation);
        TestApplication &app = hostility.culprit;
        const auto pair = app.makeThing();
        app.client.send(plain<thing::request::destroy>(pair.client));
        objects(app, pair.client, app.manager);
        hostility.expectError(displayId, invalidObject, {"gangway_test_manager#3.objects", "thing", "destroyed"});
    }
    {
        Hostility hostility(variation);
        TestApplication &app = hostility.culprit;
        const auto pair = app.makeThing();
        objects(app, pair.client, 4'711);
        hostility.expectError(displayId, invalidObject, {"gangway_test_manager#3.objects", "any", "no such object"});
    }
}

RELAY_TEST_CASE("A hostile client makes more objects than it may")
{
    Hostility hostility(variation, {.limits = {.objects = 200}});
    TestApplication &app = hostility.culprit;
    for (int i = 0; i < 300; ++i)
        app.client.send(plain<manager::request::take_ticket>(app.manager, app.newId()));
    hostility.bench.pump();
    Message error = take(app.client, displayId, opcode<wl_display::event::error>);
    CHECK(error.takeWord() == displayId);
    CHECK(error.takeWord() == wl_display::error::no_memory);
    CHECK(error.takeString()->find("more objects than it may") != std::string::npos);
    CHECK(app.client.closed());
    hostility.expectBystanderUnharmed();
}

RELAY_TEST_CASE("Objects that come and go do not count for ever")
{
    Hostility hostility(variation, {.limits = {.objects = 60}});
    TestApplication &app = hostility.culprit;
    for (int round = 0; round < 200; ++round)
        app.roundTrip();
    hostility.expectBystanderUnharmed();
}
