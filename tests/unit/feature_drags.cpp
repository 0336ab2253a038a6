// SPDX-License-Identifier: Apache-2.0

#include "feature_drags.h"

#include "messages/xdg-toplevel-drag-v1.h"

using namespace gangway;
using namespace gangway::test;

namespace {

void expectError(RawEnd &client, std::uint32_t object, std::uint32_t code)
{
    Message error = take(client, displayId, opcode<wl_display::event::error>);
    CHECK(error.takeWord() == object);
    CHECK(error.takeWord() == code);
}

} // namespace

RELAY_TEST_CASE("With both directions open a drag from the VM is settled as on a direct connection")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t source = app.makeDragSource(markup);
    app.drag(source);
    const std::uint32_t twin = app.expectDrag(markup);

    Message target(twin, opcode<wl_data_source::event::target>);
    app.host().send(target.string("text/plain"));
    Message none(twin, opcode<wl_data_source::event::target>);
    app.host().send(none.null());
    app.host().send(words<wl_data_source::event::action>(twin, 2));
    app.host().send(plain<wl_data_source::event::dnd_drop_performed>(twin));
    Message send(twin, opcode<wl_data_source::event::send>);
    send.string("text/plain").fd(fileHolding("dragged"));
    app.host().send(send);
    app.host().send(plain<wl_data_source::event::dnd_finished>(twin));
    vm.bench.pump();
    expect(app.client(), textRequest(source, opcode<wl_data_source::event::target>, "text/plain"));
    expect(app.client(), words<wl_data_source::event::target>(source, 0));
    expect(app.client(), words<wl_data_source::event::action>(source, 2));
    expect(app.client(), plain<wl_data_source::event::dnd_drop_performed>(source));
    expect(app.client(), textRequest(source, opcode<wl_data_source::event::send>, "text/plain"));
    expectFile(app.client(), "dragged");
    expect(app.client(), plain<wl_data_source::event::dnd_finished>(source));
    app.destroySource(source);
    app.expectWithdrawn(twin);
    app.expectQuiet();
}

RELAY_TEST_CASE("With both directions open a drag from the host is settled as on a direct connection")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t offer = app.dragEnters(markup);
    const std::uint32_t shown = app.expectEnter(markup);
    app.accept(shown);
    app.expectAccepted(offer);
    app.client().send(words<wl_data_offer::request::set_actions>(shown, copyOrMove, 2));
    app.hostTells<wl_data_device::event::motion>(10, 256, 256);
    app.host().send(words<wl_data_offer::event::action>(offer, 2));
    app.hostTells<wl_data_device::event::drop>();
    expect(app.host(), words<wl_data_offer::request::set_actions>(offer, copyOrMove, 2));
    expect(app.client(), words<wl_data_device::event::motion>(app.device.client, 10, 256, 256));
    expect(app.client(), words<wl_data_offer::event::action>(shown, 2));
    expect(app.client(), plain<wl_data_device::event::drop>(app.device.client));
    app.hostTells<wl_data_device::event::leave>();
    expect(app.client(), plain<wl_data_device::event::leave>(app.device.client));
    // The action may change until the end.
    app.host().send(words<wl_data_offer::event::action>(offer, 1));
    app.expectFromHost(shown, offer);
    expect(app.client(), words<wl_data_offer::event::action>(shown, 1));
    app.client().send(plain<wl_data_offer::request::finish>(shown));
    app.destroyOffer(shown);
    expect(app.host(), plain<wl_data_offer::request::finish>(offer));
    expect(app.host(), plain<wl_data_offer::request::destroy>(offer));
    app.expectQuiet();
}

RELAY_TEST_CASE("A client that lets go of a dragged offer does so at the host at once")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t offer = app.dragEnters(markup);
    const std::uint32_t shown = app.expectEnter(markup);
    app.destroyOffer(shown);
    expect(app.host(), plain<wl_data_offer::request::destroy>(offer));
    app.hostTells<wl_data_device::event::leave>();
    expect(app.client(), plain<wl_data_device::event::leave>(app.device.client));
    app.expectQuiet();
}

