// SPDX-License-Identifier: Apache-2.0
//
// Clients of a VM that copy and paste, for tests of the clipboard's directions.

#pragma once

#include "feature_permissions.h"
#include "features/clipboard.h"
#include "features/selection_messages.h"
#include "relay/registry.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <concepts>
#include <string>
#include <vector>

namespace gangway::test {

using feature::ClipboardMessages;
using feature::Directions;
using feature::PrimaryMessages;
using Types = std::vector<std::string>;

inline const Types text{"text/plain", "text/plain;charset=utf-8"};
inline const Types picture{"image/png"};

inline constexpr Directions bothWays{};
inline constexpr Directions onlyToVm{.toHost = false};
inline constexpr Directions onlyToHost{.toVm = false};
inline constexpr Directions closed{.toHost = false, .toVm = false};

// Runs a test with the clipboard and with the primary selection. Subcases, because a test's own are not entered a
// second time in a loop.
template <class Test>
void forBoth(Test test)
{
    SUBCASE("clipboard")
    {
        test(ClipboardMessages{});
    }
    SUBCASE("primary selection")
    {
        test(PrimaryMessages{});
    }
}

// A VM with all that has to do with its clipboard, in the order in which a VM has it.
struct PastingVm {
    explicit PastingVm(const Variation &variation)
        : filter(allCategories()), bench(variation, {.hooks = [this](relay::Hooks &hooks) {
                                             clipboard.install(hooks);
                                             filter.install(hooks);
                                             feature::installGtkPrimarySelection(hooks);
                                         }})
    {}

    template <class M>
    void set(Directions directions)
    {
        if constexpr (std::same_as<M, ClipboardMessages>)
            clipboard.setClipboard(directions);
        else
            clipboard.setPrimary(directions);
        bench.pump();
    }
    void setAllowed(const Categories &allowed)
    {
        filter.setPermissions(allowed, bench.relay());
        bench.pump();
    }

    feature::Clipboard clipboard;
    feature::GlobalFilter filter;
    RelayBench bench;
};

// A pipe, to see that nobody has the writing end any more.
struct Pipe {
    Pipe()
    {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
        reading = wire::Fd(ends[0]);
        writing = wire::Fd(ends[1]);
    }
    bool ended() const
    {
        char byte = 0;
        return ::read(reading.get(), &byte, 1) == 0;
    }
    wire::Fd reading;
    wire::Fd writing;
};

template <class M>
class PastingClient {
public:
    explicit PastingClient(PastingVm &vm_, std::uint32_t seatName = 40) : vm(vm_), app(vm.bench)
    {
        seat = app.bind(seatName, "wl_seat", 5);
        manager = app.bind(50, M::CreateSource::messageKey.interface, clipboard ? 3 : 1);
        if constexpr (!clipboard)
            expect(app.client, global(app.registry, relay::ownGlobalStart, "gtk_primary_selection_device_manager", 1));
        device = made<typename M::GetDevice>(app, manager, seat);
        keyboard = made<wl_seat::request::get_keyboard>(app, seat);
        surface = makeSurface(app);
    }

    static constexpr bool clipboard = std::same_as<M, ClipboardMessages>;

    RawEnd &client() { return app.client; }
    RawEnd &host() { return app.host; }

    void focus(std::uint32_t serial)
    {
        attentive = true;
        Message enter(keyboard.host, opcode<wl_keyboard::event::enter>);
        app.host.send(enter.word(serial).word(surface.host).array({}));
        vm.bench.pump();
    }
    // What follows what was shown because of it.
    void expectFocus(std::uint32_t serial)
    {
        Message enter(keyboard.client, opcode<wl_keyboard::event::enter>);
        expect(app.client, enter.word(serial).word(surface.client).array({}));
    }
    void unfocus()
    {
        attentive = false;
        app.host.send(words<wl_keyboard::event::leave>(keyboard.host, 1, surface.host));
        vm.bench.pump();
        expect(app.client, words<wl_keyboard::event::leave>(keyboard.client, 1, surface.client));
    }

    // A source that the host knows nothing of.
    std::uint32_t makeSource(const Types &types)
    {
        const std::uint32_t source = app.newId();
        app.client.send(plain<typename M::CreateSource>(manager.client, source));
        for (const std::string &type : types)
            app.client.send(textRequest(source, opcode<typename M::AddType>, type));
        vm.bench.pump();
        expectNothing(app.host);
        return source;
    }
    void select(std::uint32_t source, std::uint32_t serial)
    {
        app.client.send(words<typename M::SetSelection>(device.client, source, serial));
        vm.bench.pump();
    }
    // With the focus, which goes on then if it was not here before.
    std::uint32_t copy(const Types &types, std::uint32_t serial)
    {
        const std::uint32_t source = makeSource(types);
        const bool visited = !attentive;
        if (visited)
            focus(1);
        select(source, serial);
        if (visited) {
            app.host.send(words<wl_keyboard::event::leave>(keyboard.host, 1, surface.host));
            vm.bench.pump();
            attentive = false;
            while (app.client.next()) {}
        }
        return source;
    }

