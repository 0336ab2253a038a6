// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/relay_bench.h"

#include <cstdint>

namespace gangway::test {

// A client that has bound gangway_test_manager, with the ids of its objects on both sides. Client ids are
// counted up from the last here, so that tests read like a client's code.
struct TestApplication {
    // Connects, gets the registry, has the host offer the manager, and binds it.
    explicit TestApplication(RelayBench &bench_, std::uint32_t version = 4)
        : TestApplication(bench_, bench_.connect(), version)
    {}
    TestApplication(RelayBench &bench_, Connection &connection_, std::uint32_t version = 4);

    RelayBench &bench;
    Connection &connection;
    RawEnd &client;
    RawEnd &host;
    std::uint32_t lastClientId = 1;
    std::uint32_t registry = 0;     // the client's id
    std::uint32_t hostRegistry = 0; // the host's
    std::uint32_t manager = 0;
    std::uint32_t hostManager = 0;

    std::uint32_t newId() { return ++lastClientId; }

    // The two names of one object.
    struct Pair {
        std::uint32_t client = 0;
        std::uint32_t host = 0;
    };
    // Offers a global and binds it.
    Pair bind(std::uint32_t name, std::string_view interface, std::uint32_t version);
    // A thing that the client has made.
    Pair makeThing();
    // The same, where `before` comes to the host first.
    Pair makeThingAfter(const Message &before);
    // A thing that the host has made, as its `hostId`.
    Pair hostThing(std::uint32_t hostId);
    // A round trip through the host and back.
    void roundTrip();
    // The same, where the client does not hear that the callback's id is free.
    void roundTripWithoutDeletion();
};

} // namespace gangway::test