RELAY_TEST_CASE("A drag that has no source is seen by its client alone")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(closed);
    DraggingClient app(vm);
    app.startDrag(0);
    app.expectStart(0);
    app.hostTells<wl_data_device::event::enter>(9, app.surface.host, 0, 0, 0);
    expect(app.client(), words<wl_data_device::event::enter>(app.device.client, 9, app.surface.client, 0, 0, 0));
    app.hostTells<wl_data_device::event::leave>();
    expect(app.client(), plain<wl_data_device::event::leave>(app.device.client));
    app.expectQuiet();
}

RELAY_TEST_CASE("While the way to the host is closed a drag has no types there, and all of them in the VM")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DraggingClient from(vm);
    DraggingClient to(vm);
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    const std::uint32_t twin = from.expectDrag({});
    // Types that come late stay here as well.
    from.client().send(textRequest(source, opcode<wl_data_source::request::offer>, "image/png"));
    vm.bench.pump();
    // A host that asks for what it was never offered gets nothing.
    Pipe pipe;
    Message send(twin, opcode<wl_data_source::event::send>);
    send.string("text/plain").fd(std::move(pipe.writing));
    from.host().send(send);
    vm.bench.pump();
    send = {};
    CHECK(pipe.ended());
    from.expectQuiet();

    const std::uint32_t offer = to.dragEnters({});
    const std::uint32_t shown = to.expectEnter({"text/plain", "text/html", "image/png"});
    to.accept(shown);
    to.expectAccepted(offer);
    to.expectFrom(from, source, shown);
    to.hostTells<wl_data_device::event::drop>();
    expect(to.client(), plain<wl_data_device::event::drop>(to.device.client));
    to.client().send(plain<wl_data_offer::request::finish>(shown));
    to.destroyOffer(shown);
    expect(to.host(), plain<wl_data_offer::request::finish>(offer));
    expect(to.host(), plain<wl_data_offer::request::destroy>(offer));
    from.host().send(plain<wl_data_source::event::dnd_finished>(twin));
    vm.bench.pump();
    expect(from.client(), plain<wl_data_source::event::dnd_finished>(source));

    // The host's own drags come in, with what types they have.
    const std::uint32_t foreign = to.dragEnters({});
    to.expectFromHost(to.expectEnter({}), foreign);
    from.expectQuiet();
    to.expectQuiet();
}

RELAY_TEST_CASE("While the way into the VM is closed drags from outside don't come into its windows")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToHost);
    DraggingClient from(vm);
    DraggingClient to(vm);
    const std::uint32_t offer = to.dragEnters(markup);
    to.hostTells<wl_data_device::event::motion>(10, 256, 256);
    to.expectQuiet();
    to.hostTells<wl_data_device::event::leave>();
    expect(to.host(), plain<wl_data_offer::request::destroy>(offer));
    to.expectQuiet();

    // Its own do, and the data comes from its client.
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    const std::uint32_t twin = from.expectDrag(markup);
    const std::uint32_t own = to.dragEnters(markup);
    const std::uint32_t shown = to.expectEnter(markup);
    to.expectFrom(from, source, shown);
    to.accept(shown);
    to.expectAccepted(own);
    from.host().send(plain<wl_data_source::event::cancelled>(twin));
    vm.bench.pump();
    from.expectCancelled(source);
    from.expectWithdrawn(twin);
    to.expectDry(shown);
    // That the client says that it drags makes no door for others.
    to.hostTells<wl_data_device::event::leave>();
    expect(to.client(), plain<wl_data_device::event::leave>(to.device.client));
    to.dragEnters(markup);
    to.expectQuiet();
}