    // The host is given a source with these types, and here is its id there.
    std::uint32_t expectTwin(const Types &types)
    {
        const std::uint32_t twin = take(app.host, manager.host, opcode<typename M::CreateSource>).takeWord();
        for (const std::string &type : types)
            expect(app.host, textRequest(twin, opcode<typename M::AddType>, type));
        return twin;
    }
    std::uint32_t expectPublished(const Types &types, std::uint32_t serial)
    {
        const std::uint32_t twin = expectTwin(types);
        expect(app.host, words<typename M::SetSelection>(device.host, twin, serial));
        return twin;
    }
    // The same by Gangway alone, which then waits for whether the host takes it.
    std::uint32_t expectPublishedAgain(const Types &types, std::uint32_t serial)
    {
        const std::uint32_t twin = expectPublished(types, serial);
        answerSync(expectSync());
        return twin;
    }
    // The host cancels at once what it was given so, and then answers.
    void refuse(std::uint32_t twin)
    {
        app.host.send(plain<typename M::Cancelled>(twin));
        const std::uint32_t sync = expectSync();
        vm.bench.pump();
        expectWithdrawn(twin);
        answerSync(sync);
    }
    void expectWithdrawn(std::uint32_t twin)
    {
        expect(app.host, plain<typename M::DestroySource>(twin));
        answerWithdrawal(twin);
        expectNothing(app.host);
    }
    void answerWithdrawal(std::uint32_t twin)
    {
        app.host.send(deleteId(twin));
        vm.bench.pump();
    }
    // The host is asked to say when it has done all else; here is the id to answer with.
    std::uint32_t expectSync()
    {
        return take(app.host, wire::displayId, opcode<protocol::wl_display::request::sync>).takeWord();
    }
    void answerSync(std::uint32_t callback)
    {
        app.host.send(plain<protocol::wl_callback::event::done>(callback, 0));
        app.host.send(deleteId(callback));
        vm.bench.pump();
    }

    // The host has an offer; here is its id there.
    std::uint32_t sendHostOffer(const Types &types)
    {
        const std::uint32_t offer = nextHostOffer++;
        app.host.send(plain<typename M::NewOffer>(device.host, offer));
        for (const std::string &type : types)
            app.host.send(textRequest(offer, opcode<typename M::Type>, type));
        return offer;
    }
    std::uint32_t hostSelects(const Types &types)
    {
        const std::uint32_t offer = sendHostOffer(types);
        app.host.send(plain<typename M::Selection>(device.host, offer));
        attentive = true; // hosts tell nobody else
        vm.bench.pump();
        return offer;
    }
    void hostSelectsNothing()
    {
        app.host.send(plain<typename M::Selection>(device.host, 0));
        attentive = true;
        vm.bench.pump();
    }

    std::uint32_t expectNewOffer(const Types &types)
    {
        const std::uint32_t offer = take(app.client, device.client, opcode<typename M::NewOffer>).takeWord();
        for (const std::string &type : types)
            expect(app.client, textRequest(offer, opcode<typename M::Type>, type));
        return offer;
    }
    std::uint32_t expectShown(const Types &types)
    {
        const std::uint32_t offer = expectNewOffer(types);
        expect(app.client, plain<typename M::Selection>(device.client, offer));
        return offer;
    }
    void expectEmpty() { expect(app.client, plain<typename M::Selection>(device.client, 0)); }

    void receive(std::uint32_t offer, const std::string &type, wire::Fd fd)
    {
        Message request(offer, opcode<typename M::Receive>);
        app.client.send(request.string(type).fd(std::move(fd)));
        vm.bench.pump();
    }
    void destroyOffer(std::uint32_t offer)
    {
        app.client.send(plain<typename M::DestroyOffer>(offer));
        vm.bench.pump();
    }
    // Nobody gives any data.
    void expectDry(std::uint32_t offer)
    {
        Pipe pipe;
        receive(offer, "text/plain", std::move(pipe.writing));
        CHECK(pipe.ended());
    }
    // The host is asked for it.
    void expectFromHost(std::uint32_t offer, std::uint32_t hostOffer)
    {
        receive(offer, "text/plain", fileHolding("to the host"));
        expect(app.host, textRequest(hostOffer, opcode<typename M::Receive>, "text/plain"));
        expectFile(app.host, "to the host");
    }
    // Gangway itself asks for it, to know it again.
    void expectRead(std::uint32_t hostOffer, std::string_view content)
    {
        expect(app.host, textRequest(hostOffer, opcode<typename M::Receive>, "text/plain"));
        const wire::Fd fd = app.host.takeFd();
        CHECK(::write(fd.get(), content.data(), content.size()) == static_cast<ssize_t>(content.size()));
    }
    // The client with that source is asked for it.
    template <class Giver>
    void expectFrom(Giver &giver, std::uint32_t source, std::uint32_t offer)
    {
        receive(offer, "text/plain", fileHolding("to the giver"));
        expectNothing(app.host);
        expect(giver.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
        expectFile(giver.client(), "to the giver");
    }

    void expectCancelled(std::uint32_t source) { expect(app.client, plain<typename M::Cancelled>(source)); }
    enum class After { Nothing, Empty };
    void destroySource(std::uint32_t source, After after = After::Nothing)
    {
        app.client.send(plain<typename M::DestroySource>(source));
        vm.bench.pump();
        expect(app.client, deleteId(source));
        if (after == After::Empty)
            expectEmpty();
    }
    void expectQuiet()
    {
        expectNothing(app.client);
        expectNothing(app.host);
        CHECK_FALSE(app.connection.ended);
    }

    PastingVm &vm;
    TestApplication app;
    Pair seat;
    Pair manager;
    Pair device;
    Pair keyboard;
    Pair surface;
    bool attentive = false; // has the focus, as far as Gangway can know
    std::uint32_t nextHostOffer = firstServerId;
};

} // namespace gangway::test
