// SPDX-License-Identifier: Apache-2.0

#include "feature_clipboard.h"

#include "messages/gtk-primary-selection.h"

#include <set>

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("With both directions open the host has what a client copies until it says that it has not")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t twin = app.expectPublished(text, 7);

        Message asked(twin, opcode<typename M::Send>);
        asked.string("text/plain").fd(fileHolding("to write into"));
        app.host().send(asked);
        vm.bench.pump();
        expect(app.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
        expectFile(app.client(), "to write into");

        app.host().send(plain<typename M::Cancelled>(twin));
        vm.bench.pump();
        app.expectCancelled(source);
        app.expectWithdrawn(twin);
        app.destroySource(source);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("With both directions open a client is shown each selection of the host's, and its end")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        const std::uint32_t first = app.hostSelects(text);
        const std::uint32_t shown = app.expectShown(text);
        app.expectFromHost(shown, first);
        app.expectFromHost(shown, first);

        // The former lives until its client lets go of it.
        const std::uint32_t second = app.hostSelects(picture);
        const std::uint32_t shownNext = app.expectShown(picture);
        app.expectQuiet();
        app.expectFromHost(shown, first);
        app.destroyOffer(shown);
        expect(app.host(), plain<typename M::DestroyOffer>(first));

        // The current one does not go with its client's, so that it can be shown again.
        app.destroyOffer(shownNext);
        app.expectQuiet();
        app.hostSelectsNothing();
        app.expectEmpty();
        expect(app.host(), plain<typename M::DestroyOffer>(second));

        // The host takes the id of an offer that is gone again.
        app.nextHostOffer = first;
        const std::uint32_t third = app.hostSelects(text);
        app.expectFromHost(app.expectShown(text), third);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("Types that come late reach those who have the offer already")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t twin = app.expectPublished(text, 7);
        app.client().send(textRequest(source, opcode<typename M::AddType>, "image/png"));
        const std::uint32_t offer = app.hostSelects(text);
        const std::uint32_t shown = app.expectShown(text);
        app.host().send(textRequest(offer, opcode<typename M::Type>, "image/png"));
        vm.bench.pump();
        expect(app.host(), textRequest(twin, opcode<typename M::AddType>, "image/png"));
        expect(app.client(), textRequest(shown, opcode<typename M::Type>, "image/png"));
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("While the way to the host is closed only the VM pastes what was copied there")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        const std::uint32_t source = copier.copy(text, 7);
        const std::uint32_t twin = copier.expectPublished(text, 7);
        const std::uint32_t offer = paster.hostSelects(text);
        const std::uint32_t shown = paster.expectShown(text);
        paster.expectFromHost(shown, offer);

        vm.set<M>(onlyToVm);
        copier.expectWithdrawn(twin);
        const std::uint32_t sync = paster.expectSync();
        const std::uint32_t own = paster.expectShown(text);
        paster.expectFrom(copier, source, own);
        // The host has nothing now and says so.
        paster.hostSelectsNothing();
        paster.answerSync(sync);
        paster.destroyOffer(shown);
        expect(paster.host(), plain<typename M::DestroyOffer>(offer));
        copier.expectQuiet();

        vm.set<M>(bothWays);
        const std::uint32_t again = copier.expectPublishedAgain(text, 7);
        // The same comes back from the host, of which nobody is told twice.
        const std::uint32_t echo = paster.hostSelects(text);
        paster.expectQuiet();
        paster.expectFrom(copier, source, own);
        Message asked(again, opcode<typename M::Send>);
        asked.string("text/plain").fd(fileHolding("again"));
        copier.host().send(asked);
        vm.bench.pump();
        expect(copier.client(), textRequest(source, opcode<typename M::Send>, "text/plain"));
        expectFile(copier.client(), "again");
        copier.expectQuiet();
        paster.expectQuiet();

        // And what is copied next is all that they are told next.
        copier.copy(picture, 8);
        copier.expectPublished(picture, 8);
        paster.expectQuiet();
        copier.host().send(plain<typename M::Cancelled>(again));
        vm.bench.pump();
        copier.expectCancelled(source);
        const std::uint32_t next = paster.hostSelects(picture);
        expect(paster.host(), plain<typename M::DestroyOffer>(echo));
        paster.expectFromHost(paster.expectShown(picture), next);
        paster.expectQuiet();
    });
}