RELAY_TEST_CASE("To close the way to the host ends a drag under way")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t source = app.makeDragSource(markup);
    app.drag(source);
    const std::uint32_t twin = app.expectDrag(markup);
    vm.set<ClipboardMessages>(onlyToVm);
    app.expectCancelled(source);
    app.expectWithdrawn(twin);
    app.expectQuiet();
}

RELAY_TEST_CASE("To close the way into the VM takes a drag out of the window")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t offer = app.dragEnters(markup);
    const std::uint32_t shown = app.expectEnter(markup);
    vm.set<ClipboardMessages>(onlyToHost);
    expect(app.client(), plain<wl_data_device::event::leave>(app.device.client));
    app.hostTells<wl_data_device::event::motion>(10, 256, 256);
    app.expectDry(shown);
    app.expectQuiet();
    app.destroyOffer(shown);
    expect(app.host(), plain<wl_data_offer::request::destroy>(offer));
    app.hostTells<wl_data_device::event::leave>();
    app.expectQuiet();

    vm.set<ClipboardMessages>(bothWays);
    const std::uint32_t next = app.dragEnters(markup);
    app.expectFromHost(app.expectEnter(markup), next);
}

RELAY_TEST_CASE("To close the way into the VM after a drop leaves its client without the rest of the data")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t offer = app.dragEnters(markup);
    const std::uint32_t shown = app.expectEnter(markup);
    app.hostTells<wl_data_device::event::drop>();
    app.hostTells<wl_data_device::event::leave>();
    expect(app.client(), plain<wl_data_device::event::drop>(app.device.client));
    expect(app.client(), plain<wl_data_device::event::leave>(app.device.client));
    vm.set<ClipboardMessages>(onlyToHost);
    app.expectDry(shown);
    app.client().send(plain<wl_data_offer::request::finish>(shown));
    app.destroyOffer(shown);
    expect(app.host(), plain<wl_data_offer::request::finish>(offer));
    expect(app.host(), plain<wl_data_offer::request::destroy>(offer));
    app.expectQuiet();
}

RELAY_TEST_CASE("The VM's own drag over one of its windows goes on when the way in is closed")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    const std::uint32_t source = app.makeDragSource(markup);
    app.drag(source);
    app.expectDrag(markup);
    const std::uint32_t offer = app.dragEnters(markup);
    const std::uint32_t shown = app.expectEnter(markup);
    app.expectFromHost(shown, offer);
    vm.set<ClipboardMessages>(onlyToHost);
    app.expectFrom(app, source, shown);
    app.expectQuiet();
}

RELAY_TEST_CASE("A drag over a window is gone for its client when the category is denied, and when it is allowed again")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    app.dragEnters(markup);
    app.expectEnter(markup);
    vm.setAllowed(allBut({Category::Clipboard}));
    expect(app.client(), plain<wl_data_device::event::leave>(app.device.client));
    app.expectEmpty();
    while (app.client().next()) {}
    app.hostTells<wl_data_device::event::motion>(10, 256, 256);
    vm.setAllowed(allCategories());
    while (app.client().next()) {}
    app.hostTells<wl_data_device::event::motion>(11, 256, 256);
    app.hostTells<wl_data_device::event::drop>();
    app.hostTells<wl_data_device::event::leave>();
    expectNothing(app.client());

    app.dragEnters(markup);
    app.expectEnter(markup);
}

RELAY_TEST_CASE("A source that goes in the middle of its drag ends it")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DraggingClient from(vm);
    DraggingClient to(vm);
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    const std::uint32_t twin = from.expectDrag({});
    to.dragEnters({});
    const std::uint32_t shown = to.expectEnter(markup);
    SUBCASE("destroyed")
    {
        from.destroySource(source);
        from.expectWithdrawn(twin);
        from.expectQuiet();
    }
    SUBCASE("with its client")
    {
        from.client().close();
        vm.bench.pump();
        CHECK(from.app.connection.ended);
    }
    to.expectDry(shown);
    to.hostTells<wl_data_device::event::leave>();
    expect(to.client(), plain<wl_data_device::event::leave>(to.device.client));
    to.expectQuiet();
}

