// SPDX-License-Identifier: Apache-2.0
//
// Clients that copy, paste and make things without end, beside clients who do nothing wrong. What the innocent are
// sent, and what is kept for them, is counted.

#include "feature_clipboard.h"

#include <malloc.h>

using namespace gangway;
using namespace gangway::test;

namespace {

// As much as a source may offer.
const Types manyTypes(512, std::string(100, 't'));
const Types otherTypes(512, std::string(100, 'o'));
constexpr std::size_t bytesOfTelling = 512 * (8 + 4 + 104) + 24;

struct Heard {
    std::size_t selections = 0;
    std::size_t bytes = 0;
    std::string lastType;
};

template <class M>
Heard hear(PastingClient<M> &app)
{
    Heard heard;
    while (std::optional<Message> message = app.client().next()) {
        heard.bytes += message->wireBytes().size();
        if (message->object() == app.device.client && message->opcode() == opcode<typename M::Selection>)
            ++heard.selections;
        else if (message->object() >= firstServerId && message->opcode() == opcode<typename M::Type>)
            heard.lastType = message->takeString().value_or("");
    }
    return heard;
}

// Somebody who has the focus as far as is known, and has read all.
template <class M>
struct Attentive : PastingClient<M> {
    explicit Attentive(PastingVm &vm_) : PastingClient<M>(vm_)
    {
        this->focus(1);
        this->expectFocus(1);
        this->hostSelectsNothing();
        this->expectEmpty();
    }
};

template <class M>
std::size_t unread(PastingClient<M> &app)
{
    return app.vm.bench.session(app.app.connection)->unreadBytes();
}

} // namespace

RELAY_TEST_CASE("However often a client copies in one go, others are told of the last alone")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        Attentive<M> innocent(vm);
        Attentive<M> culprit(vm);
        const std::uint32_t sources[]{culprit.makeSource(manyTypes), culprit.makeSource(otherTypes)};
        for (std::uint32_t i = 0; i < 4'000; ++i)
            culprit.client().send(words<typename M::SetSelection>(culprit.device.client, sources[i % 2], i));
        std::size_t turns = 1;
        while (vm.bench.turn())
            ++turns;
        const Heard heard = hear(innocent);
        CHECK(heard.selections >= 1);
        CHECK(heard.selections <= turns); // and not as often as it copied
        CHECK(heard.bytes <= heard.selections * (bytesOfTelling + 12));
        CHECK(heard.lastType == otherTypes.back());
        innocent.expectQuiet();
        CHECK_FALSE(culprit.app.connection.ended);
    });
}

RELAY_TEST_CASE(
    "A client without a keyboard that the host told of a selection is told no more when another has the focus")
{
    forBoth([&]<class M>(M) {
        for (const bool withKeyboard : {true, false}) {
            PastingVm vm(variation);
            vm.set<M>(onlyToVm);
            PastingClient<M> eavesdropper(vm);
            eavesdropper.hostSelectsNothing(); // which a host does for the client with the focus
            eavesdropper.expectEmpty();
            PastingClient<M> innocent(vm);
            if (withKeyboard) {
                innocent.focus(2);
                innocent.expectFocus(2);
            }
            innocent.hostSelectsNothing();
            innocent.expectEmpty();
            const std::uint32_t source = innocent.makeSource(text);
            innocent.select(source, 7);
            innocent.expectShown(text);
            eavesdropper.expectQuiet();
            const std::uint32_t other = eavesdropper.makeSource(picture);
            eavesdropper.select(other, 8);
            eavesdropper.expectCancelled(other);
            innocent.expectQuiet();
            // Until it has the focus itself.
            eavesdropper.hostSelectsNothing();
            eavesdropper.expectShown(text);
        }
    });
}

RELAY_TEST_CASE("A client that copies without the focus takes the VM's selection from nobody")
{
    forBoth([&]<class M>(M) {
        for (const Directions directions : {onlyToVm, closed}) {
            PastingVm vm(variation);
            vm.set<M>(directions);
            PastingClient<M> culprit(vm);
            PastingClient<M> innocent(vm);
            innocent.focus(2);
            innocent.expectFocus(2);
            const std::uint32_t source = innocent.copy(text, 7);
            const std::uint32_t own = innocent.expectShown(text);

            const std::uint32_t wanted = culprit.makeSource(picture);
            for (std::uint32_t i = 0; i < 100; ++i) {
                culprit.select(wanted, i);
                culprit.expectCancelled(wanted);
                culprit.select(0, i);
            }
            culprit.expectQuiet();
            innocent.expectQuiet();
            innocent.expectFrom(innocent, source, own);

            // With the focus it may.
            innocent.unfocus();
            culprit.focus(3);
            culprit.expectFocus(3);
            culprit.answerSync(culprit.expectSync());
            culprit.expectShown(text);
            culprit.select(wanted, 8);
            innocent.expectCancelled(source);
            culprit.expectShown(picture);
        }
    });
}

