// SPDX-License-Identifier: Apache-2.0
//
// What hosts say late of the VM's own selection, and what they refuse.

#include "feature_clipboard.h"

using namespace gangway;
using namespace gangway::test;

RELAY_TEST_CASE("What the host still tells of a copy that is being withdrawn is not taken for something newer")
{
    forBoth([&]<class M>(M) {
        Directions directions = onlyToVm;
        SUBCASE("the way to the host is closed")
        {}
        SUBCASE("both ways are closed")
        {
            directions = closed;
        }
        PastingVm vm(variation);
        PastingClient<M> app(vm);
        app.focus(2);
        app.expectFocus(2);
        app.hostSelectsNothing();
        app.expectEmpty();
        const std::uint32_t source = app.copy(text, 7);
        const std::uint32_t twin = app.expectPublished(text, 7);
        vm.set<M>(directions);
        expect(app.host(), plain<typename M::DestroySource>(twin));
        const std::uint32_t own = app.expectShown(text);
        const std::uint32_t echo = app.hostSelects(text);
        app.expectQuiet();

        SUBCASE("and then that there is none")
        {
            app.hostSelectsNothing();
            expect(app.host(), plain<typename M::DestroyOffer>(echo));
            app.answerWithdrawal(twin);
        }
        SUBCASE("and then the focus goes")
        {
            app.unfocus();
            app.answerWithdrawal(twin);
        }
        app.expectFrom(app, source, own);
        app.expectQuiet();
        vm.set<M>(onlyToVm);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("What the host still tells another client of a copy that is being withdrawn is nothing newer either")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        const std::uint32_t source = copier.copy(text, 7);
        const std::uint32_t twin = copier.expectPublished(text, 7);
        vm.set<M>(onlyToVm);
        copier.expectWithdrawn(twin);
        // What this host had sent before it knew comes by another way, and late.
        const std::uint32_t sync = paster.expectSync();
        const std::uint32_t echo = paster.hostSelects(text);
        const std::uint32_t own = paster.expectShown(text);
        copier.expectQuiet();

        SUBCASE("and then that there is none")
        {
            paster.hostSelectsNothing();
            expect(paster.host(), plain<typename M::DestroyOffer>(echo));
            paster.answerSync(sync);
            paster.expectFrom(copier, source, own);
            const std::uint32_t newer = paster.hostSelects(text);
            copier.expectCancelled(source);
            paster.expectFromHost(paster.expectShown(text), newer);
        }
        SUBCASE("and then that there is another")
        {
            const std::uint32_t newer = paster.hostSelects(text);
            expect(paster.host(), plain<typename M::DestroyOffer>(echo));
            copier.expectQuiet();
            paster.answerSync(sync);
            copier.expectCancelled(source);
            paster.expectFromHost(paster.expectShown(text), newer);
        }
        SUBCASE("and the direction is opened and closed meanwhile")
        {
            vm.set<M>(bothWays);
            const std::uint32_t again = copier.expectPublishedAgain(text, 7);
            vm.set<M>(onlyToVm);
            expect(copier.host(), plain<typename M::DestroySource>(again));
            paster.answerSync(sync);
            copier.answerWithdrawal(again);
            const std::uint32_t syncAgain = paster.expectSync();
            copier.expectQuiet();
            paster.hostSelectsNothing();
            expect(paster.host(), plain<typename M::DestroyOffer>(echo));
            paster.answerSync(syncAgain);
            copier.expectQuiet();
        }
        SUBCASE("and goes")
        {
            paster.client().close();
            vm.bench.pump();
            copier.expectQuiet();
        }
        SUBCASE("and the copier goes")
        {
            copier.client().close();
            vm.bench.pump();
            paster.answerSync(sync);
        }
    });
}

RELAY_TEST_CASE("What the host copies while a copy of the VM's is being withdrawn counts once that is clear")
{
    forBoth([&]<class M>(M) {
        for (const Types &types : {text, picture}) {
            PastingVm vm(variation);
            PastingClient<M> app(vm);
            const std::uint32_t source = app.copy(text, 7);
            const std::uint32_t twin = app.expectPublished(text, 7);
            vm.set<M>(onlyToVm);
            expect(app.host(), plain<typename M::DestroySource>(twin));
            const std::uint32_t newer = app.hostSelects(types);
            app.expectShown(text);
            app.expectQuiet();
            app.answerWithdrawal(twin);
            app.expectCancelled(source);
            app.expectFromHost(app.expectShown(types), newer);
            app.expectQuiet();
        }
    });
}

