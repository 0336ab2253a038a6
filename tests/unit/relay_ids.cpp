// SPDX-License-Identifier: Apache-2.0
//
// Which ids objects have on either side, and how long.

#include "support/test_application.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("Ids are named to the host without a gap even where the client's leave its order")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::vector<TestApplication::Pair> things;
    for (int i = 0; i < 50; ++i)
        things.push_back(app.makeThing());
    // Freed in one order, named again in another.
    for (const std::size_t index : {30u, 10u, 20u}) {
        app.client.send(plain<thing::request::destroy>(things[index].client));
        bench.pump();
        expect(app.host, plain<thing::request::destroy>(things[index].host));
        app.host.send(deleteId(things[index].host));
        bench.pump();
        expect(app.client, deleteId(things[index].client));
    }
    std::set<std::uint32_t> hostIds;
    for (const std::size_t index : {10u, 20u, 30u}) {
        app.client.send(plain<manager::request::make_thing>(app.manager, things[index].client));
        bench.pump();
        hostIds.insert(take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord());
    }
    CHECK(hostIds.size() == 3);
    if (!variation.drifting)
        CHECK(hostIds == std::set{things[10].host, things[20].host, things[30].host});
    // No gap: tests/support/strict_peer.h would have complained.
    CHECK(bench.session(app.connection) != nullptr);
}

RELAY_TEST_CASE("An id of the client's can be named again after delete_id and not before")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto first = app.makeThing();
    app.client.send(plain<thing::request::destroy>(first.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(first.host));
    expectNothing(app.client); // Gangway doesn't say it for the host
    app.host.send(deleteId(first.host));
    bench.pump();
    expect(app.client, deleteId(first.client));
    for (int i = 0; i < 3; ++i) {
        app.client.send(plain<manager::request::make_thing>(app.manager, first.client));
        bench.pump();
        const std::uint32_t again = take(app.host, app.hostManager, opcode<manager::request::make_thing>).takeWord();
        app.client.send(plain<thing::request::destroy>(first.client));
        bench.pump();
        expect(app.host, plain<thing::request::destroy>(again));
        app.host.send(deleteId(again));
        bench.pump();
        expect(app.client, deleteId(first.client));
    }

    app.client.send(plain<manager::request::make_thing>(app.manager, first.client));
    app.client.send(plain<thing::request::destroy>(first.client));
    app.client.send(plain<manager::request::make_thing>(app.manager, first.client));
    bench.pump();
    Message error = take(app.client, displayId, opcode<wl_display::event::error>);
    error.takeWord();
    error.takeWord();
    CHECK(error.takeString()->find("the new id is in use") != std::string::npos);
}

RELAY_TEST_CASE("delete_id comes to the client in the host's order")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto one = app.makeThing();
    const auto two = app.makeThing();
    const auto three = app.makeThing();
    for (const auto &pair : {one, two, three})
        app.client.send(plain<thing::request::destroy>(pair.client));
    bench.pump();
    for (const auto &pair : {one, two, three})
        expect(app.host, plain<thing::request::destroy>(pair.host));
    // Between other events, as a compositor that works in batches says it.
    app.host.send(deleteId(two.host));
    app.host.send(plain<manager::event::empty>(app.hostManager));
    app.host.send(deleteId(three.host));
    app.host.send(deleteId(one.host));
    bench.pump();
    expect(app.client, deleteId(two.client));
    expect(app.client, plain<manager::event::empty>(app.manager));
    expect(app.client, deleteId(three.client));
    expect(app.client, deleteId(one.client));
}

RELAY_TEST_CASE("Events for an object that the client destroyed go on to it until delete_id")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto pair = app.makeThing();
    app.client.send(plain<thing::request::destroy>(pair.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(pair.host));

    // The host had not heard of it yet.
    Message renamed(pair.host, opcode<thing::event::renamed>);
    app.host.send(renamed.string("late"));
    Message parcel(pair.host, opcode<thing::event::parcel>);
    app.host.send(parcel.fd(fileHolding("late")));
    Message child(pair.host, opcode<thing::event::child>);
    app.host.send(child.word(firstServerId).fd(fileHolding("child")));
    Message named(app.hostManager, opcode<manager::event::objects>);
    app.host.send(named.word(pair.host).null().word(pair.host).null());
    app.host.send(deleteId(pair.host));
    bench.pump();
    Message heard(pair.client, opcode<thing::event::renamed>);
    expect(app.client, heard.string("late"));
    expect(app.client, Message(pair.client, opcode<thing::event::parcel>));
    expectFile(app.client, "late");
    Message heardChild(pair.client, opcode<thing::event::child>);
    expect(app.client, heardChild.word(firstServerId));
    expectFile(app.client, "child");
    Message heardNamed(app.manager, opcode<manager::event::objects>);
    expect(app.client, heardNamed.word(pair.client).null().word(pair.client).null());
    expect(app.client, deleteId(pair.client));
    app.roundTrip();
}

