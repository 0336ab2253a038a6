// SPDX-License-Identifier: Apache-2.0
//
// Two clients, and a party of the exchange in each of their sessions, copy, paste and drag at random while directions,
// permissions and the focus change: no side is sent what a libwayland would refuse, and no client is blamed.

#include "feature_clipboard.h"
#include "features/drag_party.h"
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

// What came about, so that the run is known to have gone through it.
struct Events {
    std::size_t enters = 0;
    std::size_t copiesWithFocus = 0;
    std::size_t copiesWithoutFocus = 0;
    std::size_t partyAsked = 0;
    std::size_t partyCancelled = 0;
    std::size_t partyTold = 0;
    std::size_t partyEntered = 0;
    std::size_t partyTargeted = 0;
};

void count(relay::Hooks &hooks, Events &events)
{
    hooks.add<wl_keyboard::event::enter>([&](auto &call) {
        ++events.enters;
        call.forward();
    });
    hooks.add<wl_data_device::request::set_selection>([&](auto &call) {
        // The seat is one of two that a client binds at most; either will do.
        bool focused = false;
        call.session.objects().forEach([&](relay::Object &object) {
            focused |= object.type->name() == wl_seat::interfaceName
                && feature::Seats::hasFocus(call.session, feature::Seats::nameOf(call.session, object));
        });
        ++(focused ? events.copiesWithFocus : events.copiesWithoutFocus);
        call.forward();
    });
}

class CountingGiver final : public feature::Giver {
public:
    explicit CountingGiver(Events &events) : events_(events) {}
    void send(std::string_view, wire::Fd) override { ++events_.partyAsked; }
    void cancelled() override { ++events_.partyCancelled; }
    void target(std::optional<std::string_view>) override { ++events_.partyTargeted; }

private:
    Events &events_;
};

class CountingTaker final : public feature::Taker {
public:
    explicit CountingTaker(Events &events) : events_(events) {}
    bool listens() const override { return true; }
    void selection(const feature::Types *, relay::Object *) override { ++events_.partyTold; }
    void dragEntered(const feature::DragEnter &enter) override
    {
        CHECK_FALSE(enter.surface.clientDestroyed());
        over_ = true;
        ++events_.partyEntered;
    }
    void dragMoved(std::uint32_t, wire::Fixed, wire::Fixed) override { CHECK(over_); }
    void dragDropped() override { CHECK(over_); }
    void dragLeft() override
    {
        CHECK(over_);
        over_ = false;
    }

private:
    bool over_ = false;
    Events &events_;
};

relay::Object *someSeat(relay::Session &session)
{
    relay::Object *seat = nullptr;
    session.objects().forEach([&](relay::Object &object) {
        if (object.type->name() == wl_seat::interfaceName && object.hostId != 0 && !object.hostDestroyed
            && !object.inert())
            seat = &object;
    });
    return seat;
}

relay::Object *someSurface(relay::Session &session)
{
    relay::Object *surface = nullptr;
    session.objects().forEach([&](relay::Object &object) {
        if (object.type->name() == protocol::wl_surface::interfaceName)
            surface = &object; // also one that the host can't be told of
    });
    return surface;
}

// Joins by objects of its own, copies, pastes, unsets, drags, answers what is dragged, and leaves.
class RandomParty {
public:
    RandomParty(RelayBench &bench, Connection &connection, feature::Drags &drags, Events &events, unsigned seed)
        : bench_(bench), connection_(connection), drags_(drags), events_(events), random_(seed)
    {}