RELAY_TEST_CASE("A toplevel that is dragged along names the source that the host knows")
{
    namespace drags = protocol::xdg_toplevel_drag_manager_v1;
    PastingVm vm(variation);
    DraggingClient app(vm);
    const Pair drag = app.app.bind(60, drags::interfaceName, 1);
    const std::uint32_t source = app.makeDragSource(markup);
    const std::uint32_t toplevelDrag = app.app.newId();
    app.client().send(words<drags::request::get_xdg_toplevel_drag>(drag.client, toplevelDrag, source));
    vm.bench.pump();
    const std::uint32_t twin = app.expectTwin(markup);
    expect(app.host(), words<wl_data_source::request::set_actions>(twin, copyOrMove));
    Message named = take(app.host(), drag.host, opcode<drags::request::get_xdg_toplevel_drag>);
    named.takeWord();
    CHECK(named.takeWord() == twin);
    app.drag(source);
    app.expectStart(twin);
    app.expectQuiet();
}

RELAY_TEST_CASE("A client's mistakes with sources and offers are told as a host tells them")
{
    PastingVm vm(variation);
    DraggingClient app(vm);
    SUBCASE("a source of a drag as the selection")
    {
        const std::uint32_t source = app.makeDragSource(markup);
        app.select(source, 7);
        expectError(app.client(), source, wl_data_source::error::invalid_source);
    }
    SUBCASE("actions that there are not")
    {
        const std::uint32_t source = app.makeSource(markup);
        app.client().send(words<wl_data_source::request::set_actions>(source, 8));
        vm.bench.pump();
        expectError(app.client(), source, wl_data_source::error::invalid_action_mask);
    }
    SUBCASE("actions twice")
    {
        const std::uint32_t source = app.makeDragSource(markup);
        app.client().send(words<wl_data_source::request::set_actions>(source, 1));
        vm.bench.pump();
        expectError(app.client(), source, wl_data_source::error::invalid_action_mask);
    }
    SUBCASE("actions for the selection")
    {
        const std::uint32_t source = app.copy(markup, 7);
        app.client().send(words<wl_data_source::request::set_actions>(source, 1));
        vm.bench.pump();
        expectError(app.client(), source, wl_data_source::error::invalid_source);
    }
    SUBCASE("the selection dragged")
    {
        const std::uint32_t source = app.copy(markup, 7);
        app.expectPublished(markup, 7);
        app.startDrag(source);
        expectError(app.client(), app.device.client, wl_data_device::error::used_source);
    }
    SUBCASE("a selection finished")
    {
        app.hostSelects(markup);
        const std::uint32_t offer = app.expectShown(markup);
        app.client().send(plain<wl_data_offer::request::finish>(offer));
        vm.bench.pump();
        expectError(app.client(), offer, wl_data_offer::error::invalid_finish);
    }
    SUBCASE("a selection with actions")
    {
        app.hostSelects(markup);
        const std::uint32_t offer = app.expectShown(markup);
        app.client().send(words<wl_data_offer::request::set_actions>(offer, 1, 1));
        vm.bench.pump();
        expectError(app.client(), offer, wl_data_offer::error::invalid_offer);
    }
    SUBCASE("a drag with actions that there are not")
    {
        app.dragEnters(markup);
        const std::uint32_t offer = app.expectEnter(markup);
        app.client().send(words<wl_data_offer::request::set_actions>(offer, 8, 1));
        vm.bench.pump();
        expectError(app.client(), offer, wl_data_offer::error::invalid_action_mask);
    }
    CHECK(app.app.connection.ended);
}