RELAY_TEST_CASE("A client does not keep the focus by destroying the surface that had it")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> culprit(vm);
        culprit.focus(2);
        culprit.expectFocus(2);
        culprit.client().send(plain<wl_surface::request::destroy>(culprit.surface.client));
        vm.bench.pump();
        expect(culprit.host(), plain<wl_surface::request::destroy>(culprit.surface.host));
        culprit.host().send(deleteId(culprit.surface.host)); // and no word about the keyboard
        vm.bench.pump();
        expect(culprit.client(), deleteId(culprit.surface.client));
        const std::uint32_t source = culprit.makeSource(text);
        culprit.select(source, 7);
        culprit.expectCancelled(source);
        culprit.expectQuiet();
    });
}

RELAY_TEST_CASE("A client does not keep the focus by letting go of the keyboard that had it")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> culprit(vm);
        const Pair other = made<wl_seat::request::get_keyboard>(culprit.app, culprit.seat);
        culprit.focus(2);
        culprit.expectFocus(2);
        Message enter(other.host, opcode<wl_keyboard::event::enter>);
        culprit.host().send(enter.word(2).word(culprit.surface.host).array({}));
        vm.bench.pump();
        take(culprit.client(), other.client, opcode<wl_keyboard::event::enter>);
        const auto letGo = [&](Pair keyboard) {
            culprit.client().send(plain<wl_keyboard::request::release>(keyboard.client));
            vm.bench.pump();
            expect(culprit.host(), plain<wl_keyboard::request::release>(keyboard.host));
            culprit.host().send(deleteId(keyboard.host)); // and no word about the focus
            vm.bench.pump();
            expect(culprit.client(), deleteId(keyboard.client));
        };
        const std::uint32_t source = culprit.makeSource(text);
        letGo(culprit.keyboard);
        culprit.select(source, 7); // the other keyboard still has it
        culprit.expectShown(text);
        letGo(other);
        const std::uint32_t wanted = culprit.makeSource(picture);
        culprit.select(wanted, 8);
        culprit.expectCancelled(wanted);
        culprit.expectQuiet();
    });
}

RELAY_TEST_CASE("A focus that many keyboards of one client are told of is looked at once")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> innocent(vm);
        innocent.copy(text, 7);
        PastingClient<M> culprit(vm);
        std::vector<Pair> keyboards{culprit.keyboard};
        for (int i = 0; i < 50; ++i)
            keyboards.push_back(made<wl_seat::request::get_keyboard>(culprit.app, culprit.seat));
        for (const Pair &keyboard : keyboards) {
            Message enter(keyboard.host, opcode<wl_keyboard::event::enter>);
            culprit.host().send(enter.word(2).word(culprit.surface.host).array({}));
        }
        vm.bench.pump();
        culprit.answerSync(culprit.expectSync());
        expectNothing(culprit.host());
    });
}

RELAY_TEST_CASE("What a client copies without the focus is the host's to judge, and until it does the VM's own stays")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToHost);
        PastingClient<M> culprit(vm);
        PastingClient<M> innocent(vm);
        innocent.focus(2);
        innocent.expectFocus(2);
        const std::uint32_t source = innocent.copy(text, 7);
        const std::uint32_t published = innocent.expectPublished(text, 7);
        const std::uint32_t own = innocent.expectShown(text);
        const std::uint32_t wanted = culprit.makeSource(picture);
        culprit.select(wanted, 8);
        const std::uint32_t twin = culprit.expectPublished(picture, 8);
        innocent.expectQuiet();
        innocent.expectFrom(innocent, source, own);
        vm.set<M>(closed);
        culprit.expectCancelled(wanted);
        expect(culprit.host(), plain<typename M::DestroySource>(twin));
        innocent.expectWithdrawn(published);
        innocent.expectFrom(innocent, source, own);
    });
}

