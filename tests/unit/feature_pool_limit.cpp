// SPDX-License-Identifier: Apache-2.0

#include "features/pool_limit.h"

#include "feature_windows.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr std::uint64_t limit = 1'000'000;
const Message refusal = displayError(displayId, wl_display::error::no_memory,
                                     "the shared memory pools of this VM would pass their limit of 1000000 bytes");

RelayBench::Options limited()
{
    return {.hooks = [](relay::Hooks &hooks) { feature::PoolLimit(limit, 1).install(hooks); }};
}

// A client that has bound wl_shm.
struct Painter : TestApplication {
    explicit Painter(RelayBench &relayBench) : TestApplication(relayBench), shm(bind(20, "wl_shm", 1)) {}

    Pair shm;

    // The client asks for a pool; what comes of it is left for the caller to see.
    std::uint32_t askForPool(std::int32_t size)
    {
        const std::uint32_t id = newId();
        Message request = plain<wl_shm::request::create_pool>(shm.client, id);
        request.number(size).fd(fileHolding("pixels"));
        client.send(request);
        bench.pump();
        return id;
    }

    Pair makePool(std::int32_t size)
    {
        Pair pool{.client = askForPool(size)};
        Message arrived = take(host, shm.host, opcode<wl_shm::request::create_pool>);
        pool.host = arrived.takeWord();
        CHECK(arrived.takeNumber() == size);
        expectFile(host, "pixels");
        return pool;
    }

    Pair makeBuffer(Pair pool)
    {
        Pair buffer{.client = newId()};
        Message request = plain<wl_shm_pool::request::create_buffer>(pool.client, buffer.client);
        client.send(request.number(0).number(1).number(1).number(4).word(0));
        bench.pump();
        buffer.host = take(host, pool.host, opcode<wl_shm_pool::request::create_buffer>).takeWord();
        return buffer;
    }

    // The client lets an object go; until the host has said so it may still use it.
    template <class Destroy>
    void destroy(Pair object)
    {
        client.send(plain<Destroy>(object.client));
        bench.pump();
        expect(host, plain<Destroy>(object.host));
    }
    void hostDeletes(Pair object)
    {
        host.send(deleteId(object.host));
        bench.pump();
        expect(client, deleteId(object.client));
    }
};

// Whether another client could have pools of that size now.
bool hasRoomFor(RelayBench &bench, std::int32_t size)
{
    Painter painter(bench);
    painter.askForPool(size);
    const bool refused = painter.client.waitingMessages() != 0;
    if (refused)
        expect(painter.client, refusal);
    CHECK(painter.connection.ended.has_value() == refused);
    painter.client.close();
    painter.host.close();
    bench.pump();
    return !refused;
}

} // namespace