RELAY_TEST_CASE("A client that nobody points at takes no other client's drag for its own")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DraggingClient from(vm);
    DraggingClient to(vm);
    DraggingClient culprit(vm);
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    from.expectDrag({});
    for (int i = 0; i < 20; ++i) {
        const std::uint32_t other = culprit.makeDragSource(picture);
        culprit.startDrag(other);
        culprit.expectDrag({}); // the host begins none
    }
    to.dragEnters({});
    const std::uint32_t shown = to.expectEnter(markup);
    to.expectFrom(from, source, shown);
    culprit.expectQuiet();
}

RELAY_TEST_CASE("A client that let go of the pointer over it takes no other client's drag for its own")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DraggingClient from(vm);
    DraggingClient to(vm);
    DraggingClient culprit(vm);
    culprit.pointAt();
    culprit.client().send(plain<wl_pointer::request::release>(culprit.pointer.client));
    vm.bench.pump();
    expect(culprit.host(), plain<wl_pointer::request::release>(culprit.pointer.host));
    culprit.host().send(deleteId(culprit.pointer.host)); // and no word about where the pointer is
    vm.bench.pump();
    expect(culprit.client(), deleteId(culprit.pointer.client));
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    from.expectDrag({});
    culprit.startDrag(culprit.makeDragSource(picture));
    culprit.expectDrag({}); // the host begins none
    to.dragEnters({});
    const std::uint32_t shown = to.expectEnter(markup);
    to.expectFrom(from, source, shown);
    culprit.expectQuiet();
}

RELAY_TEST_CASE("A client that let go of the screen under a finger takes no other client's drag for its own")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DraggingClient from(vm);
    DraggingClient to(vm);
    DraggingClient culprit(vm);
    const Pair touch = made<wl_seat::request::get_touch>(culprit.app, culprit.seat);
    culprit.host().send(words<protocol::wl_touch::event::down>(touch.host, 1, 2, culprit.surface.host, 0, 0, 0));
    vm.bench.pump();
    take(culprit.client(), touch.client, opcode<protocol::wl_touch::event::down>);
    culprit.client().send(plain<protocol::wl_touch::request::release>(touch.client));
    vm.bench.pump();
    expect(culprit.host(), plain<protocol::wl_touch::request::release>(touch.host));
    culprit.host().send(deleteId(touch.host));
    vm.bench.pump();
    expect(culprit.client(), deleteId(touch.client));
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    from.expectDrag({});
    culprit.startDrag(culprit.makeDragSource(picture));
    culprit.expectDrag({});
    to.dragEnters({});
    const std::uint32_t shown = to.expectEnter(markup);
    to.expectFrom(from, source, shown);
}

RELAY_TEST_CASE("A drag begins with a finger as well")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DraggingClient from(vm);
    DraggingClient to(vm);
    const Pair touch = made<wl_seat::request::get_touch>(from.app, from.seat);
    const auto finger = [&](std::int32_t id) {
        return words<protocol::wl_touch::event::down>(touch.host, 1, 2, from.surface.host, id, 0, 0);
    };
    from.host().send(finger(0));
    from.host().send(finger(1));
    from.host().send(words<protocol::wl_touch::event::up>(touch.host, 1, 2, 1));
    SUBCASE("that is there")
    {}
    SUBCASE("but not with one that was lifted")
    {
        from.host().send(words<protocol::wl_touch::event::up>(touch.host, 1, 2, 0));
    }
    SUBCASE("but not with one that the host took")
    {
        from.host().send(plain<protocol::wl_touch::event::cancel>(touch.host));
    }
    vm.bench.pump();
    const std::size_t events = from.client().waitingMessages();
    while (from.client().next()) {}
    const std::uint32_t source = from.makeDragSource(markup);
    from.startDrag(source);
    from.expectDrag({});
    to.dragEnters({});
    const std::uint32_t shown = to.expectEnter(events == 3 ? markup : Types());
    if (events == 3)
        to.expectFrom(from, source, shown);
    else
        to.expectFromHost(shown, to.nextHostOffer - 1);
}
