// SPDX-License-Identifier: Apache-2.0
//
// What is kept about objects without keeping them: ObjectRef and PerObject.

#include "relay/object_ref.h"
#include "relay/per_object.h"
#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

struct Note {
    std::string text;
};

relay::Object &objectOf(RelayBench &bench, TestApplication &app, std::uint32_t clientId)
{
    return *bench.session(app.connection)->objects().fromClient.find(clientId);
}

void destroyThing(RelayBench &bench, TestApplication &app, TestApplication::Pair made)
{
    app.client.send(plain<thing::request::destroy>(made.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(made.host));
    app.host.send(deleteId(made.host));
    bench.pump();
    expect(app.client, deleteId(made.client));
}

} // namespace

RELAY_TEST_CASE("A reference to an object is null once the object has ended, also when another is in its place")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto first = app.makeThing();
    relay::Object &object = objectOf(bench, app, first.client);
    const relay::ObjectRef reference(object);
    CHECK(reference.get() == &object);
    CHECK(relay::ObjectRef().get() == nullptr);
    CHECK(reference == relay::ObjectRef(&object));

    destroyThing(bench, app, first);
    CHECK(reference.get() == nullptr);
    // Until one of the new objects is where that was.
    for (int i = 0; i < 100; ++i) {
        const auto next = app.makeThing();
        if (&objectOf(bench, app, next.client) != &object)
            continue;
        CHECK(reference.get() == nullptr);
        CHECK_FALSE(reference == relay::ObjectRef(object));
        return;
    }
    FAIL("the place of the first is never taken");
}

RELAY_TEST_CASE("What is kept for an object ends with it and with nothing else")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto one = app.makeThing();
    const auto two = app.makeThing();
    relay::PerObject<Note> notes;
    relay::PerObject<Note> others;
    notes.of(objectOf(bench, app, one.client)).text = "one";
    notes.of(objectOf(bench, app, two.client)).text = "two";
    others.of(objectOf(bench, app, one.client)).text = "other";
    CHECK(notes.of(objectOf(bench, app, one.client)).text == "one");
    CHECK(notes.size() == 2);
    CHECK_FALSE(others.contains(objectOf(bench, app, two.client)));

    destroyThing(bench, app, one);
    CHECK(others.empty());
    REQUIRE(notes.size() == 1);
    CHECK(notes.begin()->value.text == "two");
    CHECK(&notes.begin()->object == &objectOf(bench, app, two.client));

    notes.erase(objectOf(bench, app, two.client));
    CHECK(notes.find(objectOf(bench, app, two.client)) == nullptr);
    CHECK(notes.empty());
}

RELAY_TEST_CASE("What is kept for objects ends with the session or with whoever keeps it, whichever is first")
{
    RelayBench bench(variation);
    relay::PerObject<Note> lasting;
    for (int round = 0; round < 2; ++round) {
        TestApplication app(bench);
        const auto made = app.makeThing();
        relay::Object &object = objectOf(bench, app, made.client);
        {
            relay::PerObject<Note> passing;
            passing.of(object);
            bench.session(app.connection)->state<relay::PerObject<Note>>().of(object);
        }
        lasting.of(object).text = "here";
        CHECK(lasting.size() == 1);
        app.client.close();
        bench.pump();
        CHECK(bench.session(app.connection) == nullptr);
        CHECK(lasting.empty());
    }
}

RELAY_TEST_CASE("Values of objects are listed in the order in which they were made")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    relay::PerObject<Note> notes;
    std::vector<TestApplication::Pair> made;
    for (int i = 0; i < 5; ++i) {
        made.push_back(app.makeThing());
        notes.of(objectOf(bench, app, made.back().client)).text = std::to_string(i);
    }
    destroyThing(bench, app, made[2]);
    notes.make(objectOf(bench, app, made[0].client), {"5"});
    std::string order;
    for (const auto &entry : notes)
        order += entry.value.text;
    CHECK(order == "1345");
}
