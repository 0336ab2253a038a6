// SPDX-License-Identifier: Apache-2.0
//
// What comes and goes any number of times leaves nothing behind in the relay: objects, registries, globals, sessions,
// objects of Gangway's own, listeners, held messages, switches of hook groups.

#include "protocols/builtin.h"
#include "relay/host_globals.h"
#include "relay/host_sync.h"
#include "relay/own.h"
#include "relay/relay.h"
#include "support/allocated.h"
#include "support/message.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace p = protocol;

constexpr std::size_t million = 1'000'000;
constexpr std::size_t round = 500; // of what is said in one go

// One side of a session without a socket: a million messages are said in a second or two. What is said to it is counted
// and forgotten.
class Side {
public:
    std::unique_ptr<wire::Transport> transport() { return std::make_unique<End>(*this); }

    void say(const Message &message)
    {
        const auto bytes = message.wireBytes();
        said_.insert(said_.end(), bytes.begin(), bytes.end());
    }
    // All that was said is read.
    void flush()
    {
        while (reading_ && ready_ && !said_.empty()) {
            const auto ready = ready_;
            ready(true, false);
        }
    }
    void close()
    {
        closed_ = true;
        if (const auto ready = ready_)
            ready(true, false);
    }

    std::uint64_t heard = 0; // bytes

private:
    struct End final : wire::Transport {
        explicit End(Side &side_) : side(side_) {}
        ~End() override { side.ready_ = nullptr; }

        int pollFd() const override { return -1; }
        void onReady(ReadyFunction ready) override { side.ready_ = std::move(ready); }
        void want(bool reading, bool) override { side.reading_ = reading; }
        Result receive(std::span<std::byte> into, wire::FdQueue &) override
        {
            auto &said = side.said_;
            if (said.empty())
                return {side.closed_ ? Status::Closed : Status::WouldBlock, 0};
            const std::size_t size = std::min(into.size(), said.size());
            std::copy_n(said.begin(), size, into.begin());
            said.erase(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(size));
            return {Status::Ok, size};
        }
        Result send(std::span<const iovec> parts, std::span<const int>) override
        {
            std::size_t size = 0;
            for (const iovec &part : parts)
                size += part.iov_len;
            side.heard += size;
            return {Status::Ok, size};
        }

        Side &side;
    };

    std::vector<std::byte> said_;
    bool closed_ = false;
    bool reading_ = false;
    wire::Transport::ReadyFunction ready_;
};

struct SideBySide {
    Side client;
    Side host;
    relay::Session *session = nullptr;
};

// A relay and what its sessions have in common.
struct Rig {
    explicit Rig(const std::function<void(relay::Hooks &)> &install = {}) : relay(loop, catalogue(), {}, observer)
    {
        relay::Hooks hooks(catalogue());
        if (install)
            install(hooks);
        profile = relay::Relay::makeProfile(std::move(hooks));
    }

    static const relay::Catalogue &catalogue()
    {
        static const relay::Catalogue all(p::builtinProtocols());
        return all;
    }

    void start(SideBySide &sides)
    {
        sides.session = &relay.start(profile, sides.client.transport(), sides.host.transport());
    }
    void turn()
    {
        while (loop.dispatch(0)) {}
    }
    // The host and the relay take in all that was said.
    void pass(SideBySide &sides)
    {
        sides.client.flush();
        sides.host.flush();
        turn();
        REQUIRE(relay.sessions().size() == 1);
        REQUIRE(sides.session->serving());
    }

    relay::EventLoop loop;
    relay::Observer observer;
    relay::SessionProfile profile;
    relay::Relay relay;
};

// Memory is the same before and after, apart from what is kept to be used again. `some` is told how many rounds.
void checkFlat(std::size_t count, const std::function<void(std::size_t rounds)> &some)
{
    some(2);
    const std::size_t before = allocated();
    some(count / round);
    CHECK(allocated() <= before + 32'768);
}

// A session with a registry, a compositor and a surface; ids are the same on both sides while nothing of Gangway's own
// is there.
struct App : SideBySide {
    static constexpr std::uint32_t registry = 2;
    static constexpr std::uint32_t compositor = 3;
    static constexpr std::uint32_t surface = 4;
    static constexpr std::uint32_t firstFree = 5;

    explicit App(Rig &rig_) : rig(rig_)
    {
        rig.start(*this);
        client.say(plain<wl_display::request::get_registry>(displayId, registry));
        rig.pass(*this);
        host.say(global(registry, 1, "wl_compositor", 4));
        rig.pass(*this);
        client.say(bindGlobal(registry, 1, "wl_compositor", 4, compositor));
        client.say(plain<wl_compositor::request::create_surface>(compositor, surface));
        rig.pass(*this);
    }
    void pass() { rig.pass(*this); }
    std::size_t objects() { return session->objects().size(); }

    Rig &rig;
};

} // namespace