RELAY_TEST_CASE("What is copied while the way to the host is closed gets there once it is open")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> app(vm);
        app.focus(3);
        app.expectFocus(3);
        const std::uint32_t source = app.copy(text, 7);
        app.expectShown(text);
        app.copy(picture, 8);
        app.expectCancelled(source);
        app.expectShown(picture);
        app.expectQuiet();
        vm.set<M>(bothWays);
        app.expectPublishedAgain(picture, 8);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("To close the way into the VM empties what its clients see, and to open it brings it back")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        PastingClient<M> behind(vm); // without the focus, but with an offer
        behind.focus(4);
        behind.expectFocus(4);
        behind.hostSelects(text);
        const std::uint32_t shownBehind = behind.expectShown(text);
        behind.unfocus();
        const std::uint32_t offer = app.hostSelects(text);
        const std::uint32_t shown = app.expectShown(text);

        vm.set<M>(onlyToHost);
        app.expectEmpty();
        behind.expectEmpty();
        app.expectDry(shown);
        behind.expectDry(shownBehind);
        app.expectQuiet();
        behind.expectQuiet();

        vm.set<M>(bothWays);
        app.expectFromHost(app.expectShown(text), offer);
        app.expectDry(shown); // of that time
        app.destroyOffer(shown);
        app.expectQuiet();
        behind.expectQuiet();
        behind.focus(5);
        behind.expectFocus(5);
        behind.answerSync(behind.expectSync());
        behind.expectShown(text);
    });
}

RELAY_TEST_CASE("While the way into the VM is closed what the host copies is not shown, but it is once it is open")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToHost);
        PastingClient<M> app(vm);
        app.focus(2);
        app.expectFocus(2);
        const std::uint32_t first = app.hostSelects(text);
        app.expectEmpty(); // a client may wait to be told, whatever it is
        app.hostSelects(picture);
        expect(app.host(), plain<typename M::DestroyOffer>(first));
        app.expectQuiet();
        vm.set<M>(bothWays);
        app.expectFromHost(app.expectShown(picture), first + 1);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("While the way into the VM is closed its clients paste from each other, though the host has it as well")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToHost);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        paster.focus(2);
        paster.expectFocus(2);
        const std::uint32_t source = copier.copy(text, 7);
        const std::uint32_t twin = copier.expectPublished(text, 7);
        const std::uint32_t own = paster.expectShown(text);
        paster.expectFrom(copier, source, own);
        paster.hostSelects(text); // that is it
        paster.expectQuiet();

        // What is copied on the host does not touch it. It may be a clipboard manager that offers what it saw.
        copier.host().send(plain<typename M::Cancelled>(twin));
        vm.bench.pump();
        copier.expectWithdrawn(twin);
        const std::uint32_t kept = paster.hostSelects(text);
        expect(paster.host(), plain<typename M::DestroyOffer>(kept - 1));
        copier.expectQuiet();
        paster.expectQuiet();
        paster.expectFrom(copier, source, own);

        // Once it may come in, the host's is the newer.
        vm.set<M>(bothWays);
        copier.expectCancelled(source);
        paster.expectFromHost(paster.expectShown(text), kept);
        paster.expectDry(own);
        copier.expectQuiet();
    });
}

