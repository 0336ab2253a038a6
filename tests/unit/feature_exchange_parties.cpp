// SPDX-License-Identifier: Apache-2.0
//
// Somebody who copies and pastes and is no client, as the bridge to an X server is.

#include "feature_clipboard.h"
#include "features/exchange_party.h"

#include <memory>
#include <optional>
#include <sstream>

using namespace gangway;
using namespace gangway::test;

namespace {

const Types markup{"text/html"};

// What somebody has copied.
struct Copied {
    std::vector<std::string> asked; // for these types
    std::vector<wire::Fd> fds;
    bool cancelled = false;
};

class CopyingGiver final : public feature::Giver {
public:
    explicit CopyingGiver(std::shared_ptr<Copied> copied) : copied_(std::move(copied)) {}
    void send(std::string_view type, wire::Fd fd) override
    {
        copied_->asked.emplace_back(type);
        copied_->fds.push_back(std::move(fd));
    }
    void cancelled() override { copied_->cancelled = true; }

private:
    std::shared_ptr<Copied> copied_;
};

using Told = std::vector<std::optional<Types>>;

class NotingTaker final : public feature::Taker {
public:
    explicit NotingTaker(Told &told) : told_(told) {}
    bool listens() const override { return true; }
    void selection(const Types *types, relay::Object *) override
    {
        told_.push_back(types ? std::optional(*types) : std::nullopt);
    }

private:
    Told &told_;
};

// It has a session, as the X server is a client too, with a device and a manager of its own in it.
template <class M>
struct Bridge {
    Bridge(PastingVm &vm_) : vm(vm_), server(vm_)
    {
        server.client().send(plain<typename M::DestroyDevice>(server.device.client));
        vm.bench.pump();
        relay::Session &session = *vm.bench.session(server.app.connection);
        relay::Object &registry = session.create(wl_registry::interfaceName, 1);
        session.request(session.display(), wl_display::request::get_registry{.registry = &registry});
        relay::Object &manager = session.create(M::CreateSource::messageKey.interface, server.clipboard ? 3 : 1);
        session.request(registry, wl_registry::request::bind{.name = 50, .id = &manager});
        relay::Object &device = session.create(M::SetSelection::messageKey.interface, manager.version);
        relay::Object *seat = session.objects().fromClient.find(server.seat.client);
        session.request(manager, typename M::GetDevice{.id = &device, .seat = seat});
        party.emplace(exchange(), session, manager, device, feature::Seats::nameOf(session, *seat),
                      std::make_unique<NotingTaker>(told));
        session.flush();
        vm.bench.pump();
        while (server.host().next()) {}
        while (server.client().next()) {}
        server.manager.host = manager.hostId;
        server.device.host = device.hostId;
    }

    feature::Exchange &exchange()
    {
        if constexpr (std::same_as<M, ClipboardMessages>)
            return vm.clipboard.clipboard();
        else
            return vm.clipboard.primary();
    }

    std::shared_ptr<Copied> copy(const Types &types, std::uint32_t serial)
    {
        auto copied = std::make_shared<Copied>();
        party->copy(types, std::make_unique<CopyingGiver>(copied), serial);
        vm.bench.pump();
        return copied;
    }
    void paste(const char *type, wire::Fd fd)
    {
        party->paste(type, std::move(fd));
        vm.bench.pump();
    }
    void focus(std::uint32_t serial)
    {
        server.focus(serial);
        server.expectFocus(serial);
    }
    void expectTold(const Told &expected) { CHECK(std::exchange(told, {}) == expected); }

    PastingVm &vm;
    PastingClient<M> server;
    Told told;
    std::optional<feature::Party> party;
};

void expectAsked(Copied &copied, const std::string &content)
{
    REQUIRE(copied.asked.size() == 1);
    CHECK(copied.asked.front() == "text/plain");
    CHECK(textIn(std::move(copied.fds.front())) == content);
    copied.asked.clear();
    copied.fds.clear();
}

constexpr Directions allDirections[]{bothWays, onlyToVm, onlyToHost, closed};

} // namespace