RELAY_TEST_CASE("A client that does not read is told what there is when it has read")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        Attentive<M> innocent(vm);
        Attentive<M> culprit(vm);
        const std::uint32_t sources[]{culprit.makeSource(manyTypes), culprit.makeSource(otherTypes)};
        innocent.client().setSlow(true);
        std::size_t most = 0;
        for (std::uint32_t i = 0; i < 400; ++i) {
            culprit.client().send(words<typename M::SetSelection>(culprit.device.client, sources[i % 2], i));
            vm.bench.turn();
            vm.bench.turn();
            while (culprit.client().next()) {}
            if (innocent.app.connection.ended)
                break;
            most = std::max(most, unread(innocent));
        }
        REQUIRE_FALSE(innocent.app.connection.ended);
        CHECK(most <= 64 * 1024 + bytesOfTelling);
        innocent.client().setSlow(false);
        Heard heard;
        CHECK(vm.bench.pumpUntil([&] {
            const Heard more = hear(innocent);
            heard.selections += more.selections;
            if (more.selections != 0)
                heard.lastType = more.lastType;
            return heard.lastType == otherTypes.back();
        }));
        CHECK(heard.selections < 40);
        CHECK_FALSE(innocent.app.connection.ended);
    });
}

RELAY_TEST_CASE("Who pastes without end does not drown the one who copied")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        Attentive<M> innocent(vm);
        Attentive<M> culprit(vm);
        const std::uint32_t source = innocent.copy(text, 7);
        innocent.expectShown(text);
        const std::uint32_t shown = culprit.expectShown(text);
        innocent.client().setSlow(true);
        std::size_t mostFds = 0;
        for (int round = 0; round < 60 && !innocent.app.connection.ended; ++round) {
            for (int i = 0; i < 50; ++i) {
                Message request(shown, opcode<typename M::Receive>);
                culprit.client().send(request.string("text/plain").fd(fileHolding("x")));
            }
            vm.bench.pump();
            if (relay::Session *session = vm.bench.session(innocent.app.connection))
                mostFds = std::max(mostFds, session->unreadFds());
        }
        REQUIRE_FALSE(innocent.app.connection.ended);
        CHECK(mostFds <= 129);
        CHECK_FALSE(culprit.app.connection.ended);
        // What does not reach it gives nothing.
        culprit.expectDry(shown);
        innocent.client().setSlow(false);
        vm.bench.pump();
        while (innocent.client().next()) {}
        while (innocent.client().takeFd()) {}
        culprit.expectFrom(innocent, source, shown);
    });
}

RELAY_TEST_CASE("A host that asks without end, as for another VM, does not drown the one who copied")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> innocent(vm);
        const std::uint32_t source = innocent.copy(text, 7);
        const std::uint32_t twin = innocent.expectPublished(text, 7);
        innocent.client().setSlow(true);
        std::size_t mostFds = 0;
        for (int round = 0; round < 60 && !innocent.app.connection.ended; ++round) {
            for (int i = 0; i < 50; ++i) {
                Message asked(twin, opcode<typename M::Send>);
                innocent.host().send(asked.string("text/plain").fd(fileHolding("x")));
            }
            vm.bench.pump();
            if (relay::Session *session = vm.bench.session(innocent.app.connection))
                mostFds = std::max(mostFds, session->unreadFds());
        }
        REQUIRE_FALSE(innocent.app.connection.ended);
        CHECK(mostFds <= 129);
        innocent.client().setSlow(false);
        vm.bench.pump();
        while (innocent.client().next()) {}
        while (innocent.client().takeFd()) {}
        Message asked(twin, opcode<typename M::Send>);
        innocent.host().send(asked.string("text/plain").fd(fileHolding("after")));
        asked = {};
        vm.bench.pump();
        expect(innocent.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
        expectFile(innocent.client(), "after");
    });
}