    void step()
    {
        relay::Session *session = bench_.session(connection_);
        if (!session)
            return;
        if (!party_) {
            join(*session);
            return;
        }
        switch (random_() % 40) {
        case 0:
            party_.reset();
            break;
        case 1:
            party_->clear(7);
            break;
        case 2:
        case 3:
            party_->paste("text", fileHolding("content"));
            break;
        case 4:
        case 5:
        case 6:
        case 7:
            if (relay::Object *surface = someSurface(*session))
                party_->drag({"text"}, random_() % 8, std::make_unique<CountingGiver>(events_), *surface, nullptr, 7);
            break;
        case 8:
            party_->abandon();
            break;
        case 9:
        case 10:
            party_->accept(random_() % 2 == 0 ? std::optional<std::string_view>("text") : std::nullopt);
            break;
        case 11:
            party_->setActions(random_() % 16, random_() % 16);
            break;
        case 12:
            party_->receive("text", fileHolding("content"));
            break;
        case 13:
            party_->finish();
            break;
        case 14:
            party_->letGo();
            break;
        default:
            party_->copy({"text"}, std::make_unique<CountingGiver>(events_), 7);
        }
        session->flush();
    }

private:
    void join(relay::Session &session)
    {
        relay::Object *seat = someSeat(session);
        if (!seat || session.denies(*session.catalogue().find("wl_data_device")))
            return;
        if (!manager_) {
            relay::Object &registry = session.create(wl_registry::interfaceName, 1);
            session.request(session.display(), wl_display::request::get_registry{.registry = &registry});
            manager_ = &session.create("wl_data_device_manager", 3);
            session.request(registry, wl_registry::request::bind{.name = managerName, .id = manager_});
        }
        relay::Object &device = session.create("wl_data_device", 3);
        session.request(*manager_,
                        protocol::wl_data_device_manager::request::get_data_device{.id = &device, .seat = seat});
        party_.emplace(drags_, session, *manager_, device, feature::Seats::nameOf(session, *seat),
                       std::make_unique<CountingTaker>(events_));
        session.flush();
    }

    static constexpr std::uint32_t managerName = 3; // as RandomPeer numbers the globals above

    RelayBench &bench_;
    Connection &connection_;
    feature::Drags &drags_;
    Events &events_;
    std::minstd_rand random_;
    relay::Object *manager_ = nullptr;
    std::optional<feature::DragParty> party_;
};

Directions someDirections(std::minstd_rand &random)
{
    return {.toHost = random() % 2 == 0, .toVm = random() % 2 == 0};
}

} // namespace

RELAY_TEST_CASE("Directions and the focus may change at any moment and no side breaks the protocol")
{
    Events events;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        feature::Clipboard clipboard;
        feature::GlobalFilter filter(allCategories());
        RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                             teachManners(hooks);
                             count(hooks, events);
                             clipboard.install(hooks);
                             filter.install(hooks);
                         }});
        InterfacesByName interfaces;
        for (const relay::InterfaceType &type : bench.relay().catalogue().interfaces())
            interfaces[type.name()] = type.description;
        RandomSession one(bench, interfaces, seed);
        RandomSession other(bench, interfaces, seed + 100);
        RandomParty party(bench, one.connection, clipboard.drags(), events, seed);
        RandomParty otherParty(bench, other.connection, clipboard.drags(), events, seed + 1);
        std::minstd_rand random(seed);
        for (int step = 0; step < steps; ++step) {
            one.step();
            other.step();
            if (random() % 10 == 0)
                party.step();
            if (random() % 10 == 0)
                otherParty.step();
            if (random() % 3 == 0)
                bench.turn(); // until then all that is said crosses
            if (random() % 20 == 0)
                clipboard.setClipboard(someDirections(random));
            if (random() % 20 == 0)
                clipboard.setPrimary(someDirections(random));
            if (random() % 200 == 0)
                filter.setPermissions(allBut({random() % 2 == 0 ? Category::Clipboard : Category::PrimarySelection}),
                                      bench.relay());
            else if (random() % 100 == 0)
                filter.setPermissions(allCategories(), bench.relay());
            clipboard.permissionsChanged();
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
    CHECK(events.enters > 10);
    CHECK(events.copiesWithFocus > 10);
    CHECK(events.copiesWithoutFocus > 10);
    CHECK(events.partyAsked > 0);
    CHECK(events.partyCancelled > 10);
    CHECK(events.partyTold > 10);
    CHECK(events.partyEntered > 0);
    CHECK(events.partyTargeted > 0);
}