RELAY_TEST_CASE("With both ways closed host and VM have each their own")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(closed);
        PastingClient<M> app(vm);
        app.focus(2);
        app.expectFocus(2);
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t own = app.expectShown(text);
        const std::uint32_t hosts = app.hostSelects(picture);
        app.expectQuiet();
        app.expectFrom(app, source, own);

        // What was copied later counts once they meet.
        vm.set<M>(onlyToHost);
        app.expectQuiet();
        vm.set<M>(bothWays);
        app.expectCancelled(source);
        app.expectFromHost(app.expectShown(picture), hosts);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A client that unsets the selection does so where its data may go")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        app.select(0, 6);
        expect(app.host(), words<typename M::SetSelection>(app.device.host, 0, 6));
        vm.set<M>(onlyToVm);
        app.focus(2);
        app.expectFocus(2);
        const std::uint32_t source = app.copy(text, 7);
        app.expectShown(text);
        app.select(0, 8);
        app.expectCancelled(source);
        app.expectEmpty();
        app.expectQuiet();
    });
}

namespace {

// The VM has something of its own, which the host does not get, and the host something older.
template <class M>
struct TwoSelections {
    explicit TwoSelections(const Variation &variation) : vm(variation), app((vm.set<M>(onlyToVm), vm)), other(vm)
    {
        app.focus(2);
        app.expectFocus(2);
        const std::uint32_t older = app.hostSelects(text);
        app.expectShown(text);
        source = app.copy(text, 7);
        own = app.expectShown(text);
        app.expectRead(older, "older");
        vm.bench.pump();
        app.expectQuiet();
    }

    PastingVm vm;
    PastingClient<M> app;
    PastingClient<M> other;
    std::uint32_t source = 0;
    std::uint32_t own = 0;
};

} // namespace

RELAY_TEST_CASE("What the host copies later replaces what is the VM's alone")
{
    forBoth([&]<class M>(M) {
        TwoSelections<M> selections(variation);
        auto &[vm, app, other, source, kept] = selections;

        // With the focus the host tells again what it has.
        app.unfocus();
        other.hostSelects(text);
        const std::uint32_t own = other.expectShown(text);
        other.focus(3);
        other.expectFocus(3);
        other.expectFrom(app, source, own);

        SUBCASE("told in the same focus")
        {
            const std::uint32_t newer = other.hostSelects(text);
            expect(other.host(), plain<typename M::DestroyOffer>(newer - 1));
            app.expectCancelled(source);
            other.expectFromHost(other.expectShown(text), newer);
            other.expectDry(own);
        }
        SUBCASE("of other types")
        {
            other.unfocus();
            const std::uint32_t newer = app.hostSelects(picture);
            app.expectCancelled(source);
            app.expectFromHost(app.expectShown(picture), newer);
        }
        SUBCASE("of the same types, after the focus was outside of the VM")
        {
            other.unfocus();
            const std::uint32_t newer = other.hostSelects(text);
            expect(other.host(), plain<typename M::DestroyOffer>(newer - 1));
            other.focus(4);
            other.expectFocus(4);
            other.expectRead(newer, "newer");
            vm.bench.pump();
            app.expectCancelled(source);
            other.expectFromHost(other.expectShown(text), newer);
            app.expectDry(kept);
        }
        app.expectQuiet();
        other.expectQuiet();
    });
}

RELAY_TEST_CASE("What the VM copied stays while its user is on the host and copies nothing there")
{
    forBoth([&]<class M>(M) {
        TwoSelections<M> selections(variation);
        auto &[vm, app, other, source, kept] = selections;
        for (std::uint32_t i = 0; i < 3; ++i) {
            app.unfocus();
            const std::uint32_t again = app.hostSelects(text);
            if (i != 0)
                expect(app.host(), plain<typename M::DestroyOffer>(again - 1));
            app.focus(3);
            app.expectFocus(3);
            app.expectRead(again, "older");
            vm.bench.pump();
            app.expectFrom(app, source, app.expectShown(text));
            app.expectQuiet();
        }
    });
}

