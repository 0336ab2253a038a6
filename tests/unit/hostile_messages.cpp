// SPDX-License-Identifier: Apache-2.0
//
// Clients whose bytes are no messages, or whose messages are not what their interface says.

#include "support/hostility.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr auto invalidObject = wl_display::error::invalid_object;
constexpr auto invalidMethod = wl_display::error::invalid_method;
constexpr auto implementation = wl_display::error::implementation;

} // namespace

RELAY_TEST_CASE("A hostile client names an object that was never there")
{
    for (const std::uint32_t id : {0u, 4'711u, 0x7fffffffu, firstServerId, firstServerId + 4'711, 0xffffffffu})
        expectRefused(variation, [=](TestApplication &app) { app.client.send(Message(id, 0)); }, invalidObject,
                      {"invalid object " + std::to_string(id)});
}

RELAY_TEST_CASE("A hostile client sends a request that the interface does not have")
{
    expectRefused(variation, [](TestApplication &app) { app.client.send(Message(app.manager, 60)); }, invalidMethod,
                  {"60", "gangway_test_manager#3"});
    expectRefused(variation, [](TestApplication &app) { app.client.send(Message(app.manager, 0xffff)); }, invalidMethod,
                  {"65535", "gangway_test_manager#3"});
    expectRefused(variation, [](TestApplication &app) { app.client.send(Message(displayId, 2)); }, invalidMethod,
                  {"2", "wl_display#1"});
}

RELAY_TEST_CASE("A hostile client claims lengths that no message can have")
{
    for (const int length : {0, 1, 4, 7, 9, 10, 65'533, 65'535}) {
        expectRefused(variation,
                      [=](TestApplication &app) {
                          Message message(app.manager, opcode<manager::request::newer>);
                          app.client.send(message.word(1).claimSize(static_cast<std::uint16_t>(length)));
                      },
                      invalidMethod, {"object 3", "length of " + std::to_string(length)});
    }
}

RELAY_TEST_CASE("A hostile client's message ends before its arguments do")
{
    expectRefused(variation,
                  [](TestApplication &app) { app.client.send(Message(app.manager, opcode<manager::request::newer>)); },
                  invalidMethod, {"gangway_test_manager#3.newer", "value", "ends before"});
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message objects(app.manager, opcode<manager::request::objects>);
                      app.client.send(objects.null());
                  },
                  invalidObject, {"gangway_test_manager#3.objects", "thing"});
    expectRefused(
        variation,
        [](TestApplication &app) { app.client.send(Message(displayId, opcode<wl_display::request::get_registry>)); },
        invalidMethod, {"wl_display#1.get_registry", "registry", "ends before"});
}

RELAY_TEST_CASE("A hostile client's message goes on after its arguments")
{
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message newer(app.manager, opcode<manager::request::newer>);
                      app.client.send(newer.word(1).word(2));
                  },
                  invalidMethod, {"gangway_test_manager#3.newer", "more in the message"});
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message text(app.manager, opcode<manager::request::text>);
                      app.client.send(text.string("a").null().word(0));
                  },
                  invalidMethod, {"gangway_test_manager#3.text", "more in the message"});
    // In one that a hook reads, where the fixture drifts.
    expectRefused(variation,
                  [](TestApplication &app) { app.client.send(plain<manager::request::empty>(app.manager, 1)); },
                  invalidMethod, {"gangway_test_manager#3.empty", "more in the message"});
}

RELAY_TEST_CASE("A hostile client's string has no end")
{
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message text(app.manager, opcode<manager::request::text>);
                      app.client.send(text.array(std::as_bytes(std::span("endless", 7))).null());
                  },
                  invalidMethod, {"gangway_test_manager#3.text", "always", "not terminated"});
}

