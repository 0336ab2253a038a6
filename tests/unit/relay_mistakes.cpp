// SPDX-License-Identifier: Apache-2.0
//
// Messages that can't be understood: who reads them makes no difference to what is said of them.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

template <class... Messages>
void look(relay::Hooks &hooks)
{
    (hooks.add<Messages>([](auto &call) { call.forward(); }), ...);
}

void lookAtRequests(relay::Hooks &hooks)
{
    namespace request = manager::request;
    look<request::numbers, request::text, request::bytes, request::objects, request::parcel, request::mixed,
         request::make_thing, request::make_any, request::make_two, request::newer>(hooks);
}

void lookAtEvents(relay::Hooks &hooks)
{
    namespace event = manager::event;
    look<event::numbers, event::text, event::bytes, event::objects, event::parcel, event::mixed, event::thing,
         event::any, event::two, event::newer>(hooks);
}

// Messages to a manager, of which each has something wrong.
struct Wrong {
    const char *what;
    std::uint16_t opcode;
    std::function<void(Message &)> arguments;
};

template <class Numbers, class Text, class Bytes, class Objects, class Parcel, class Any, class Two, class Newer>
std::vector<Wrong> wrongs(std::uint32_t goodNewId, std::uint32_t badNewId)
{
    return {
        {"no argument", opcode<Newer>, [](Message &) {}},
        {"a word too many", opcode<Newer>, [](Message &message) { message.word(1).word(2); }},
        {"half of the numbers", opcode<Numbers>, [](Message &message) { message.word(1).word(2).word(3); }},
        {"a string without its length", opcode<Text>, [](Message &) {}},
        {"a string past the end", opcode<Text>, [](Message &message) { message.word(50).word(0); }},
        {"a string without an end", opcode<Text>, [](Message &message) { message.word(4).word(0x61616161).word(0); }},
        {"null for a string", opcode<Text>, [](Message &message) { message.null().null(); }},
        {"a second string past the end", opcode<Text>, [](Message &message) { message.string("a").word(9).word(0); }},
        {"an array past the end", opcode<Bytes>, [](Message &message) { message.word(5).word(0).word(0); }},
        {"an array of the greatest length", opcode<Bytes>, [](Message &message) { message.word(0xffffffff).word(0); }},
        {"an object that is not there", opcode<Objects>,
         [](Message &message) { message.word(4'711).word(0).word(1).word(0); }},
        {"an object of another interface", opcode<Objects>,
         [](Message &message) { message.word(1).word(0).word(1).word(0); }},
        {"null for an object", opcode<Objects>, [](Message &message) { message.null().word(0).word(1).word(0); }},
        {"objects that end too early", opcode<Objects>, [](Message &) {}},
        {"no descriptor", opcode<Parcel>, [](Message &) {}},
        {"an interface past the end", opcode<Any>, [](Message &message) { message.word(50).word(1).word(1); }},
        {"an interface without a version", opcode<Any>, [](Message &message) { message.string(thing::interfaceName); }},
        {"an interface without an id", opcode<Any>,
         [](Message &message) { message.string(thing::interfaceName).word(1); }},
        {"an interface that nobody knows", opcode<Any>,
         [=](Message &message) { message.any("gangway_test_unknown", 1, goodNewId); }},
        {"null for an interface", opcode<Any>, [=](Message &message) { message.null().word(1).word(goodNewId); }},
        {"an id of the other side's", opcode<Any>,
         [=](Message &message) { message.any(thing::interfaceName, 1, badNewId); }},
        {"no ids", opcode<Two>, [](Message &) {}},
    };
}

// What the client is told, if it is told of one mistake and its connection ends.
std::string told(TestApplication &app)
{
    if (app.client.waitingMessages() != 1 || !app.client.closed() || !app.connection.ended)
        return "nothing";
    Message error = take(app.client, displayId, opcode<wl_display::event::error>);
    const std::string object = std::to_string(error.takeWord());
    const std::string code = std::to_string(error.takeWord());
    return object + ", " + code + ": " + error.takeString().value_or("no text");
}

} // namespace

RELAY_TEST_CASE("A client's mistake is told in the same words whether a hook looks at the request or nobody")
{
    namespace request = manager::request;
    const auto all = wrongs<request::numbers, request::text, request::bytes, request::objects, request::parcel,
                            request::make_any, request::make_two, request::newer>(4, firstServerId);
    for (const Wrong &wrong : all) {
        CAPTURE(std::string(wrong.what));
        std::vector<std::string> answers;
        for (const bool hooked : {false, true}) {
            RelayBench bench(variation, {.hooks = [=](relay::Hooks &hooks) {
                                 if (hooked)
                                     lookAtRequests(hooks);
                             }});
            TestApplication app(bench);
            Message message(app.manager, wrong.opcode);
            wrong.arguments(message);
            app.client.send(message);
            bench.pump();
            answers.push_back(told(app));
            expectNothing(app.host);
        }
        CHECK(answers[0].find("gangway_test_manager#3") != std::string::npos);
        CHECK(answers[0] == answers[1]);
    }
}

RELAY_TEST_CASE("A host's mistake ends its session alone whether a hook looks at the event, it is withheld or neither")
{
    namespace event = manager::event;
    const auto all = wrongs<event::numbers, event::text, event::bytes, event::objects, event::parcel, event::any,
                            event::two, event::newer>(firstServerId, 4);
    enum class Reader { Nobody, Hook, Withholding };
    for (const Wrong &wrong : all) {
        CAPTURE(std::string(wrong.what));
        std::vector<std::string> answers;
        for (const Reader reader : {Reader::Nobody, Reader::Hook, Reader::Withholding}) {
            RelayBench bench(variation, {.hooks = [=](relay::Hooks &hooks) {
                                 if (reader == Reader::Hook)
                                     lookAtEvents(hooks);
                             }});
            TestApplication app(bench);
            TestApplication other(bench);
            if (reader == Reader::Withholding)
                bench.relay().setPermissions(everythingBut({protocol::Category::Unknown}));
            Message message(app.hostManager, wrong.opcode);
            wrong.arguments(message);
            app.host.send(message);
            bench.pump();
            answers.push_back(told(app));
            other.roundTrip();
        }
        CHECK(answers[0].starts_with("1, 3: the host "));
        CHECK(answers[0] == answers[1]);
        CHECK(answers[0] == answers[2]);
    }
}

RELAY_TEST_CASE("What came before a message that can't be understood has gone on, and nothing behind it does")
{
    for (const bool hooked : {false, true}) {
        RelayBench bench(variation, {.hooks = [=](relay::Hooks &hooks) {
                             if (hooked) {
                                 lookAtRequests(hooks);
                                 lookAtEvents(hooks);
                             }
                         }});
        TestApplication app(bench);
        Message broken(app.hostManager, opcode<manager::event::text>);
        broken.word(50);
        std::vector<std::byte> stream;
        const Message before = plain<manager::event::newer>(app.hostManager, 7);
        const Message behind = plain<manager::event::newer>(app.hostManager, 8);
        for (const Message *message : {&before, &std::as_const(broken), &behind}) {
            const auto bytes = message->wireBytes();
            stream.insert(stream.end(), bytes.begin(), bytes.end());
        }
        app.host.sendBytes(stream);
        bench.pump();
        expect(app.client, plain<manager::event::newer>(app.manager, 7));
        take(app.client, displayId, opcode<wl_display::event::error>);
        expectNothing(app.client);
        CHECK(app.client.closed());
    }
}

RELAY_TEST_CASE("Strings and arrays that may be null pass a hook with and without them")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) {
                         lookAtRequests(hooks);
                         lookAtEvents(hooks);
                     }});
    TestApplication app(bench);
    const auto passes = [&](RawEnd &from, RawEnd &to, std::uint32_t object, std::uint32_t sameObject) {
        for (const bool isThere : {true, false}) {
            const auto text = [&](std::uint32_t id) {
                Message message(id, opcode<manager::request::text>);
                isThere ? message.string("always").string("perhaps") : message.string("").null();
                return message;
            };
            const auto bytes = [&](std::uint32_t id) {
                Message message(id, opcode<manager::request::bytes>);
                isThere ? message.array(someBytes(5)).array(someBytes(8)) : message.null().null();
                return message;
            };
            from.send(text(object));
            from.send(bytes(object));
            bench.pump();
            expect(to, text(sameObject));
            expect(to, bytes(sameObject));
        }
    };
    passes(app.client, app.host, app.manager, app.hostManager);
    passes(app.host, app.client, app.hostManager, app.manager);
}

TEST_CASE("There is no relaying without wl_display")
{
    CHECK_THROWS_AS(relay::Catalogue({}), std::invalid_argument);
}