RELAY_TEST_CASE("What the host does not give to be compared is taken for newer")
{
    forBoth([&]<class M>(M) {
        TwoSelections<M> selections(variation);
        auto &[vm, app, other, source, kept] = selections;
        app.unfocus();
        const std::uint32_t again = app.hostSelects(text);
        expect(app.host(), textRequest(again, opcode<typename M::Receive>, "text/plain"));
        SUBCASE("nothing is written")
        {
            app.host().takeFd();
            vm.bench.pump();
        }
        SUBCASE("nothing comes for long")
        {
            const wire::Fd fd = app.host().takeFd();
            CHECK(vm.bench.pumpUntil([&] { return app.client().waitingMessages() != 0; }));
            vm.bench.pump();
        }
        SUBCASE("more comes than is read")
        {
            const wire::Fd fd = app.host().takeFd();
            const std::string much(60'000, 'x');
            for (int i = 0; i < 2; ++i) {
                CHECK(::write(fd.get(), much.data(), much.size()) == static_cast<ssize_t>(much.size()));
                vm.bench.pump();
            }
        }
        app.expectCancelled(source);
        app.expectFromHost(app.expectShown(text), again);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("What is compared when the focus has gone again, or when its client has, changes nothing")
{
    forBoth([&]<class M>(M) {
        TwoSelections<M> selections(variation);
        auto &[vm, app, other, source, kept] = selections;
        app.unfocus();
        const std::uint32_t again = other.hostSelects(text); // at once: it is nothing newer
        other.expectShown(text);
        other.focus(3);
        other.expectFocus(3);
        other.unfocus();
        const std::uint32_t unsure = other.hostSelects(text);
        expect(other.host(), plain<typename M::DestroyOffer>(again));
        expect(other.host(), textRequest(unsure, opcode<typename M::Receive>, "text/plain"));
        wire::Fd fd = other.host().takeFd();
        SUBCASE("the focus")
        {
            other.focus(4);
            other.expectFocus(4);
            other.unfocus();
            CHECK(::write(fd.get(), "newer", 5) == 5);
        }
        SUBCASE("the client")
        {
            other.client().close();
        }
        vm.bench.pump();
        fd.reset();
        vm.bench.pump();
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("What is copied in the VM after the focus came back is the newer")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> app(vm);
        app.focus(2);
        app.expectFocus(2);
        const std::uint32_t older = app.hostSelects(text);
        app.expectShown(text);
        app.unfocus();
        app.focus(3);
        app.expectFocus(3);
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t own = app.expectShown(text);
        app.expectRead(older, "older");
        vm.bench.pump();
        // Some hosts tell their selection only after the focus.
        app.hostSelects(text);
        app.expectQuiet();
        app.expectFrom(app, source, own);
    });
}

RELAY_TEST_CASE(
    "A client that gets the focus is shown the VM's own selection also by a host that says nothing of its own")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        const std::uint32_t source = copier.copy(text, 7);
        paster.expectQuiet();
        paster.focus(2);
        paster.expectFocus(2);
        paster.answerSync(paster.expectSync());
        const std::uint32_t first = paster.expectShown(text);
        paster.expectFrom(copier, source, first);
        // A second device while it has the focus, such as another toolkit's.
        const Pair second = made<typename M::GetDevice>(paster.app, paster.manager, paster.seat);
        paster.answerSync(paster.expectSync());
        const std::uint32_t offer = take(paster.client(), second.client, opcode<typename M::NewOffer>).takeWord();
        for (const std::string &type : text)
            expect(paster.client(), textRequest(offer, opcode<typename M::Type>, type));
        expect(paster.client(), plain<typename M::Selection>(second.client, offer));

        // It goes while nobody looks.
        paster.unfocus();
        copier.destroySource(source);
        paster.expectQuiet();
        paster.expectDry(first);
        paster.focus(3);
        paster.expectFocus(3);
        paster.answerSync(paster.expectSync());
        std::set<std::uint32_t> emptied;
        for (int i = 0; i < 2; ++i) {
            Message told = *paster.client().next();
            CHECK(told.opcode() == opcode<typename M::Selection>);
            CHECK(told.takeWord() == 0);
            emptied.insert(told.object());
        }
        CHECK(emptied == std::set{paster.device.client, second.client});
        paster.expectQuiet();
    });
}

RELAY_TEST_CASE("When a client goes so does what it had copied")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        paster.focus(2);
        paster.expectFocus(2);
        copier.copy(text, 7);
        const std::uint32_t own = paster.expectShown(text);
        SUBCASE("the client closes")
        {
            copier.client().close();
        }
        SUBCASE("the host closes")
        {
            copier.host().close();
        }
        vm.bench.pump();
        CHECK(copier.app.connection.ended);
        paster.expectEmpty();
        paster.expectDry(own);
        paster.expectQuiet();
        // Nothing is left that could be published.
        vm.set<M>(bothWays);
        paster.expectQuiet();
    });
}

