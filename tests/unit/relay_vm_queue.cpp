// SPDX-License-Identifier: Apache-2.0
#include "support/test_application.h"
#include "support/wayland_messages.h"
#include <doctest/doctest.h>
using namespace gangway;
using namespace gangway::test;
RELAY_TEST_CASE("When the clients together leave too much unread, the one with more than its share ends")
{
    RelayBench bench(variation,
                     {.limits = {.allClientQueues = 200'000, .fairClientQueue = 50'000}, .bufferSize = 4096});
    TestApplication hog(bench);
    TestApplication modest(bench);
    const auto of = [](TestApplication &app) { return app.makeThing(); };
    const auto hogThing = of(hog), modestThing = of(modest);
    const auto say = [&](TestApplication &app, std::uint32_t id, std::size_t kilobytes) {
        app.client.setSlow(true);
        for (std::size_t i = 0; i < kilobytes; i += 10) {
            Message renamed(id, opcode<thing::event::renamed>);
            app.host.send(renamed.string(std::string(10'000, 'x')));
        }
        bench.pump();
    };
    say(hog, hogThing.host, 150);
    say(modest, modestThing.host, 40);
    CHECK(bench.session(hog.connection) != nullptr);
    say(hog, hogThing.host, 60);
    CHECK(bench.session(hog.connection) == nullptr);
    CHECK(bench.session(modest.connection) != nullptr);
    say(modest, modestThing.host, 150); // alone again
    CHECK(bench.session(modest.connection) != nullptr);
    modest.client.setSlow(false);
    bench.pump();
    CHECK(modest.client.waitingMessages() == 19);
}