RELAY_TEST_CASE("A host that takes no selection from a client without the focus is asked again with the focus")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> app(vm);
        const std::uint32_t source = app.copy(text, 7);
        vm.set<M>(bothWays);
        const std::uint32_t refused = app.expectPublishedAgain(text, 7);
        // Until then it is the VM's alone.
        app.focus(8);
        app.expectFocus(8);
        const std::uint32_t sync = app.expectSync();
        app.hostSelectsNothing();
        const std::uint32_t own = app.expectShown(text);
        expect(app.host(), plain<typename M::DestroySource>(refused));
        app.expectPublishedAgain(text, 7);
        app.answerSync(sync);
        app.expectFrom(app, source, own);
        const std::uint32_t echo = app.hostSelects(text);
        app.expectQuiet();
        app.expectFrom(app, source, own);
        // And no more.
        app.unfocus();
        app.focus(9);
        app.expectFocus(9);
        const std::uint32_t offer = app.hostSelects(text);
        app.answerSync(app.expectSync());
        expect(app.host(), plain<typename M::DestroyOffer>(echo));
        app.expectFromHost(app.expectShown(text), offer);
        app.expectQuiet();
    });
}

RELAY_TEST_CASE("A host that cancels what a client without the focus is given is asked again with the focus")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(onlyToVm);
        PastingClient<M> app(vm);
        PastingClient<M> paster(vm);
        const std::uint32_t source = app.copy(text, 7);
        vm.set<M>(bothWays);
        const std::uint32_t refused = app.expectPublished(text, 7);
        app.refuse(refused);
        app.expectQuiet();
        // Until then it is the VM's alone.
        paster.focus(2);
        paster.expectFocus(2);
        paster.answerSync(paster.expectSync());
        const std::uint32_t shown = paster.expectShown(text);
        paster.expectFrom(app, source, shown);
        paster.unfocus();

        app.focus(3);
        app.expectFocus(3);
        std::uint32_t sync = app.expectSync();
        SUBCASE("which takes it")
        {}
        SUBCASE("which has something newer")
        {
            const std::uint32_t newer = app.hostSelects(picture);
            app.expectCancelled(source);
            app.expectFromHost(app.expectShown(picture), newer);
            app.answerSync(sync);
            app.expectQuiet();
            return;
        }
        SUBCASE("which is lost at once")
        {
            app.unfocus();
            app.answerSync(sync);
            const std::uint32_t again = app.expectPublished(text, 7);
            app.refuse(again);
            app.focus(4);
            app.expectFocus(4);
            sync = app.expectSync();
        }
        app.answerSync(sync);
        const std::uint32_t own = app.expectShown(text);
        const std::uint32_t taken = app.expectPublishedAgain(text, 7);
        app.expectFrom(app, source, own);
        const std::uint32_t echo = app.hostSelects(text);
        app.expectQuiet();
        // From then on the host's word counts.
        app.host().send(plain<typename M::Cancelled>(taken));
        vm.bench.pump();
        app.expectCancelled(source);
        expect(app.host(), plain<typename M::DestroySource>(taken));
        app.expectDry(own);
        app.expectQuiet();
        const std::uint32_t newer = app.hostSelects(picture);
        expect(app.host(), plain<typename M::DestroyOffer>(echo));
        app.expectFromHost(app.expectShown(picture), newer);
    });
}

RELAY_TEST_CASE("What a client copies that has just lost the keyboard is the VM's own if the host takes it")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        PastingClient<M> first(vm);
        PastingClient<M> late(vm);
        const std::uint32_t former = first.copy(text, 7);
        const std::uint32_t formerTwin = first.expectPublished(text, 7);
        // By the serial of a focus that is over when the request comes.
        const std::uint32_t source = late.makeSource(picture);
        late.select(source, 8);
        const std::uint32_t twin = late.expectPublished(picture, 8);
        first.expectQuiet();

        bool taken = false;
        SUBCASE("which it does")
        {
            taken = true;
            first.host().send(plain<typename M::Cancelled>(formerTwin));
            vm.bench.pump();
            expect(first.host(), plain<typename M::DestroySource>(formerTwin));
            first.expectCancelled(former);
        }
        SUBCASE("which it does not")
        {}
        vm.set<M>(onlyToVm);
        PastingClient<M> &owner = taken ? late : first;
        if (taken)
            late.expectWithdrawn(twin);
        else
            first.expectWithdrawn(formerTwin);
        if (!taken) {
            expect(late.host(), plain<typename M::DestroySource>(twin));
            late.expectCancelled(source);
        }
        PastingClient<M> paster(vm);
        paster.focus(9);
        paster.expectFocus(9);
        paster.answerSync(paster.expectSync());
        paster.expectFrom(owner, taken ? source : former, paster.expectShown(taken ? picture : text));
    });
}

RELAY_TEST_CASE("What a client copies by an event that it got with the keyboard counts though the keyboard has left it")
{
    forBoth([&]<class M>(M) {
        PastingVm vm(variation);
        vm.set<M>(closed);
        PastingClient<M> copier(vm);
        PastingClient<M> paster(vm);
        const std::uint32_t source = copier.makeSource(text);
        copier.focus(2);
        copier.expectFocus(2);
        copier.unfocus();
        copier.select(source, 2);
        copier.expectQuiet();
        paster.focus(3);
        paster.expectFocus(3);
        paster.answerSync(paster.expectSync());
        paster.expectFrom(copier, source, paster.expectShown(text));
        // Now another has it.
        const std::uint32_t late = copier.makeSource(picture);
        copier.select(late, 2);
        copier.expectCancelled(late);
        paster.expectQuiet();
    });
}