RELAY_TEST_CASE("A source can be published again after its client destroyed manager and device")
{
    PastingVm vm(variation);
    using M = PrimaryMessages;
    PastingClient<M> app(vm);
    const std::uint32_t source = app.copy(text, 7);
    const std::uint32_t twin = app.expectPublished(text, 7);
    app.client().send(plain<M::DestroyManager>(app.manager.client));
    app.client().send(plain<M::DestroyDevice>(app.device.client));
    vm.bench.pump();
    expect(app.client(), deleteId(app.manager.client));
    expect(app.host(), plain<M::DestroyDevice>(app.device.host));
    vm.set<M>(onlyToVm);
    app.expectWithdrawn(twin);

    // Another device, by another manager.
    const std::uint32_t formerManager = app.manager.host;
    app.manager = app.app.bind(51, M::CreateSource::messageKey.interface, 1);
    expect(app.client(), global(app.app.registry, relay::ownGlobalStart, "gtk_primary_selection_device_manager", 1));
    app.device = made<M::GetDevice>(app.app, app.manager, app.seat);
    vm.set<M>(bothWays);
    const std::uint32_t again = take(app.host(), formerManager, opcode<M::CreateSource>).takeWord();
    for (const std::string &type : text)
        expect(app.host(), textRequest(again, opcode<M::AddType>, type));
    expect(app.host(), words<M::SetSelection>(app.device.host, again, 7));
    app.answerSync(app.expectSync());

    // The manager goes with the last of its sources.
    app.client().send(plain<M::DestroySource>(source));
    vm.bench.pump();
    expect(app.client(), deleteId(source));
    expect(app.host(), plain<M::DestroySource>(again));
    expect(app.host(), plain<M::DestroyManager>(formerManager));
    app.expectQuiet();
}

RELAY_TEST_CASE("Each seat has a selection of its own")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> one(vm, 40);
        PastingClient<M> other(vm, 41);
        one.focus(2);
        one.expectFocus(2);
        other.focus(3);
        other.expectFocus(3);
        const std::uint32_t source = one.copy(text, 7);
        one.expectShown(text);
        other.copy(picture, 8);
        other.expectShown(picture);
        one.expectQuiet();
        one.destroySource(source, PastingClient<M>::After::Empty);
        other.expectQuiet();
    });
}

RELAY_TEST_CASE("Clipboard and primary selection have directions of their own")
{
    PastingVm vm(variation);
    PastingClient<ClipboardMessages> clipboard(vm);
    PastingClient<PrimaryMessages> primary(vm);
    clipboard.copy(text, 7);
    const std::uint32_t first = clipboard.expectPublished(text, 7);
    primary.copy(picture, 8);
    const std::uint32_t second = primary.expectPublished(picture, 8);
    vm.set<PrimaryMessages>(closed);
    primary.expectWithdrawn(second);
    clipboard.expectQuiet();
    vm.set<PrimaryMessages>(bothWays);
    primary.expectPublishedAgain(picture, 8);
    vm.set<ClipboardMessages>(closed);
    clipboard.expectWithdrawn(first);
    primary.expectQuiet();
}

