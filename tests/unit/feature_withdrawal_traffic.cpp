// SPDX-License-Identifier: Apache-2.0
//
// Permissions, tags and styles that change at random under traffic of every interface: neither the client nor the host
// is sent what a libwayland would refuse, and neither is blamed.

#include "feature_permissions.h"
#include "features/app_id.h"
#include "features/shown_texts.h"
#include "features/title_tag.h"
#include "features/windows.h"
#include "support/random_peer.h"

#include <doctest/doctest.h>

#include <random>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr int steps = 3000;

// Whatever can be bound. Not what says which globals there are, nor what has two names: at random an object of
// one would be given to the other.
std::vector<const protocol::Interface *> globalsOf(const relay::Catalogue &catalogue)
{
    std::vector<const protocol::Interface *> globals;
    for (const relay::InterfaceType &type : catalogue.interfaces()) {
        if ((protocol::categoryOf(type.name()) != Category::Unknown || type.name() == manager::interfaceName)
            && type.name() != "wl_fixes" && protocol::categoryOf(type.name()) != Category::PrimarySelection)
            globals.push_back(type.description);
    }
    return globals;
}

Categories someCategories(std::minstd_rand &random)
{
    Categories allowed;
    for (const Category category : protocol::allCategories()) {
        if (random() % 3 != 0)
            allowed.insert(category);
    }
    return allowed;
}

// A VM with all that may change while it runs.
struct Machine {
    explicit Machine(const Variation &variation)
        : bench(variation, {.hooks = [this](relay::Hooks &hooks) {
                    filter.install(hooks);
                    windows.install(hooks);
                    titles.install(hooks);
                    appIds.install(hooks);
                    texts.install(hooks);
                }})
    {}

    void retitle(std::minstd_rand &random)
    {
        titles.setTag(random() % 4 == 0 ? std::string() : '[' + std::to_string(random() % 10) + "] ");
        titles.setStyle(static_cast<feature::TextStyle>(random() % 3));
        for (const auto &session : bench.relay().sessions())
            titles.retitle(*session);
    }

    feature::GlobalFilter filter{allCategories()};
    feature::Windows windows;
    feature::TitleTag titles;
    feature::AppId appIds{{.prefix = {}, .override = "vm"}};
    feature::ShownTexts texts;
    RelayBench bench;
};

} // namespace

RELAY_TEST_CASE("Permissions, tags and styles may change at any moment and no side breaks the protocol")
{
    for (unsigned seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        Machine machine(variation);
        RelayBench &bench = machine.bench;
        Connection &connection = bench.connect();
        std::minstd_rand random(seed);
        InterfacesByName interfaces;
        for (const relay::InterfaceType &type : bench.relay().catalogue().interfaces())
            interfaces[type.name()] = type.description;
        RandomPeer client(RandomPeer::Role::Client, connection.client, interfaces, seed * 7);
        RandomPeer host(RandomPeer::Role::Host, connection.host, interfaces, seed * 11);
        const auto globals = globalsOf(bench.relay().catalogue());
        for (const protocol::Interface *global : globals)
            host.addGlobal(global->name, global->version);
        client.getRegistry();
        bench.pump();

        for (int step = 0; step < steps && !connection.ended; ++step) {
            client.listen();
            client.speak();
            host.listen();
            host.speak();
            if (random() % 3 == 0)
                bench.turn(); // until then all that is said crosses
            if (random() % 50 == 0) {
                machine.filter.setPermissions(someCategories(random), bench.relay());
            } else if (random() % 20 == 0) {
                machine.retitle(random);
            } else if (random() % 200 == 0) {
                host.removeSomeGlobal();
                const protocol::Interface *anew = globals[random() % globals.size()];
                host.addGlobal(anew->name, anew->version);
            }
        }
        machine.filter.setPermissions(allCategories(), bench.relay());
        machine.retitle(random);
        bench.pump();
        client.listen();
        host.listen();
        CHECK(client.error().value_or("") == "");
        CHECK(connection.ended.value_or("") == "");
        CHECK(client.objects() > 100);
        // Neither end has made a mistake of its own, which would have ended its right to complain.
        CHECK(connection.strictClient.betweenMessages());
        CHECK(connection.strictHost.betweenMessages());
    }
}
