// SPDX-License-Identifier: Apache-2.0
//
// Two clients copy, paste and drag at random while directions and permissions change: no side is sent what a libwayland
// would refuse, and no client is blamed.

#include "feature_clipboard.h"
#include "support/random_peer.h"

#include "messages/xdg-toplevel-drag-v1.h"

#include <array>
#include <memory>
#include <random>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace wl_data_device = protocol::wl_data_device;
namespace wl_data_offer = protocol::wl_data_offer;
namespace wl_data_source = protocol::wl_data_source;

constexpr int steps = 1500;

constexpr std::array<std::string_view, 5> globals{"wl_seat", "wl_compositor", "wl_data_device_manager",
                                                  "zwp_primary_selection_device_manager_v1",
                                                  "xdg_toplevel_drag_manager_v1"};

bool isForDrags(const relay::Object &source)
{
    return source.clientId % 2 == 0;
}

// Random clients don't know what an object is for. Here every other source is for drags, and what would be a mistake
// is left out.
void teachManners(relay::Hooks &hooks)
{
    hooks.add<wl_data_source::request::set_actions>([](auto &) {});
    hooks.add<wl_data_offer::request::set_actions>([](auto &) {});
    hooks.add<wl_data_offer::request::finish>([](auto &) {});
    hooks.add<wl_data_device::request::start_drag>([](auto &call) {
        if (!call.message.source || isForDrags(*call.message.source))
            call.forward();
    });
    hooks.add<wl_data_device::request::set_selection>([](auto &call) {
        if (!call.message.source || !isForDrags(*call.message.source))
            call.forward();
    });
}

// A session with a random peer at either end.
struct RandomSession {
    RandomSession(RelayBench &bench, const InterfacesByName &interfaces, unsigned seed)
        : connection(bench.connect()), client(RandomPeer::Role::Client, connection.client, interfaces, seed * 7),
          host(RandomPeer::Role::Host, connection.host, interfaces, seed * 11)
    {
        for (const std::string_view global : globals)
            host.addGlobal(global, interfaces.at(global)->version);
        client.getRegistry();
        bench.pump();
    }
    void step()
    {
        client.listen();
        client.speak();
        host.listen();
        host.speak();
    }

    Connection &connection;
    RandomPeer client;
    RandomPeer host;
};

Directions someDirections(std::minstd_rand &random)
{
    return {.toHost = random() % 2 == 0, .toVm = random() % 2 == 0};
}

} // namespace

RELAY_TEST_CASE("Directions may change at any moment and no side breaks the protocol")
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        feature::Clipboard clipboard;
        feature::GlobalFilter filter(allCategories());
        RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                             teachManners(hooks);
                             clipboard.install(hooks);
                             filter.install(hooks);
                         }});
        InterfacesByName interfaces;
        for (const relay::InterfaceType &type : bench.relay().catalogue().interfaces())
            interfaces[type.name()] = type.description;
        RandomSession one(bench, interfaces, seed);
        RandomSession other(bench, interfaces, seed + 100);
        std::minstd_rand random(seed);
        for (int step = 0; step < steps; ++step) {
            one.step();
            other.step();
            if (random() % 3 == 0)
                bench.turn(); // until then all that is said crosses
            if (random() % 20 == 0)
                clipboard.setClipboard(someDirections(random));
            if (random() % 20 == 0)
                clipboard.setPrimary(someDirections(random));
            if (random() % 200 == 0)
                filter.setAllowed(allBut({random() % 2 == 0 ? Category::Clipboard : Category::PrimarySelection}),
                                  bench.relay());
            else if (random() % 100 == 0)
                filter.setAllowed(allCategories(), bench.relay());
        }
        bench.pump();
        for (RandomSession *session : {&one, &other}) {
            session->client.listen();
            CHECK(session->client.error().value_or("") == "");
            CHECK(session->connection.ended.value_or("") == "");
            CHECK(session->client.objects() > 20);
            // Neither end has made a mistake of its own, which would have ended its right to complain.
            CHECK(session->connection.strictClient.betweenMessages());
            CHECK(session->connection.strictHost.betweenMessages());
        }
    }
}