RELAY_TEST_CASE("The old protocol for the primary selection obeys the same directions")
{
    namespace gtk = protocol::gtk_primary_selection_device_manager;
    using M = PrimaryMessages;
    PastingVm vm(variation);
    vm.set<M>(onlyToVm);
    PastingClient<M> modern(vm);
    TestApplication old(vm.bench);
    const Pair seat = old.bind(40, "wl_seat", 5);
    old.host.send(global(old.hostRegistry, 50, M::CreateSource::messageKey.interface, 1));
    vm.bench.pump();
    expect(old.client, global(old.registry, 50, M::CreateSource::messageKey.interface, 1));
    expect(old.client, global(old.registry, relay::ownGlobalStart, gtk::interfaceName, 1));
    Pair manager{.client = old.newId()};
    old.client.send(bindGlobal(old.registry, relay::ownGlobalStart, gtk::interfaceName, 1, manager.client));
    vm.bench.pump();
    Message bound = take(old.host, old.hostRegistry, opcode<wl_registry::request::bind>);
    bound.takeWord();
    bound.takeString();
    bound.takeWord();
    manager.host = bound.takeWord();
    const Pair device = made<gtk::request::get_device>(old, manager, seat);
    // It has no keyboard. That it has the focus shows when the host tells it of its selection.
    old.host.send(plain<M::Selection>(device.host, 0));
    vm.bench.pump();
    expect(old.client, plain<M::Selection>(device.client, 0));
    const std::uint32_t source = old.newId();
    old.client.send(plain<gtk::request::create_source>(manager.client, source));
    old.client.send(textRequest(source, opcode<M::AddType>, "text/plain"));
    old.client.send(words<M::SetSelection>(device.client, source, 9));
    vm.bench.pump();
    expectNothing(old.host);
    const std::uint32_t own = take(old.client, device.client, opcode<M::NewOffer>).takeWord();
    expect(old.client, textRequest(own, opcode<M::Type>, "text/plain"));
    expect(old.client, plain<M::Selection>(device.client, own));

    modern.focus(2);
    modern.expectFocus(2);
    modern.answerSync(modern.expectSync());
    const std::uint32_t shown = modern.expectShown({"text/plain"});
    modern.receive(shown, "text/plain", fileHolding("from the old"));
    expect(old.client, textRequest(source, opcode<M::Send>, "text/plain"));
    expectFile(old.client, "from the old");
}

RELAY_TEST_CASE("A category that is denied takes a client's copy back from the host until it is allowed again")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        const std::uint32_t source = copier.copy(text, 7);
        const std::uint32_t twin = copier.expectPublished(text, 7);
        paster.hostSelects(text);
        const std::uint32_t shown = paster.expectShown(text);

        vm.setAllowed(allBut({M::SetSelection::messageKey.interface == "wl_data_device" ? Category::Clipboard
                                                                                        : Category::PrimarySelection}));
        copier.expectWithdrawn(twin);
        const std::uint32_t sync = paster.expectSync();
        const auto drain = [](RawEnd &end) {
            while (end.next()) {}
        };
        drain(copier.client()); // globals go, devices look empty
        drain(paster.client());
        paster.expectDry(shown);
        paster.hostSelectsNothing();
        paster.answerSync(sync);
        paster.expectQuiet();

        vm.setAllowed(allCategories());
        copier.expectPublishedAgain(text, 7);
        drain(copier.client());
        drain(paster.client());
        const std::uint32_t echo = paster.hostSelects(text);
        paster.expectQuiet();
        copier.destroySource(source);
        paster.expectQuiet();
        paster.hostSelectsNothing();
        paster.expectEmpty();
        expect(paster.host(), plain<typename M::DestroyOffer>(echo));
    });
}

// --- those who don't keep the rules