RELAY_TEST_CASE("A client of another VM that pastes and copies without end, by the host they share, harms nobody")
{
    forBoth([&]<class M>(M) {
        PastingVm bank(variation);
        PastingVm work(variation);
        PastingClient<M> innocent(bank);
        const std::uint32_t source = innocent.copy(text, 7);
        const std::uint32_t twin = innocent.expectPublished(text, 7);
        PastingClient<M> culprit(work);
        const std::uint32_t hostOffer = culprit.hostSelects(text);
        const std::uint32_t shown = culprit.expectShown(text);
        // What a host does: who asks for its offer in one VM, asks the giver in the other.
        const auto host = [&] {
            while (auto message = culprit.host().next()) {
                if (message->object() != hostOffer || message->opcode() != opcode<typename M::Receive>)
                    continue;
                Message asked(twin, opcode<typename M::Send>);
                const std::string type = message->takeString().value_or("");
                innocent.host().send(asked.string(type).fd(culprit.host().takeFd()));
            }
            bank.bench.pump();
        };
        innocent.client().setSlow(true);
        std::size_t mostFds = 0;
        const std::uint32_t others[]{culprit.makeSource(text), culprit.makeSource(picture)};
        for (std::uint32_t round = 0; round < 60 && !innocent.app.connection.ended; ++round) {
            for (std::uint32_t i = 0; i < 50; ++i) {
                Message request(shown, opcode<typename M::Receive>);
                culprit.client().send(request.string("text/plain").fd(fileHolding("x")));
                culprit.client().send(words<typename M::SetSelection>(culprit.device.client, others[i % 2], i));
            }
            work.bench.pump();
            host();
            if (relay::Session *session = bank.bench.session(innocent.app.connection))
                mostFds = std::max(mostFds, session->unreadFds());
        }
        REQUIRE_FALSE(innocent.app.connection.ended);
        CHECK(mostFds > 0);
        CHECK(mostFds <= 129);
        innocent.client().setSlow(false);
        bank.bench.pump();
        while (innocent.client().next()) {}
        while (innocent.client().takeFd()) {}
        Message asked(twin, opcode<typename M::Send>);
        innocent.host().send(asked.string("text/plain").fd(fileHolding("after")));
        asked = {};
        bank.bench.pump();
        expect(innocent.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
        expectFile(innocent.client(), "after");
        innocent.expectQuiet();
    });
}

RELAY_TEST_CASE("One who pastes too often in one go leaves the others their turn")
{
    using M = ClipboardMessages;
    PastingVm vm(variation);
    vm.set<M>(onlyToVm);
    Attentive<M> giver(vm);
    Attentive<M> innocent(vm);
    Attentive<M> culprit(vm);
    const std::uint32_t source = giver.copy(text, 7);
    giver.expectShown(text);
    const std::uint32_t shown = culprit.expectShown(text);
    const std::uint32_t own = innocent.expectShown(text);
    for (int i = 0; i < 200; ++i) {
        Message request(shown, opcode<M::Receive>);
        culprit.client().send(request.string("x").fd(fileHolding("x")));
    }
    Message request(own, opcode<M::Receive>);
    innocent.client().send(request.string("text/plain").fd(fileHolding("mine")));
    vm.bench.pump();
    std::size_t asked = 0;
    bool mine = false;
    while (std::optional<Message> message = giver.client().next()) {
        CHECK(message->object() == source);
        const bool his = message->takeString() == "text/plain";
        mine |= his;
        ++asked;
        CHECK(textIn(giver.client().takeFd()) == (his ? "mine" : "x"));
    }
    CHECK(mine);
    CHECK(asked >= 129); // the whole of what one may in one turn, and the other's
    CHECK_FALSE(culprit.app.connection.ended);
}

RELAY_TEST_CASE("A source that is made the selection of a second seat is the first's no more")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        Attentive<M> app(vm);
        const Pair seat = app.app.bind(41, "wl_seat", 5);
        const Pair device = made<typename M::GetDevice>(app.app, app.manager, seat);
        app.host().send(plain<typename M::Selection>(device.host, 0));
        vm.bench.pump();
        expect(app.client(), plain<typename M::Selection>(device.client, 0));
        const std::uint32_t source = app.copy(text, 7);
        app.expectShown(text);
        app.client().send(words<typename M::SetSelection>(device.client, source, 8));
        vm.bench.pump();
        std::size_t messages = 0;
        bool emptied = false;
        while (std::optional<Message> message = app.client().next()) {
            ++messages;
            emptied |= message->object() == app.device.client
                && message->opcode() == opcode<typename M::Selection> && message->takeWord() == 0;
        }
        CHECK(emptied);
        CHECK(messages == 2 + text.size() + 1);
        app.destroySource(source);
        expect(app.client(), plain<typename M::Selection>(device.client, 0));
        // Nothing is left of it.
        vm.set<M>(bothWays);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A change of what one client copies costs those nothing that do not have the focus")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        std::deque<PastingClient<M>> others;
        for (int i = 0; i < 5; ++i) {
            PastingClient<M> &other = others.emplace_back(vm);
            for (int more = 0; more < 20; ++more)
                made<typename M::GetDevice>(other.app, other.manager, other.seat);
        }
        Attentive<M> culprit(vm);
        for (std::uint32_t i = 0; i < 10; ++i) {
            const std::uint32_t source = culprit.copy(text, i);
            culprit.expectShown(text);
            culprit.destroySource(source, PastingClient<M>::After::Empty);
        }
        for (PastingClient<M> &other : others)
            other.expectQuiet();
    });
}