RELAY_TEST_CASE("A hostile client's strings and arrays are longer than their message")
{
    for (const std::uint32_t length : {9u, 13u, 65'535u, 0x7fffffffu, 0xfffffffdu, 0xffffffffu}) {
        expectRefused(variation,
                      [=](TestApplication &app) {
                          Message text(app.manager, opcode<manager::request::text>);
                          app.client.send(text.word(length).bytes(std::as_bytes(std::span("abcdefg"))));
                      },
                      invalidMethod, {"gangway_test_manager#3.text", "always", "passes the end"});
        expectRefused(variation,
                      [=](TestApplication &app) {
                          Message bytes(app.manager, opcode<manager::request::bytes>);
                          app.client.send(bytes.array(someBytes(4)).word(length).bytes(someBytes(8)));
                      },
                      invalidMethod, {"gangway_test_manager#3.bytes", "perhaps", "passes the end"});
    }
}

RELAY_TEST_CASE("A hostile client sends null where nothing may be null")
{
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message text(app.manager, opcode<manager::request::text>);
                      app.client.send(text.null().null());
                  },
                  invalidMethod, {"gangway_test_manager#3.text", "always", "must not be null"});
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message objects(app.manager, opcode<manager::request::objects>);
                      app.client.send(objects.null().null().word(app.manager).null());
                  },
                  invalidObject, {"gangway_test_manager#3.objects", "thing", "must not be null"});
}

RELAY_TEST_CASE("A hostile client uses a request that is newer than the version it bound")
{
    Hostility hostility(variation, {}, 2);
    TestApplication &app = hostility.culprit;
    app.client.send(plain<manager::request::newer>(app.manager, 1)); // since 2: allowed
    hostility.bench.pump();
    expect(app.host, plain<manager::request::newer>(app.hostManager, 1));
    app.client.send(plain<manager::request::make_newer>(app.manager, app.newId()));
    hostility.expectError(displayId, invalidMethod, {"16", "gangway_test_manager#3", "version 2"});
    expectNothing(app.host);
}

RELAY_TEST_CASE("A hostile client makes an object of an interface that Gangway can not follow")
{
    expectRefused(
        variation,
        [](TestApplication &app) { app.client.send(plain<manager::request::make_absent>(app.manager, app.newId())); },
        implementation, {"gangway_test_manager#3.make_absent", "no protocol"});
    expectRefused(variation,
                  [](TestApplication &app) {
                      Message any(app.manager, opcode<manager::request::make_any>);
                      app.client.send(any.any("gangway_test_absent", 1, app.newId()));
                  },
                  invalidMethod, {"gangway_test_manager#3.make_any", "made", "no protocol"});
}

RELAY_TEST_CASE("A hostile client's half message waits for ever and harms nobody")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    Message bytes(app.manager, opcode<manager::request::bytes>);
    const auto whole = bytes.array(someBytes(60'000)).null().wireBytes();
    app.client.sendBytes(std::span(whole).first(30'000));
    hostility.bench.pump();
    expectNothing(app.host);
    CHECK_FALSE(app.connection.ended);
    hostility.expectBystanderUnharmed();
    // It was only slow after all.
    app.client.sendBytes(std::span(whole).subspan(30'000));
    hostility.bench.pump();
    Message arrived(app.hostManager, opcode<manager::request::bytes>);
    expect(app.host, arrived.array(someBytes(60'000)).null());
}

RELAY_TEST_CASE("What a hostile client sent before its mistake reaches the host and nothing after it")
{
    Hostility hostility(variation);
    TestApplication &app = hostility.culprit;
    std::vector<std::byte> stream;
    const auto append = [&](const Message &message) {
        const auto bytes = message.wireBytes();
        stream.insert(stream.end(), bytes.begin(), bytes.end());
    };
    append(plain<manager::request::newer>(app.manager, 1));
    append(plain<manager::request::empty>(app.manager));
    append(plain<manager::request::newer>(app.manager, 2));
    append(Message(4'711, 0));
    append(plain<manager::request::newer>(app.manager, 3));
    app.client.sendBytes(stream);
    hostility.expectError(displayId, invalidObject, {"4711"});
    expect(app.host, plain<manager::request::newer>(app.hostManager, 1));
    expect(app.host, plain<manager::request::empty>(app.hostManager));
    expect(app.host, plain<manager::request::newer>(app.hostManager, 2));
    expectNothing(app.host);
}

RELAY_TEST_CASE("A hostile client's garbage of any kind ends its own session alone")
{
    Hostility hostility(variation);
    const auto garbage = someBytes(100'000);
    for (std::size_t start = 0; start < garbage.size(); start += 1'000) {
        Connection &connection = hostility.bench.connect();
        connection.client.sendBytes(std::span(garbage).subspan(start, 1'000));
        connection.client.sendBytes(std::span(garbage).subspan(start, 1'000));
        hostility.bench.pump();
        connection.client.close();
        hostility.bench.pump();
        CHECK(connection.ended);
        hostility.bench.forget(connection);
    }
    hostility.expectBystanderUnharmed();
}
