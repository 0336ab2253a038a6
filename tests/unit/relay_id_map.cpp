// SPDX-License-Identifier: Apache-2.0

#include "relay/id_map.h"
#include "relay/object_table.h"
#include "wire/header.h"

#include <doctest/doctest.h>

using namespace gangway;
using relay::IdMap;
using relay::Object;

TEST_CASE("A peer may name the next id of either range or one that is free and no other")
{
    IdMap map;
    Object object;
    CHECK_FALSE(map.canTake(0));
    CHECK(map.canTake(1));
    CHECK_FALSE(map.canTake(2));
    CHECK(map.canTake(wire::serverIdStart));
    CHECK_FALSE(map.canTake(wire::serverIdStart + 1));
    CHECK_FALSE(map.canTake(wire::serverIdStart - 1));
    CHECK_FALSE(map.canTake(0xffffffff));

    map.take(1, &object);
    map.take(2, &object);
    map.take(wire::serverIdStart, &object);
    CHECK_FALSE(map.canTake(1));
    CHECK(map.canTake(3));
    CHECK(map.canTake(wire::serverIdStart + 1));
    map.release(1, false);
    CHECK(map.canTake(1));
    CHECK_FALSE(map.canTake(4));
    CHECK(map.find(2) == &object);
}

TEST_CASE("Any word can be looked up")
{
    IdMap map;
    Object object;
    map.take(1, &object);
    map.take(wire::serverIdStart, &object);
    for (const std::uint32_t id : {0u, 2u, 0x7fffffffu, wire::serverIdStart - 1, wire::serverIdStart + 1, 0xffffffffu})
        CHECK(map.find(id) == nullptr);
    CHECK(map.find(1) == &object);
    CHECK(map.find(wire::serverIdStart) == &object);
}

TEST_CASE("Ids that are given are dense and freed ones come first")
{
    IdMap map;
    Object object;
    CHECK(map.allocateClientId(&object) == 1);
    CHECK(map.allocateClientId(&object) == 2);
    CHECK(map.allocateClientId(&object) == 3);
    CHECK(map.allocateServerId(&object) == wire::serverIdStart);
    CHECK(map.allocateServerId(&object) == wire::serverIdStart + 1);
    map.release(2, true);
    map.release(wire::serverIdStart, true);
    CHECK(map.find(2) == nullptr);
    CHECK(map.allocateClientId(&object) == 2);
    CHECK(map.allocateServerId(&object) == wire::serverIdStart);
    CHECK(map.allocateClientId(&object) == 4);
    CHECK(map.allocateServerId(&object) == wire::serverIdStart + 2);
}