RELAY_TEST_CASE("An object that ends by an event of its own is named again after delete_id")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const std::uint32_t id = app.newId();
    for (std::uint32_t number = 1; number <= 4; ++number) {
        app.client.send(plain<manager::request::take_ticket>(app.manager, id));
        bench.pump();
        const std::uint32_t hostId = take(app.host, app.hostManager, opcode<manager::request::take_ticket>).takeWord();
        app.host.send(plain<ticket::event::called>(hostId, number));
        app.host.send(deleteId(hostId));
        bench.pump();
        expect(app.client, plain<ticket::event::called>(id, number));
        expect(app.client, deleteId(id));
    }
}

RELAY_TEST_CASE("sync goes to the host and back and keeps its place among other messages")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const std::uint32_t callback = app.newId();
    app.client.send(plain<manager::request::empty>(app.manager));
    app.client.send(sync(callback));
    app.client.send(plain<manager::request::newer>(app.manager, 5));
    bench.pump();
    expect(app.host, plain<manager::request::empty>(app.hostManager));
    const std::uint32_t hostCallback = take(app.host, displayId, opcode<wl_display::request::sync>).takeWord();
    expect(app.host, plain<manager::request::newer>(app.hostManager, 5));
    expectNothing(app.client); // nobody answers for the host

    app.host.send(plain<manager::event::empty>(app.hostManager));
    app.host.send(done(hostCallback, 77));
    app.host.send(deleteId(hostCallback));
    app.host.send(plain<manager::event::newer>(app.hostManager, 6));
    bench.pump();
    expect(app.client, plain<manager::event::empty>(app.manager));
    expect(app.client, done(callback, 77));
    expect(app.client, deleteId(callback));
    expect(app.client, plain<manager::event::newer>(app.manager, 6));
    for (int i = 0; i < 20; ++i)
        app.roundTrip();
}

RELAY_TEST_CASE("The host names an id again as soon as it knows that the client destroyed its object")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    for (int round = 0; round < 5; ++round) {
        CAPTURE(round);
        const auto offer = app.hostThing(firstServerId);
        CHECK(offer.client == firstServerId);
        Message accept(offer.client, opcode<thing::request::rename>);
        app.client.send(accept.string("accept"));
        app.client.send(plain<thing::request::destroy>(offer.client));
        bench.pump();
        Message heard(offer.host, opcode<thing::request::rename>);
        expect(app.host, heard.string("accept"));
        expect(app.host, plain<thing::request::destroy>(offer.host));
        expectNothing(app.client); // ids of the server's get no delete_id
    }
}