TEST_CASE("A million objects that a client makes leave no memory behind")
{
    Rig rig;
    App app(rig);
    const std::size_t objects = app.objects();
    checkFlat(million, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            for (std::uint32_t id = app.firstFree; id < app.firstFree + round; ++id)
                app.client.say(sync(id));
            app.pass();
            for (std::uint32_t id = app.firstFree; id < app.firstFree + round; ++id) {
                app.host.say(done(id, id));
                app.host.say(deleteId(id));
            }
            app.pass();
        }
    });
    CHECK(app.objects() == objects);
}

TEST_CASE("A million objects that a host makes leave no memory behind")
{
    Rig rig;
    App app(rig);
    app.host.say(global(app.registry, 2, "wl_seat", 5));
    app.host.say(global(app.registry, 3, "wl_data_device_manager", 3));
    app.pass();
    const std::uint32_t seat = app.firstFree;
    const std::uint32_t manager = seat + 1;
    const std::uint32_t device = seat + 2;
    app.client.say(bindGlobal(app.registry, 2, "wl_seat", 5, seat));
    app.client.say(bindGlobal(app.registry, 3, "wl_data_device_manager", 3, manager));
    app.client.say(
        Message(manager, opcode<p::wl_data_device_manager::request::get_data_device>).word(device).word(seat));
    app.pass();
    checkFlat(million, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            for (std::uint32_t id = firstServerId; id < firstServerId + round; ++id)
                app.host.say(plain<p::wl_data_device::event::data_offer>(device, id));
            app.pass();
            for (std::uint32_t id = firstServerId; id < firstServerId + round; ++id)
                app.client.say(plain<p::wl_data_offer::request::destroy>(id));
            app.pass();
        }
    });
}

TEST_CASE("A million globals that come and go leave no memory behind")
{
    Rig rig;
    App app(rig);
    std::uint32_t name = 10;
    // Removed ones are remembered for a while.
    const auto comeAndGo = [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            for (std::size_t each = 0; each < round; ++each) {
                app.host.say(global(app.registry, ++name, "wl_output", 3));
                app.host.say(globalRemove(app.registry, name));
            }
            app.pass();
        }
    };
    comeAndGo(10);
    checkFlat(million / 10, comeAndGo);
    CHECK(app.session->state<relay::HostGlobals>().globals.size() <= 1'025);
}

TEST_CASE("A hundred thousand registries that come and go leave no memory behind")
{
    Rig rig;
    App app(rig);
    app.host.say(global(app.registry, 2, "wl_fixes", 1));
    app.pass();
    const std::uint32_t fixes = app.firstFree;
    app.client.say(bindGlobal(app.registry, 2, "wl_fixes", 1, fixes));
    app.pass();
    checkFlat(million / 10, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            for (std::uint32_t id = fixes + 1; id <= fixes + round; ++id)
                app.client.say(plain<wl_display::request::get_registry>(displayId, id));
            app.pass();
            for (std::uint32_t id = fixes + 1; id <= fixes + round; ++id) {
                for (std::uint32_t name = 1; name <= 2; ++name)
                    app.host.say(global(id, name, name == 1 ? "wl_compositor" : "wl_fixes", 1));
                app.client.say(plain<p::wl_fixes::request::destroy_registry>(fixes, id));
            }
            app.pass();
            for (std::uint32_t id = fixes + 1; id <= fixes + round; ++id)
                app.host.say(deleteId(id));
            app.pass();
        }
    });
}

TEST_CASE("Ten thousand sessions that come and go leave no memory behind")
{
    Rig rig([](relay::Hooks &hooks) {
        struct Remembered {
            relay::PerObject<int> numbers;
        };
        hooks.onStart([](relay::Session &session) { session.state<Remembered>().numbers.of(session.display()) = 1; });
        hooks.watch<wl_compositor::request::create_surface>(
            [](const auto &seen) { seen.session.template state<Remembered>().numbers.of(*seen.message.id) = 2; });
    });
    checkFlat(10'000, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds * round; ++i) {
            {
                App app(rig);
                const relay::Hold requests = app.session->holdRequests();
                const relay::Hold events = app.session->holdEvents(app.session->display());
                app.client.close();
                app.host.close();
            }
            rig.turn();
            REQUIRE(rig.relay.sessions().empty());
        }
    });
}

