// SPDX-License-Identifier: Apache-2.0

#include "host/global_probe.h"

#include "protocols/builtin.h"
#include "support/few_descriptors.h"
#include "support/relay_bench.h"
#include "support/wayland_messages.h"
#include "wire/unix_transport.h"

#include <doctest/doctest.h>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

const relay::Catalogue &catalogue()
{
    static const relay::Catalogue all{protocol::builtinProtocols()};
    return all;
}

class ToldHost final : public host::Connector {
public:
    Opened open() override
    {
        if (busyFor > 0) {
            --busyFor;
            return {nullptr, true, "the host is busy"};
        }
        if (missing)
            return {nullptr, false, "no host today"};
        auto [ours, theirs] = socketPair();
        sessions.emplace_back(std::move(theirs));
        return {std::make_unique<wire::UnixTransport>(std::move(ours)), false, {}};
    }
    std::string check() override { return {}; }
    std::string address() const override { return "told"; }
    std::vector<host::HostGlobal> beyondSandbox() override { return beyond; }

    int busyFor = 0;
    bool missing = false;
    std::vector<host::HostGlobal> beyond;
    std::deque<RawEnd> sessions;
};

struct Scene {
    using Outcome = host::GlobalProbe::Outcome;

    void ask()
    {
        probe = std::make_unique<host::GlobalProbe>(loop, catalogue(), host,
                                                    [this](const Outcome &outcome) { told = outcome; });
    }

    bool pumpUntil(const std::function<bool()> &done)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            loop.dispatch(5);
            for (RawEnd &session : host->sessions)
                session.read();
        }
        return true;
    }

    void answer()
    {
        REQUIRE(pumpUntil([&] { return !host->sessions.empty() && host->sessions.back().waitingMessages() == 2; }));
        RawEnd &session = host->sessions.back();
        session.send(global(2, 1, "wl_compositor", 4));
        session.send(global(2, 7, "wl_shm", 1));
        session.send(plain<wl_callback::event::done>(3, 0));
        session.send(plain<wl_display::event::delete_id>(displayId, 3));
    }

    relay::EventLoop loop;
    std::shared_ptr<ToldHost> host = std::make_shared<ToldHost>();
    std::optional<Outcome> told;
    std::unique_ptr<host::GlobalProbe> probe;
};

} // namespace

TEST_CASE("A host is asked for its globals and its connection is closed with the answer")
{
    Scene scene;
    const std::size_t before = openDescriptors();
    scene.ask();
    scene.answer();
    REQUIRE(scene.pumpUntil([&] { return scene.told.has_value(); }));
    CHECK(scene.told->problem.empty());
    REQUIRE(scene.told->globals.size() == 2);
    CHECK(scene.told->globals[1].name == 7);
    CHECK(scene.told->globals[1].interface == "wl_shm");
    CHECK(scene.told->globals[1].version == 1);
    // The probe is still there.
    CHECK(scene.pumpUntil([&] { return scene.host->sessions.back().closed(); }));
    scene.host->sessions.clear();
    scene.loop.dispatch(0);
    CHECK(openDescriptors() <= before + 2); // the probe's two timers
}

TEST_CASE("What the host tells others but not this sandbox is told apart")
{
    Scene scene;
    scene.host->beyond = {{1, "wl_compositor", 4}, {5, "zwlr_screencopy_manager_v1", 3}, {7, "wl_shm", 1}};
    scene.ask();
    scene.answer();
    REQUIRE(scene.pumpUntil([&] { return scene.told.has_value(); }));
    CHECK(scene.told->globals.size() == 2);
    CHECK(scene.told->kept == std::vector<host::HostGlobal>{{5, "zwlr_screencopy_manager_v1", 3}});
}

TEST_CASE("A host that can't be asked yet is asked a moment later")
{
    Scene scene;
    scene.host->busyFor = 3;
    scene.ask();
    CHECK_FALSE(scene.told.has_value());
    scene.answer();
    REQUIRE(scene.pumpUntil([&] { return scene.told.has_value(); }));
    CHECK(scene.told->problem.empty());
    CHECK(scene.told->globals.size() == 2);
}

TEST_CASE("A host that is missing is told, but not before the probe is there")
{
    Scene scene;
    scene.host->missing = true;
    scene.ask();
    CHECK_FALSE(scene.told.has_value());
    REQUIRE(scene.pumpUntil([&] { return scene.told.has_value(); }));
    CHECK(scene.told->problem == "no host today");
}

TEST_CASE("A host that goes in the middle of the question is told")
{
    Scene scene;
    scene.ask();
    REQUIRE(scene.pumpUntil([&] { return !scene.host->sessions.empty(); }));
    scene.host->sessions.back().close();
    REQUIRE(scene.pumpUntil([&] { return scene.told.has_value(); }));
    CHECK_FALSE(scene.told->problem.empty());
}

TEST_CASE("A question that is given up is answered once")
{
    Scene scene;
    scene.ask();
    scene.probe.reset();
    REQUIRE(scene.told.has_value());
    CHECK(scene.told->problem == "the question was given up");
    scene.told.reset();
    scene.loop.dispatch(0);
    CHECK_FALSE(scene.told.has_value());
}