RELAY_TEST_CASE(
    "Events for a destroyed object of the server's are dropped with their descriptors until it is named anew")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    const auto offer = app.hostThing(firstServerId);
    app.client.send(plain<thing::request::destroy>(offer.client));
    bench.pump();
    expect(app.host, plain<thing::request::destroy>(offer.host));

    // The host said these before it read the request. A child in them is as unknown to the client.
    Message renamed(offer.host, opcode<thing::event::renamed>);
    app.host.send(renamed.string("late"));
    Message parcel(offer.host, opcode<thing::event::parcel>);
    app.host.send(parcel.fd(fileHolding("for nobody")));
    Message child(offer.host, opcode<thing::event::child>);
    app.host.send(child.word(firstServerId + 1).fd(fileHolding("for nobody")));
    Message parcelOfChild(firstServerId + 1, opcode<thing::event::parcel>);
    app.host.send(parcelOfChild.fd(fileHolding("for nobody")));
    // What comes next is not mistaken for theirs.
    Message own(app.hostManager, opcode<manager::event::parcel>);
    app.host.send(own.fd(fileHolding("for the client")));
    bench.pump();
    expect(app.client, Message(app.manager, opcode<manager::event::parcel>));
    expectFile(app.client, "for the client");
    expectNothing(app.client);

    // A nullable argument that names it becomes null, a message that must name it is dropped.
    Message nullable(app.hostManager, opcode<manager::event::objects>);
    const auto mine = app.makeThing();
    app.host.send(nullable.word(mine.host).word(offer.host).word(mine.host).word(offer.host));
    Message must(app.hostManager, opcode<manager::event::two>);
    app.host.send(must.word(firstServerId + 2).word(offer.host).word(firstServerId + 3));
    app.host.send(plain<manager::event::empty>(app.hostManager));
    bench.pump();
    Message heard(app.manager, opcode<manager::event::objects>);
    expect(app.client, heard.word(mine.client).null().word(mine.client).null());
    expect(app.client, plain<manager::event::empty>(app.manager));
    expectNothing(app.client);

    const auto again = app.hostThing(offer.host);
    Message alive(again.host, opcode<thing::event::renamed>);
    app.host.send(alive.string("anew"));
    bench.pump();
    Message heardAlive(again.client, opcode<thing::event::renamed>);
    expect(app.client, heardAlive.string("anew"));
}

RELAY_TEST_CASE("Data offers that the host keeps replacing never confuse the client")
{
    // As a browser's: each new offer comes before the client has destroyed the one before.
    RelayBench bench(variation);
    TestApplication app(bench);
    std::optional<TestApplication::Pair> former;
    for (std::uint32_t round = 0; round < 30; ++round) {
        CAPTURE(round);
        const auto offer = app.hostThing(firstServerId + round % 2);
        Message mime(offer.host, opcode<thing::event::renamed>);
        app.host.send(mime.string(std::to_string(round)));
        Message selection(app.hostManager, opcode<manager::event::objects>);
        app.host.send(selection.word(offer.host).word(former ? former->host : 0).word(offer.host).null());
        bench.pump();
        Message heardMime(offer.client, opcode<thing::event::renamed>);
        expect(app.client, heardMime.string(std::to_string(round)));
        Message heard(app.manager, opcode<manager::event::objects>);
        expect(app.client, heard.word(offer.client).word(former ? former->client : 0).word(offer.client).null());
        if (former) {
            Message finish(former->client, opcode<thing::request::finish>);
            app.client.send(finish.word(round).fd(fileHolding("report")));
            bench.pump();
            Message finished(former->host, opcode<thing::request::finish>);
            expect(app.host, finished.word(round));
            expectFile(app.host, "report");
        }
        former = offer;
    }
    expectNothing(app.client);
    expectNothing(app.host);
}

RELAY_TEST_CASE("An object of the server's that ends by an event frees its id on both sides")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    for (int round = 0; round < 4; ++round) {
        const auto offer = app.hostThing(firstServerId);
        app.host.send(plain<thing::event::gone>(offer.host));
        bench.pump();
        expect(app.client, plain<thing::event::gone>(offer.client));
    }
    app.client.send(plain<thing::request::destroy>(firstServerId));
    bench.pump();
    CHECK(take(app.client, displayId, opcode<wl_display::event::error>).takeWord() == displayId);
}

RELAY_TEST_CASE("Objects of both sides in great numbers keep their identity")
{
    RelayBench bench(variation);
    TestApplication app(bench);
    std::vector<TestApplication::Pair> things;
    for (std::uint32_t i = 0; i < 300; ++i) {
        things.push_back(app.makeThing());
        things.push_back(app.hostThing(firstServerId + i));
    }
    for (const auto &pair : things) {
        Message rename(pair.client, opcode<thing::request::rename>);
        app.client.send(rename.string(std::to_string(pair.client)));
        Message renamed(pair.host, opcode<thing::event::renamed>);
        app.host.send(renamed.string(std::to_string(pair.host)));
    }
    bench.pump();
    for (const auto &pair : things) {
        Message rename(pair.host, opcode<thing::request::rename>);
        expect(app.host, rename.string(std::to_string(pair.client)));
        Message renamed(pair.client, opcode<thing::event::renamed>);
        expect(app.client, renamed.string(std::to_string(pair.host)));
    }
}