TEST_CASE("Two hundred thousand objects of Gangway's own, with listeners, leave no memory behind")
{
    Rig rig;
    App app(rig);
    relay::Object *const compositor = relay::bindOwn(*app.session, wl_compositor::interfaceName, 4);
    REQUIRE(compositor);
    const std::size_t objects = app.objects();
    std::vector<std::uint32_t> ids;
    std::size_t heard = 0;
    checkFlat(million / 5, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            ids.clear();
            for (std::size_t each = 0; each < round; ++each) {
                relay::Own asked(*app.session, wl_surface::interfaceName, 4);
                asked.on<wl_surface::event::enter>([&heard](auto &) { ++heard; });
                asked.on<wl_surface::event::leave>([&heard](auto &) { ++heard; });
                app.session->request(*compositor, wl_compositor::request::create_surface{.id = asked.get()});
                ids.push_back(asked->hostId);
                // The host never hears of this one.
                const relay::Own unasked(*app.session, wl_surface::interfaceName, 4);
            }
            app.session->flush();
            app.pass();
            for (const std::uint32_t id : ids)
                app.host.say(deleteId(id));
            app.pass();
        }
    });
    CHECK(app.objects() == objects);
}

TEST_CASE("Waiting for the host two hundred thousand times leaves no memory behind")
{
    Rig rig;
    App app(rig);
    std::size_t waited = 0;
    const std::size_t objects = app.objects();
    checkFlat(million / 5, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            for (std::size_t each = 0; each < round; ++each)
                relay::syncWithHost(*app.session, [&waited] { ++waited; });
            app.pass();
            for (std::uint32_t id = app.firstFree; id < app.firstFree + round; ++id) {
                app.host.say(done(id, 0));
                app.host.say(deleteId(id));
            }
            app.pass();
        }
    });
    CHECK(waited == million / 5 + 2 * round);
    CHECK(app.objects() == objects);
}

TEST_CASE("Asking for the host's globals again and again asks for no further registry")
{
    Rig rig;
    App app(rig);
    std::size_t answered = 0;
    const std::size_t objects = app.objects();
    for (std::size_t i = 0; i < 100; ++i) {
        relay::askHostGlobals(*app.session, [&answered] { ++answered; });
        app.pass();
        app.host.say(done(app.firstFree, 0));
        app.host.say(deleteId(app.firstFree));
        app.pass();
        CHECK(answered == i + 1);
    }
    CHECK(app.objects() == objects);
}

TEST_CASE("Half a million requests that are held and let go leave no memory behind")
{
    std::optional<relay::Hold> hold;
    std::size_t seen = 0;
    bool again = false;
    Rig rig([&](relay::Hooks &hooks) {
        hooks.add<wl_surface::request::commit>([&](auto &call) {
            ++seen;
            again = !again;
            if (again) {
                hold = call.offerAgain();
                return;
            }
            call.forward();
        });
    });
    App app(rig);
    checkFlat(million / 2, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            for (std::size_t each = 0; each < round; ++each)
                app.client.say(Message(app.surface, opcode<wl_surface::request::commit>));
            const std::size_t before = app.host.heard;
            app.client.flush();
            rig.turn();
            while (hold) {
                hold.reset();
                rig.turn();
            }
            REQUIRE(app.host.heard == before + round * wire::headerSize);
        }
    });
    CHECK(seen == 2 * (million / 2 + 2 * round));
}

TEST_CASE("A million events that are held and let go leave no memory behind")
{
    Rig rig;
    App app(rig);
    app.host.say(global(app.registry, 2, "wl_shm", 1));
    app.pass();
    const std::uint32_t shm = app.firstFree;
    app.client.say(bindGlobal(app.registry, 2, "wl_shm", 1, shm));
    app.pass();
    checkFlat(million, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            relay::Object &held = *app.session->objects().fromClient.find(shm);
            std::vector<relay::Hold> holds{app.session->holdEvents(held),
                                           app.session->holdEvents(app.session->display())};
            const std::size_t before = app.client.heard;
            for (std::size_t each = 0; each < round; ++each)
                app.host.say(plain<wl_shm::event::format>(shm, 0));
            app.pass();
            REQUIRE(app.client.heard == before);
            holds.clear();
            app.pass();
            REQUIRE(app.client.heard == before + round * 12);
        }
    });
    CHECK_FALSE(app.session->link().heldEvents());
}

TEST_CASE("A hook group that is put in and taken out a million times leaves no memory behind")
{
    relay::HookGroup group;
    Rig rig([&](relay::Hooks &hooks) {
        hooks.grouped(group, [](relay::Hooks &in) {
            in.add<wl_surface::request::commit>([](auto &call) { call.forward(); });
            in.watch<wl_surface::event::enter>([](const auto &) {});
        });
    });
    checkFlat(million, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds * round; ++i) {
            group.putIn();
            group.takeOut();
        }
    });
}

TEST_CASE("A hook group remembers nothing of hooks that have ended")
{
    relay::HookGroup group;
    checkFlat(2'000 * round, [&](std::size_t rounds) {
        for (std::size_t i = 0; i < rounds; ++i) {
            relay::Hooks hooks(Rig::catalogue());
            hooks.grouped(group, [](relay::Hooks &in) {
                in.add<wl_surface::request::commit>([](auto &call) { call.forward(); });
                in.watch<wl_surface::event::enter>([](const auto &) {});
            });
        }
    });
}