RELAY_TEST_CASE("What somebody copies who is no client is pasted in the VM and on the host as the directions allow")
{
    forBoth([&]<class M>(M) {
        for (const Directions directions : allDirections) {
            CAPTURE(directions.toHost);
            CAPTURE(directions.toVm);
            PastingVm vm(variation);
            vm.set<M>(directions);
            Bridge<M> bridge(vm);
            PastingClient<M> app(vm);
            bridge.focus(2);
            const auto copied = bridge.copy(text, 7);

            // On the host.
            std::uint32_t twin = 0;
            if (directions.toHost) {
                twin = bridge.server.expectPublished(text, 7);
                Message asked(twin, opcode<typename M::Send>);
                asked.string("text/plain").fd(fileHolding("for the host"));
                bridge.server.host().send(asked);
                vm.bench.pump();
                expectAsked(*copied, "for the host");
            }
            bridge.server.expectQuiet();

            // In the VM.
            bridge.server.unfocus();
            app.focus(3);
            app.expectFocus(3);
            std::uint32_t shown = 0;
            if (directions.toHost && directions.toVm) {
                const std::uint32_t echo = app.hostSelects(text);
                shown = app.expectShown(text);
                app.expectFromHost(shown, echo);
            } else {
                app.answerSync(app.expectSync());
                shown = app.expectShown(text);
                app.receive(shown, "text/plain", fileHolding("for the VM"));
                expectAsked(*copied, "for the VM");
            }

            // A client of the VM copies something else.
            CHECK_FALSE(copied->cancelled);
            app.copy(picture, 8);
            if (directions.toHost) {
                app.expectPublished(picture, 8);
                bridge.server.host().send(plain<typename M::Cancelled>(twin));
                vm.bench.pump();
            }
            CHECK(copied->cancelled);
            if (!(directions.toHost && directions.toVm))
                app.expectDry(shown);
        }
    });
}

RELAY_TEST_CASE("What a client or the host has copied is pasted by somebody who is no client as the directions allow")
{
    forBoth([&]<class M>(M) {
        for (const Directions directions : allDirections) {
            CAPTURE(directions.toHost);
            CAPTURE(directions.toVm);
            PastingVm vm(variation);
            vm.set<M>(directions);
            Bridge<M> bridge(vm);
            PastingClient<M> app(vm);
            const std::uint32_t source = app.copy(text, 7);
            if (directions.toHost)
                app.expectPublished(text, 7);
            bridge.focus(2);
            if (directions.toHost && directions.toVm) {
                const std::uint32_t echo = bridge.server.hostSelects(text);
                bridge.expectTold({text});
                bridge.paste("text/plain", fileHolding("to the host"));
                expect(bridge.server.host(), textRequest(echo, opcode<typename M::Receive>, "text/plain"));
                expectFile(bridge.server.host(), "to the host");
            } else {
                bridge.server.answerSync(bridge.server.expectSync());
                bridge.expectTold({text});
                bridge.paste("text/plain", fileHolding("to the client"));
                expect(app.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
                expectFile(app.client(), "to the client");
            }

            // Then something is copied on the host.
            if (!directions.toVm && directions.toHost)
                bridge.server.hostSelects(text); // first the VM's own comes back
            bridge.expectTold({});
            const std::uint32_t former = bridge.server.nextHostOffer - 1;
            const bool hadOne = bridge.server.nextHostOffer != firstServerId;
            if (!directions.toHost)
                bridge.server.hostSelects(picture);
            const std::uint32_t offer = bridge.server.hostSelects(markup);
            if (hadOne)
                expect(bridge.server.host(), plain<typename M::DestroyOffer>(former));
            if (!directions.toHost)
                expect(bridge.server.host(), plain<typename M::DestroyOffer>(offer - 1));
            if (directions.toVm) {
                bridge.expectTold(directions.toHost ? Told{markup} : Told{picture, markup});
                bridge.paste("text/html", fileHolding("html"));
                expect(bridge.server.host(), textRequest(offer, opcode<typename M::Receive>, "text/html"));
                expectFile(bridge.server.host(), "html");
            } else {
                bridge.expectTold({});
                bridge.paste("text/plain", fileHolding("still"));
                expect(app.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
                expectFile(app.client(), "still");
            }
            expectNothing(bridge.server.host());
        }
    });
}

RELAY_TEST_CASE("Directions that change show to somebody who is no client what clients would see")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        Bridge<M> bridge(vm);
        bridge.focus(2);
        const auto copied = bridge.copy(text, 7);
        const std::uint32_t twin = bridge.server.expectPublished(text, 7);
        vm.set<M>(onlyToVm);
        bridge.server.expectWithdrawn(twin);
        bridge.expectTold({text}); // its own
        vm.set<M>(bothWays);
        bridge.server.expectPublishedAgain(text, 7);
        CHECK_FALSE(copied->cancelled);

        bridge.expectTold({});
        // What it has of the VM's own is not the host's, whose way is closed.
        vm.set<M>(onlyToHost);
        bridge.expectTold({});
        bridge.paste("text/plain", fileHolding("its own"));
        expectAsked(*copied, "its own");
        vm.set<M>(bothWays);
        bridge.expectTold({});

        // The host has something newer.
        bridge.server.hostSelects(markup);
        CHECK(copied->cancelled);
        bridge.expectTold({markup});
        vm.set<M>(onlyToHost);
        bridge.expectTold({std::nullopt});
        Pipe pipe;
        bridge.paste("text/html", std::move(pipe.writing));
        CHECK(pipe.ended());
        vm.set<M>(bothWays);
        bridge.expectTold({markup});
    });
}