namespace {

std::size_t heapBytes()
{
    return ::mallinfo2().uordblks;
}

// Runs `wave` until all that grows with it has its size, and then many times more.
template <class Wave>
void expectNoGrowth(int waves, Wave wave)
{
    for (int i = 0; i < 5; ++i)
        wave();
    const std::size_t before = heapBytes();
    for (int i = 0; i < waves; ++i)
        wave();
    const std::size_t after = heapBytes();
    CHECK(after < before + 256 * 1024);
}

} // namespace

TEST_CASE("Sources, devices and offers that come and go leave nothing behind")
{
    using M = ClipboardMessages;
    PastingVm vm(variations()[0]);
    vm.set<M>(onlyToVm);
    Attentive<M> app(vm);
    const std::uint32_t firstId = app.app.lastClientId;
    SUBCASE("sources")
    {
        expectNoGrowth(100, [&] {
            for (int i = 0; i < 500; ++i) {
                const std::uint32_t id = app.app.newId();
                app.client().send(plain<M::CreateSource>(app.manager.client, id));
                app.client().send(textRequest(id, opcode<M::AddType>, "text/plain"));
                app.client().send(plain<M::DestroySource>(id));
                app.app.lastClientId = firstId;
            }
            vm.bench.pump();
            while (app.client().next()) {}
        });
    }
    SUBCASE("devices")
    {
        expectNoGrowth(200, [&] {
            for (int i = 0; i < 60; ++i)
                app.client().send(words<M::GetDevice>(app.manager.client, app.app.newId(), app.seat.client));
            for (std::uint32_t id = firstId + 1; id <= app.app.lastClientId; ++id)
                app.client().send(plain<M::DestroyDevice>(id));
            app.app.lastClientId = firstId;
            vm.bench.pump();
            while (std::optional<Message> message = app.host().next()) {
                if (message->opcode() == opcode<M::GetDevice> && message->object() == app.manager.host)
                    app.host().send(deleteId(message->takeWord()));
            }
            vm.bench.pump();
            while (app.client().next()) {}
        });
    }
    SUBCASE("keyboards that have the focus")
    {
        expectNoGrowth(200, [&] {
            for (int i = 0; i < 50; ++i)
                app.client().send(plain<wl_seat::request::get_keyboard>(app.seat.client, app.app.newId()));
            vm.bench.pump();
            std::vector<std::uint32_t> keyboards;
            while (std::optional<Message> message = app.host().next()) {
                if (message->object() == app.seat.host)
                    keyboards.push_back(message->takeWord());
            }
            REQUIRE(keyboards.size() == 50);
            for (const std::uint32_t keyboard : keyboards) {
                Message enter(keyboard, opcode<wl_keyboard::event::enter>);
                app.host().send(enter.word(1).word(app.surface.host).array({}));
            }
            for (std::uint32_t id = firstId + 1; id <= app.app.lastClientId; ++id)
                app.client().send(plain<wl_keyboard::request::release>(id));
            app.app.lastClientId = firstId;
            vm.bench.pump();
            for (const std::uint32_t keyboard : keyboards)
                app.host().send(deleteId(keyboard));
            while (std::optional<Message> message = app.host().next()) {
                if (message->object() == wire::displayId)
                    app.answerSync(message->takeWord());
            }
            vm.bench.pump();
            while (app.client().next()) {}
        });
    }
    SUBCASE("offers of the host's")
    {
        expectNoGrowth(200, [&] {
            app.nextHostOffer = firstServerId;
            for (int i = 0; i < 50; ++i)
                app.hostSelects(text);
            app.hostSelectsNothing();
            while (std::optional<Message> message = app.client().next()) {
                if (message->opcode() == opcode<M::NewOffer> && message->object() == app.device.client)
                    app.client().send(plain<M::DestroyOffer>(message->takeWord()));
            }
            vm.bench.pump();
            while (app.host().next()) {}
            while (app.client().next()) {}
        });
    }
    SUBCASE("offers of the VM's own")
    {
        expectNoGrowth(200, [&] {
            for (std::uint32_t i = 0; i < 20; ++i) {
                const std::uint32_t source = app.copy(text, i);
                app.destroyOffer(app.expectShown(text));
                app.destroySource(source, PastingClient<M>::After::Empty);
                app.app.lastClientId = firstId;
            }
        });
    }
    CHECK_FALSE(app.app.connection.ended);
}