RELAY_TEST_CASE("Pools of all clients together stay within the limit")
{
    RelayBench bench(variation, limited());
    Painter one(bench);
    Painter other(bench);
    one.makePool(500'000);
    other.makePool(300'000);
    one.makePool(100'000);
    CHECK(hasRoomFor(bench, 100'000));
    CHECK_FALSE(hasRoomFor(bench, 100'001));
    other.makePool(100'000);
    CHECK_FALSE(hasRoomFor(bench, 1));
}

RELAY_TEST_CASE("No client takes the room of all others")
{
    RelayBench bench(variation, {.hooks = [](relay::Hooks &hooks) { feature::PoolLimit(limit).install(hooks); }});
    Painter greedy(bench);
    const Pair pool = greedy.makePool(300'000);
    greedy.makePool(200'000);
    Painter modest(bench);
    modest.makePool(400'000);
    greedy.client.send(plain<wl_shm_pool::request::resize>(pool.client).number(300'001));
    bench.pump();
    expect(greedy.client,
           displayError(displayId, wl_display::error::no_memory,
                        "the shared memory pools of this client would pass their limit of 500000 bytes"));
    CHECK(greedy.connection.ended);
    modest.makePool(100'000);
    CHECK_FALSE(modest.connection.ended);
}

RELAY_TEST_CASE("A client that would pass the limit is told so and the host sees nothing of it")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    painter.makePool(600'000);
    painter.askForPool(400'001);
    expect(painter.client, refusal);
    CHECK(painter.client.closed());
    CHECK(painter.connection.ended);
    expectNothing(painter.host);
}

RELAY_TEST_CASE("A pool that grows is counted as what it is then")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair pool = painter.makePool(400'000);
    painter.client.send(plain<wl_shm_pool::request::resize>(pool.client).number(900'000));
    bench.pump();
    expect(painter.host, plain<wl_shm_pool::request::resize>(pool.host).number(900'000));
    CHECK(hasRoomFor(bench, 100'000));
    CHECK_FALSE(hasRoomFor(bench, 100'001));

    painter.client.send(plain<wl_shm_pool::request::resize>(pool.client).number(1'000'001));
    bench.pump();
    expect(painter.client, refusal);
    CHECK(painter.connection.ended);
    expectNothing(painter.host);
    CHECK(hasRoomFor(bench, 1'000'000));
}

RELAY_TEST_CASE("A pool that is to shrink is counted as before and the host decides about it")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair pool = painter.makePool(600'000);
    painter.client.send(plain<wl_shm_pool::request::resize>(pool.client).number(100'000));
    bench.pump();
    expect(painter.host, plain<wl_shm_pool::request::resize>(pool.host).number(100'000));
    CHECK_FALSE(painter.connection.ended);
    CHECK(hasRoomFor(bench, 400'000));
    CHECK_FALSE(hasRoomFor(bench, 400'001));
}

RELAY_TEST_CASE("A pool is counted until the host has let go of it")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair pool = painter.makePool(1'000'000);
    painter.destroy<wl_shm_pool::request::destroy>(pool);
    CHECK_FALSE(hasRoomFor(bench, 1));
    painter.hostDeletes(pool);
    CHECK(hasRoomFor(bench, 1'000'000));
    painter.makePool(1'000'000);
}

RELAY_TEST_CASE("A pool is counted until its last buffer is gone")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair pool = painter.makePool(1'000'000);
    const Pair first = painter.makeBuffer(pool);
    const Pair second = painter.makeBuffer(pool);
    painter.destroy<wl_shm_pool::request::destroy>(pool);
    painter.hostDeletes(pool);
    CHECK_FALSE(hasRoomFor(bench, 1));
    painter.destroy<wl_buffer::request::destroy>(second);
    painter.hostDeletes(second);
    CHECK_FALSE(hasRoomFor(bench, 1));
    painter.destroy<wl_buffer::request::destroy>(first);
    CHECK_FALSE(hasRoomFor(bench, 1));
    painter.hostDeletes(first);
    CHECK(hasRoomFor(bench, 1'000'000));
}

RELAY_TEST_CASE("Buffers that go before their pool free nothing")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair pool = painter.makePool(1'000'000);
    const Pair buffer = painter.makeBuffer(pool);
    painter.destroy<wl_buffer::request::destroy>(buffer);
    painter.hostDeletes(buffer);
    CHECK_FALSE(hasRoomFor(bench, 1));
    painter.destroy<wl_shm_pool::request::destroy>(pool);
    painter.hostDeletes(pool);
    CHECK(hasRoomFor(bench, 1'000'000));
}

RELAY_TEST_CASE("Only the pool of a buffer is kept by it")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair large = painter.makePool(700'000);
    const Pair small = painter.makePool(300'000);
    painter.makeBuffer(small);
    for (const Pair pool : {large, small}) {
        painter.destroy<wl_shm_pool::request::destroy>(pool);
        painter.hostDeletes(pool);
    }
    CHECK(hasRoomFor(bench, 700'000));
    CHECK_FALSE(hasRoomFor(bench, 700'001));
}

RELAY_TEST_CASE("What a client had is free when it is gone")
{
    RelayBench bench(variation, limited());
    Painter stays(bench);
    stays.makePool(100'000);
    for (int round = 0; round < 3; ++round) {
        Painter leaves(bench);
        const Pair pool = leaves.makePool(500'000);
        leaves.makeBuffer(pool);
        leaves.makePool(400'000);
        CHECK_FALSE(hasRoomFor(bench, 1));
        leaves.client.close();
        bench.pump();
        CHECK(leaves.connection.ended);
        CHECK(hasRoomFor(bench, 900'000));
        CHECK_FALSE(hasRoomFor(bench, 900'001));
    }
}

RELAY_TEST_CASE("What a refused client had is free as well")
{
    RelayBench bench(variation, limited());
    Painter greedy(bench);
    greedy.makePool(1'000'000);
    greedy.askForPool(1);
    expect(greedy.client, refusal);
    CHECK(hasRoomFor(bench, 1'000'000));
}

RELAY_TEST_CASE("A size that makes no sense is the host's to refuse")
{
    RelayBench bench(variation, limited());
    Painter painter(bench);
    const Pair pool = painter.makePool(-5);
    painter.makePool(0);
    painter.client.send(plain<wl_shm_pool::request::resize>(pool.client).number(-2'000'000'000));
    bench.pump();
    expect(painter.host, plain<wl_shm_pool::request::resize>(pool.host).number(-2'000'000'000));
    CHECK_FALSE(painter.connection.ended);
    CHECK(hasRoomFor(bench, 1'000'000));
}

TEST_CASE("A pool that another feature answered itself is not the limit's")
{
    // A feature that stands before the limit and makes the pool in a way of its own.
    RelayBench bench(variations()[0], {.hooks = [](relay::Hooks &hooks) {
                         hooks.add<wl_shm::request::create_pool>(
                             [](auto &call) { call.session.request(call.self, std::move(call.message)); });
                         feature::PoolLimit(limit, 1).install(hooks);
                     }});
    Painter painter(bench);
    const Pair pool = painter.makePool(100);
    const Pair buffer = painter.makeBuffer(pool);
    painter.client.send(plain<wl_shm_pool::request::resize>(pool.client).number(200));
    bench.pump();
    expect(painter.host, plain<wl_shm_pool::request::resize>(pool.host).number(200));
    painter.destroy<wl_buffer::request::destroy>(buffer);
    CHECK_FALSE(painter.connection.ended);
}