RELAY_TEST_CASE("Somebody who is no client copies nothing without the focus, unsets what he copied, and may go")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        Bridge<M> bridge(vm);
        PastingClient<M> app(vm);
        app.focus(2);
        app.expectFocus(2);
        CHECK(bridge.copy(text, 7)->cancelled);
        app.expectQuiet();
        app.unfocus();

        bridge.focus(3);
        const auto first = bridge.copy(text, 7);
        const auto second = bridge.copy(picture, 8);
        CHECK(first->cancelled);
        CHECK_FALSE(second->cancelled);
        bridge.expectTold({text, picture});
        bridge.party->clear(9);
        vm.bench.pump();
        CHECK(second->cancelled);
        bridge.expectTold({std::nullopt});

        const auto third = bridge.copy(text, 10);
        bridge.expectTold({text});
        bridge.server.unfocus();
        app.focus(4);
        app.expectFocus(4);
        app.answerSync(app.expectSync());
        const std::uint32_t shown = app.expectShown(text);
        SUBCASE("itself")
        {
            bridge.party.reset();
        }
        SUBCASE("with its session")
        {
            bridge.server.client().close();
            vm.bench.pump();
            CHECK(bridge.copy(text, 11)->cancelled);
        }
        vm.bench.pump();
        app.expectEmpty();
        app.expectDry(shown);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A category that is denied takes the exchange from somebody who is no client until it is allowed again")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        Bridge<M> bridge(vm);
        bridge.focus(2);
        const auto copied = bridge.copy(text, 7);
        const std::uint32_t twin = bridge.server.expectPublished(text, 7);
        bridge.server.hostSelects(text);
        bridge.expectTold({text});
        vm.setAllowed(allBut({std::same_as<M, ClipboardMessages> ? Category::Clipboard : Category::PrimarySelection}));
        vm.clipboard.permissionsChanged();
        vm.bench.pump();
        bridge.expectTold({std::nullopt});
        bridge.server.expectWithdrawn(twin);
        Pipe pipe;
        bridge.paste("text/plain", std::move(pipe.writing));
        CHECK(pipe.ended());

        bridge.server.hostSelectsNothing();
        bridge.told.clear();
        vm.setAllowed(allCategories());
        vm.clipboard.permissionsChanged();
        vm.bench.pump();
        bridge.expectTold({text});
        CHECK_FALSE(copied->cancelled);
    });
}