RELAY_TEST_CASE("A client that offers more types than anyone needs is told that there is no memory for them")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        SUBCASE("many of one source")
        {
            const std::uint32_t source = app.makeSource(Types(512, "t"));
            app.expectQuiet();
            app.client().send(textRequest(source, opcode<typename M::AddType>, "t"));
        }
        SUBCASE("long ones of one source")
        {
            const std::uint32_t source = app.makeSource(Types(16, std::string(4096, 't')));
            app.expectQuiet();
            app.client().send(textRequest(source, opcode<typename M::AddType>, "t"));
        }
        SUBCASE("of many sources")
        {
            for (int i = 0; i < 16; ++i)
                app.makeSource(Types(16, std::string(4000, 't')));
            app.expectQuiet();
            app.client().send(plain<typename M::CreateSource>(app.manager.client, app.app.newId()));
            for (int i = 0; i < 16; ++i)
                app.client().send(
                    textRequest(app.app.lastClientId, opcode<typename M::AddType>, std::string(4000, 't')));
        }
        vm.bench.pump();
        Message error = take(app.client(), displayId, opcode<wl_display::event::error>);
        CHECK(error.takeWord() == displayId);
        CHECK(error.takeWord() == 2);
        CHECK(app.app.connection.ended);
    });
}

RELAY_TEST_CASE("Of a host's offer with more types than anyone needs the rest is left out")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        SUBCASE("many")
        {
            app.hostSelects(Types(513, "t"));
            app.expectShown(Types(512, "t"));
        }
        SUBCASE("long ones")
        {
            app.hostSelects(Types(17, std::string(4096, 't')));
            app.expectShown(Types(16, std::string(4096, 't')));
        }
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A client has as many devices as it may and no more")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        for (int i = 1; i < 64; ++i)
            made<typename M::GetDevice>(app.app, app.manager, app.seat);
        app.expectQuiet();
        app.client().send(words<typename M::GetDevice>(app.manager.client, app.app.newId(), app.seat.client));
        vm.bench.pump();
        Message error = take(app.client(), displayId, opcode<wl_display::event::error>);
        error.takeWord();
        CHECK(error.takeWord() == 2);
        CHECK(app.app.connection.ended);
    });
}

RELAY_TEST_CASE("A client that keeps every offer it ever got is told that there is no memory for them")
{
    using M = ClipboardMessages;
    PastingVm vm(variation);
    PastingClient<M> keeper(vm);
    PastingClient<M> other(vm);
    for (int i = 0; i <= 10'000; ++i) {
        const std::uint32_t offer = keeper.sendHostOffer(picture);
        keeper.host().send(plain<M::Selection>(keeper.device.host, offer));
    }
    vm.bench.pump();
    REQUIRE(keeper.app.connection.ended);
    CHECK(*keeper.app.connection.ended == "the client keeps more offers of data than it may");
    CHECK_FALSE(other.app.connection.ended);
}

RELAY_TEST_CASE("A client that keeps the types of many sources one after the other is served on")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        const Types large(16, std::string(4000, 't'));
        for (int i = 0; i < 20; ++i) {
            const std::uint32_t source = app.makeSource(large);
            app.destroySource(source);
            app.app.lastClientId = source - 1; // to be named again
        }
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A source may be the selection again and again")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t twin = app.expectPublished(text, 7);
        app.select(source, 8);
        expect(app.host(), words<typename M::SetSelection>(app.device.host, twin, 8));
        app.host().send(plain<typename M::Cancelled>(twin));
        vm.bench.pump();
        app.expectCancelled(source);
        app.expectWithdrawn(twin);
        app.select(source, 9);
        app.expectPublished(text, 9);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A host that ends what it may not end does no harm")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t twin = app.expectPublished(text, 7);
        app.host().send(plain<typename M::Selection>(app.device.host, 0));
        app.host().send(deleteId(twin));
        vm.bench.pump();
        app.expectEmpty();
        vm.set<M>(onlyToVm);
        app.expectFrom(app, source, app.expectShown(text));
        vm.set<M>(bothWays);
        app.expectPublishedAgain(text, 7);
        // The same id for another offer while the first is there.
        app.hostSelects(text);
        app.expectQuiet();
        --app.nextHostOffer;
        app.hostSelects(picture);
        app.expectShown(picture);
        app.destroySource(source);
        CHECK_FALSE(app.app.connection.ended);
    });
}
