// SPDX-License-Identifier: Apache-2.0
//
// Somebody who drags and is no client, as the bridge to an X server does.

#include "feature_drags.h"
#include "features/drag_party.h"

#include <memory>
#include <optional>
#include <utility>

using namespace gangway;
using namespace gangway::test;

namespace {

using Log = std::vector<std::string>;

// What becomes of a drag.
struct Dragged {
    Log told;
    std::vector<wire::Fd> fds;

    void expectTold(const Log &expected) { CHECK(std::exchange(told, {}) == expected); }
    void expectAsked(const std::string &content)
    {
        expectTold({"send text/plain"});
        REQUIRE(fds.size() == 1);
        CHECK(textIn(fds.front()) == content);
        fds.clear();
    }
};

class NotingGiver final : public feature::Giver {
public:
    explicit NotingGiver(std::shared_ptr<Dragged> dragged) : dragged_(std::move(dragged)) {}
    void send(std::string_view type, wire::Fd fd) override
    {
        note("send " + std::string(type));
        dragged_->fds.push_back(std::move(fd));
    }
    void cancelled() override { note("cancelled"); }
    void target(std::optional<std::string_view> type) override { note("target " + std::string(type.value_or("none"))); }
    void action(feature::DragActions action) override { note("action " + std::to_string(action)); }
    void dropPerformed() override { note("dropped"); }
    void finished() override { note("finished"); }

private:
    void note(std::string what) { dragged_->told.push_back(std::move(what)); }

    std::shared_ptr<Dragged> dragged_;
};

std::string textOf(const Types &types)
{
    std::string text;
    for (const std::string &type : types)
        text += " " + type;
    return text;
}

class NotingTaker final : public feature::Taker {
public:
    explicit NotingTaker(Log &log) : log_(log) {}
    bool listens() const override { return true; }
    void selection(const Types *types, relay::Object *) override
    {
        if (types)
            log_.push_back("selection" + textOf(*types));
    }
    void dragEntered(const feature::DragEnter &enter) override
    {
        log_.push_back("enter " + std::to_string(enter.serial) + " surface " + std::to_string(enter.surface.clientId)
                       + " at " + at(enter.x, enter.y) + " actions " + std::to_string(enter.sourceActions.value_or(99))
                       + " types" + (enter.types ? textOf(*enter.types) : " none"));
    }
    void dragMoved(std::uint32_t time, wire::Fixed x, wire::Fixed y) override
    {
        log_.push_back("motion " + std::to_string(time) + " at " + at(x, y));
    }
    void dragLeft() override { log_.push_back("leave"); }
    void dragDropped() override { log_.push_back("drop"); }
    void dragSourceActions(feature::DragActions actions) override
    {
        log_.push_back("source actions " + std::to_string(actions));
    }
    void dragAction(feature::DragActions action) override { log_.push_back("action " + std::to_string(action)); }

private:
    static std::string at(wire::Fixed x, wire::Fixed y) { return std::to_string(x.raw) + "," + std::to_string(y.raw); }

    Log &log_;
};

// It has a session, as the X server is a client too, with a device and a manager of its own in it.
struct DragBridge {
    explicit DragBridge(PastingVm &vm_) : vm(vm_), server(vm_)
    {
        server.client().send(plain<ClipboardMessages::DestroyDevice>(server.device.client));
        vm.bench.pump();
        session = vm.bench.session(server.app.connection);
        relay::Object &registry = session->create(wl_registry::interfaceName, 1);
        session->request(session->display(), wl_display::request::get_registry{.registry = &registry});
        relay::Object &manager = session->create("wl_data_device_manager", 3);
        session->request(registry, wl_registry::request::bind{.name = 50, .id = &manager});
        relay::Object &device = session->create("wl_data_device", 3);
        relay::Object *seat = session->objects().fromClient.find(server.seat.client);
        session->request(manager, ClipboardMessages::GetDevice{.id = &device, .seat = seat});
        party.emplace(vm.clipboard.drags(), *session, manager, device, feature::Seats::nameOf(*session, *seat),
                      std::make_unique<NotingTaker>(log));
        session->flush();
        vm.bench.pump();
        while (server.host().next()) {}
        while (server.client().next()) {}
        server.manager.host = manager.hostId;
        server.device.host = device.hostId;
    }

    RawEnd &host() { return server.host(); }

    // From its surface, while somebody points there.
    std::shared_ptr<Dragged> drag(const Types &types)
    {
        server.pointAt();
        const auto dragged = start(types);
        server.pointElsewhere();
        return dragged;
    }
    std::shared_ptr<Dragged> start(const Types &types)
    {
        auto dragged = std::make_shared<Dragged>();
        relay::Object *origin = session->objects().fromClient.find(server.surface.client);
        REQUIRE(origin);
        party->drag(types, copyOrMove, std::make_unique<NotingGiver>(dragged), *origin, nullptr, 5);
        vm.bench.pump();
        return dragged;
    }

    void expectTold(const Log &expected) { CHECK(std::exchange(log, {}) == expected); }
    void expectEnter(const Types &types)
    {
        expectTold({"enter 9 surface " + std::to_string(server.surface.client) + " at 256,512 actions 3 types"
                    + textOf(types)});
    }
    template <class Act>
    void answer(Act act)
    {
        act(*party);
        vm.bench.pump();
    }
    void receive(wire::Fd fd)
    {
        answer([&](auto &self) { self.receive("text/plain", std::move(fd)); });
    }
    void expectDry()
    {
        Pipe pipe;
        receive(std::move(pipe.writing));
        CHECK(pipe.ended());
    }
    void expectFromHost(std::uint32_t offer)
    {
        receive(fileHolding("to the host"));
        expect(host(), textRequest(offer, opcode<wl_data_offer::request::receive>, "text/plain"));
        expectFile(host(), "to the host");
    }
    void expectFrom(DraggingClient &giver, std::uint32_t source)
    {
        receive(fileHolding("to the client"));
        expectNothing(host());
        expect(giver.client(), textRequest(source, opcode<wl_data_source::event::send>, "text/plain"));
        expectFile(giver.client(), "to the client");
    }
    void expectLetGo(std::uint32_t offer) { expect(host(), plain<wl_data_offer::request::destroy>(offer)); }
    void expectQuiet()
    {
        expectTold({});
        server.expectQuiet();
    }

    PastingVm &vm;
    DraggingClient server;
    relay::Session *session = nullptr;
    Log log;
    std::optional<feature::DragParty> party;
};

Types typesAtHost(Directions directions)
{
    return directions.toHost ? markup : Types();
}

bool isOpen(Directions directions)
{
    return directions.toHost && directions.toVm;
}

// Whoever takes it there, and however that comes out.
void hostTakes(DragBridge &bridge, std::uint32_t twin)
{
    Message target(twin, opcode<wl_data_source::event::target>);
    bridge.host().send(target.string("text/plain"));
    Message none(twin, opcode<wl_data_source::event::target>);
    bridge.host().send(none.null());
    bridge.host().send(words<wl_data_source::event::action>(twin, 2));
    bridge.host().send(plain<wl_data_source::event::dnd_drop_performed>(twin));
    bridge.vm.bench.pump();
}

void hostFinishes(DragBridge &bridge, std::uint32_t twin)
{
    bridge.host().send(plain<wl_data_source::event::dnd_finished>(twin));
    bridge.vm.bench.pump();
}

constexpr Directions allDirections[]{bothWays, onlyToVm, onlyToHost, closed};

} // namespace

RELAY_TEST_CASE("What somebody drags who is no client goes to the host and into the VM as the directions allow")
{
    for (const Directions directions : allDirections) {
        CAPTURE(directions.toHost);
        CAPTURE(directions.toVm);
        PastingVm vm(variation);
        vm.set<ClipboardMessages>(directions);
        DragBridge bridge(vm);
        DraggingClient to(vm);
        const auto dragged = bridge.drag(markup);
        const std::uint32_t twin = bridge.server.expectDrag(typesAtHost(directions));

        // To a window of the host.
        Pipe pipe;
        Message send(twin, opcode<wl_data_source::event::send>);
        if (directions.toHost)
            send.string("text/plain").fd(fileHolding("for the host"));
        else
            send.string("text/plain").fd(std::move(pipe.writing));
        bridge.host().send(send);
        vm.bench.pump();
        send = {};
        if (directions.toHost)
            dragged->expectAsked("for the host");
        else
            CHECK(pipe.ended());
        bridge.expectQuiet();

        // To a window of a client's.
        const std::uint32_t offer = to.dragEnters(typesAtHost(directions));
        const std::uint32_t shown = to.expectEnter(markup);
        to.accept(shown);
        to.expectAccepted(offer);
        if (isOpen(directions)) {
            to.expectFromHost(shown, offer);
        } else {
            to.receive(shown, "text/plain", fileHolding("for the VM"));
            dragged->expectAsked("for the VM");
        }
        hostTakes(bridge, twin);
        dragged->expectTold({"target text/plain", "target none", "action 2", "dropped"});
        hostFinishes(bridge, twin);
        dragged->expectTold({"finished"});
        bridge.server.expectWithdrawn(twin);
        bridge.expectQuiet();
        to.expectQuiet();
    }
}

RELAY_TEST_CASE("What the host drags comes to somebody who is no client as the directions allow")
{
    for (const Directions directions : allDirections) {
        CAPTURE(directions.toHost);
        CAPTURE(directions.toVm);
        PastingVm vm(variation);
        vm.set<ClipboardMessages>(directions);
        DragBridge bridge(vm);
        const std::uint32_t offer = bridge.server.dragEnters(markup);
        if (!directions.toVm) {
            bridge.server.hostTells<wl_data_device::event::motion>(10, 256, 256);
            bridge.server.hostTells<wl_data_device::event::drop>();
            bridge.expectDry();
            bridge.answer([](auto &party) { party.accept("text/plain"); });
            bridge.expectQuiet();
            bridge.server.hostTells<wl_data_device::event::leave>();
            bridge.expectLetGo(offer);
            bridge.expectQuiet();
            continue;
        }
        bridge.expectEnter(markup);
        bridge.answer([](auto &party) {
            party.accept("text/plain");
            party.setActions(copyOrMove, 2);
        });
        bridge.server.expectAccepted(offer);
        expect(bridge.host(), words<wl_data_offer::request::set_actions>(offer, copyOrMove, 2));
        bridge.server.hostTells<wl_data_device::event::motion>(10, 256, 256);
        bridge.host().send(words<wl_data_offer::event::source_actions>(offer, 1));
        bridge.host().send(words<wl_data_offer::event::action>(offer, 1));
        bridge.server.hostTells<wl_data_device::event::drop>();
        bridge.server.hostTells<wl_data_device::event::leave>();
        bridge.expectTold({"motion 10 at 256,256", "source actions 1", "action 1", "drop", "leave"});
        bridge.expectFromHost(offer);
        bridge.answer([](auto &party) { party.finish(); });
        expect(bridge.host(), plain<wl_data_offer::request::finish>(offer));
        bridge.expectLetGo(offer);
        bridge.expectDry();
        bridge.expectQuiet();
    }
}

RELAY_TEST_CASE("What a client of the VM drags comes to somebody who is no client whatever the directions are")
{
    for (const Directions directions : allDirections) {
        CAPTURE(directions.toHost);
        CAPTURE(directions.toVm);
        PastingVm vm(variation);
        vm.set<ClipboardMessages>(directions);
        DragBridge bridge(vm);
        DraggingClient from(vm);
        const std::uint32_t source = from.makeDragSource(markup);
        from.drag(source);
        from.expectDrag(typesAtHost(directions));
        const std::uint32_t offer = bridge.server.dragEnters(typesAtHost(directions));
        bridge.expectEnter(markup);
        if (isOpen(directions))
            bridge.expectFromHost(offer);
        else
            bridge.expectFrom(from, source);
        // Once it has left without a drop, nothing of it is given any more.
        bridge.server.hostTells<wl_data_device::event::leave>();
        bridge.expectTold({"leave"});
        bridge.expectLetGo(offer);
        bridge.expectDry();
        bridge.expectQuiet();
        from.expectQuiet();
    }
}

RELAY_TEST_CASE("Two who are no clients drag to each other in the VM whatever the directions are")
{
    for (const Directions directions : allDirections) {
        CAPTURE(directions.toHost);
        CAPTURE(directions.toVm);
        PastingVm vm(variation);
        vm.set<ClipboardMessages>(directions);
        DragBridge from(vm);
        DragBridge to(vm);
        const auto dragged = from.drag(markup);
        const std::uint32_t twin = from.server.expectDrag(typesAtHost(directions));
        const std::uint32_t offer = to.server.dragEnters(typesAtHost(directions));
        to.expectEnter(markup);
        to.answer([](auto &party) { party.accept("text/plain"); });
        to.server.expectAccepted(offer);
        to.host().send(words<wl_data_offer::event::action>(offer, 2));
        to.server.hostTells<wl_data_device::event::drop>();
        to.expectTold({"action 2", "drop"});
        hostTakes(from, twin);
        dragged->expectTold({"target text/plain", "target none", "action 2", "dropped"});
        if (isOpen(directions)) {
            to.expectFromHost(offer);
        } else {
            to.receive(fileHolding("in the VM"));
            expectNothing(to.host());
            dragged->expectAsked("in the VM");
        }
        to.answer([](auto &party) { party.finish(); });
        expect(to.host(), plain<wl_data_offer::request::finish>(offer));
        to.expectLetGo(offer);
        hostFinishes(from, twin);
        dragged->expectTold({"finished"});
        from.server.expectWithdrawn(twin);
        to.server.hostTells<wl_data_device::event::leave>();
        to.expectTold({"leave"});
        from.expectQuiet();
        to.expectQuiet();
    }
}

RELAY_TEST_CASE("To close the way to the host ends a drag of somebody who is no client")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const auto dragged = bridge.drag(markup);
    const std::uint32_t twin = bridge.server.expectDrag(markup);
    vm.set<ClipboardMessages>(onlyToVm);
    dragged->expectTold({"cancelled"});
    bridge.server.expectWithdrawn(twin);

    // One that has no types there goes on.
    const auto next = bridge.drag(markup);
    bridge.server.expectDrag({});
    vm.set<ClipboardMessages>(closed);
    next->expectTold({});
    bridge.expectQuiet();
}

RELAY_TEST_CASE("To close the way into the VM takes the host's drag from somebody who is no client")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    SUBCASE("over a surface")
    {
        vm.set<ClipboardMessages>(onlyToHost);
        bridge.expectTold({"leave"});
        bridge.expectLetGo(offer);
        bridge.server.hostTells<wl_data_device::event::motion>(10, 256, 256);
        bridge.server.hostTells<wl_data_device::event::drop>();
        bridge.server.hostTells<wl_data_device::event::leave>();
        bridge.expectDry();
    }
    SUBCASE("after the drop")
    {
        bridge.answer([](auto &party) { party.accept("text/plain"); });
        bridge.server.expectAccepted(offer);
        bridge.host().send(words<wl_data_offer::event::action>(offer, 1));
        bridge.server.hostTells<wl_data_device::event::drop>();
        bridge.server.hostTells<wl_data_device::event::leave>();
        bridge.expectTold({"action 1", "drop", "leave"});
        vm.set<ClipboardMessages>(onlyToHost);
        vm.set<ClipboardMessages>(bothWays);
        bridge.expectDry(); // for good, as clients
        bridge.expectQuiet();
        bridge.answer([](auto &party) { party.finish(); });
        expect(bridge.host(), plain<wl_data_offer::request::finish>(offer));
        bridge.expectLetGo(offer);
    }
    bridge.expectQuiet();

    vm.set<ClipboardMessages>(bothWays);
    const std::uint32_t next = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    bridge.expectFromHost(next);
}

RELAY_TEST_CASE("The VM's own drag stays over a surface of somebody who is no client when the way in is closed")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    DraggingClient from(vm);
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    from.expectDrag(markup);
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    bridge.expectFromHost(offer);
    vm.set<ClipboardMessages>(onlyToHost);
    bridge.expectFrom(from, source);
    bridge.expectQuiet();
}

RELAY_TEST_CASE("A category that is denied takes drags from somebody who is no client until it is allowed again")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const auto dragged = bridge.drag(markup);
    const std::uint32_t twin = bridge.server.expectDrag(markup);
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    vm.setAllowed(allBut({Category::Clipboard}));
    vm.clipboard.permissionsChanged();
    vm.bench.pump();
    dragged->expectTold({"cancelled"});
    expect(bridge.host(), plain<wl_data_source::request::destroy>(twin));
    bridge.server.answerWithdrawal(twin);
    bridge.expectTold({"leave"});
    bridge.expectLetGo(offer);
    bridge.expectDry();
    bridge.start(markup)->expectTold({"cancelled"});
    bridge.server.hostTells<wl_data_device::event::leave>();
    const std::uint32_t denied = bridge.server.dragEnters(markup);
    bridge.expectTold({});

    vm.setAllowed(allCategories());
    vm.clipboard.permissionsChanged();
    vm.bench.pump();
    while (bridge.server.client().next()) {}
    bridge.server.hostTells<wl_data_device::event::motion>(10, 256, 256);
    bridge.server.hostTells<wl_data_device::event::leave>();
    bridge.expectLetGo(denied);
    bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    bridge.drag(markup)->expectTold({});
    bridge.server.expectDrag(markup);
    bridge.expectQuiet();
}

RELAY_TEST_CASE("Somebody who is no client and goes in the middle of his drag ends it")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(onlyToVm);
    DragBridge bridge(vm);
    DraggingClient to(vm);
    const auto dragged = bridge.drag(markup);
    const std::uint32_t twin = bridge.server.expectDrag({});
    to.dragEnters({});
    const std::uint32_t shown = to.expectEnter(markup);
    SUBCASE("who abandons it")
    {
        bridge.answer([](auto &party) { party.abandon(); });
        bridge.server.expectWithdrawn(twin);
    }
    SUBCASE("himself")
    {
        bridge.party.reset();
        bridge.session->flush();
        vm.bench.pump();
        bridge.server.expectWithdrawn(twin);
    }
    SUBCASE("with his session")
    {
        bridge.server.client().close();
        vm.bench.pump();
        CHECK(bridge.server.app.connection.ended);
        bridge.answer([](auto &party) {
            party.abandon();
            party.accept("text/plain");
            party.setActions(1, 1);
            party.finish();
            party.letGo();
        });
        bridge.expectDry();
    }
    CHECK(dragged.use_count() == 1); // the giver has gone
    to.expectDry(shown);
    to.hostTells<wl_data_device::event::leave>();
    expect(to.client(), plain<wl_data_device::event::leave>(to.device.client));
    to.expectQuiet();
}

RELAY_TEST_CASE("Somebody who is no client and goes while something is dragged over his surface lets it go")
{
    PastingVm vm(variation);
    vm.set<ClipboardMessages>(closed);
    DragBridge bridge(vm);
    DraggingClient from(vm);
    const std::uint32_t source = from.makeDragSource(markup);
    from.drag(source);
    const std::uint32_t twin = from.expectDrag({});
    const std::uint32_t offer = bridge.server.dragEnters({});
    bridge.expectEnter(markup);
    SUBCASE("himself")
    {
        bridge.party.reset();
        bridge.session->flush();
        vm.bench.pump();
        bridge.expectLetGo(offer);
        bridge.server.hostTells<wl_data_device::event::motion>(10, 256, 256);
        bridge.server.hostTells<wl_data_device::event::drop>();
        bridge.server.hostTells<wl_data_device::event::leave>();
        bridge.expectQuiet();
    }
    SUBCASE("with his session")
    {
        bridge.server.client().close();
        vm.bench.pump();
        CHECK(bridge.server.app.connection.ended);
    }
    // The host tells the client.
    from.host().send(plain<wl_data_source::event::cancelled>(twin));
    vm.bench.pump();
    from.expectCancelled(source);
    from.expectWithdrawn(twin);
    from.expectQuiet();
}

RELAY_TEST_CASE("Somebody who is no client and never answers keeps no drag waiting")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    DraggingClient app(vm);
    const std::uint32_t first = bridge.server.dragEnters(markup);
    bridge.server.hostTells<wl_data_device::event::drop>();
    bridge.server.hostTells<wl_data_device::event::leave>();
    bridge.log.clear();
    bridge.expectQuiet();
    // Others are told meanwhile.
    const std::uint32_t elsewhere = app.dragEnters(markup);
    app.expectFromHost(app.expectEnter(markup), elsewhere);
    // What was dropped is let go when the next comes.
    const std::uint32_t second = bridge.server.dragEnters(markup);
    bridge.expectLetGo(first);
    bridge.expectEnter(markup);
    // The host may even not say that it left.
    const std::uint32_t third = bridge.server.dragEnters(markup);
    bridge.expectLetGo(second);
    bridge.expectEnter(markup);
    bridge.expectFromHost(third);
    bridge.expectQuiet();
}

RELAY_TEST_CASE("A drag over a surface that has gone does not come to somebody who is no client")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const std::uint32_t former = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    bridge.server.client().send(plain<protocol::wl_surface::request::destroy>(bridge.server.surface.client));
    vm.bench.pump();
    expect(bridge.host(), plain<protocol::wl_surface::request::destroy>(bridge.server.surface.host));
    // The host has not heard of that, and may not even say that the former drag left.
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.server.hostTells<wl_data_device::event::motion>(10, 256, 256);
    bridge.expectLetGo(former);
    bridge.expectDry();
    bridge.server.hostTells<wl_data_device::event::leave>();
    bridge.expectLetGo(offer);
    bridge.expectTold({});
    expectNothing(bridge.host());
}

RELAY_TEST_CASE("Somebody who is no client takes no dragged data for a selection, nor a selection for dragged data")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const std::uint32_t selected = bridge.server.hostSelects(text);
    bridge.expectTold({"selection text/plain text/plain;charset=utf-8"});
    bridge.host().send(words<wl_data_offer::event::source_actions>(selected, 1));
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    bridge.host().send(textRequest(offer, opcode<wl_data_offer::event::offer>, "image/png"));
    vm.bench.pump();
    bridge.expectTold({});
    bridge.expectFromHost(offer);
    bridge.answer([](auto &party) { party.paste("text/plain", fileHolding("to the clipboard")); });
    expect(bridge.host(), textRequest(selected, opcode<wl_data_offer::request::receive>, "text/plain"));
    expectFile(bridge.host(), "to the clipboard");
    bridge.answer([](auto &party) { party.letGo(); });
    bridge.expectLetGo(offer);
    bridge.expectDry();

    // What he copied has no target.
    const auto copied = std::make_shared<Dragged>();
    bridge.answer([&](auto &party) { party.copy(markup, std::make_unique<NotingGiver>(copied), 7); });
    const std::uint32_t twin = bridge.server.expectPublished(markup, 7);
    hostTakes(bridge, twin);
    hostFinishes(bridge, twin);
    copied->expectTold({});
    bridge.expectQuiet();
}

RELAY_TEST_CASE("Drags that are begun again and again by somebody who is no client don't add up")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    // One that the host did not begin, or that is under way, ends with the next.
    const auto replaced = bridge.start(markup);
    const std::uint32_t replacedTwin = bridge.server.expectDrag(markup);
    const auto first = bridge.start(markup);
    expect(bridge.host(), plain<wl_data_source::request::destroy>(replacedTwin));
    const std::uint32_t firstTwin = bridge.server.expectDrag(markup);
    bridge.server.answerWithdrawal(replacedTwin);
    CHECK(replaced.use_count() == 1);
    replaced->expectTold({});

    // Of those that were dropped where nobody finishes them, the oldest ends.
    hostTakes(bridge, firstTwin);
    first->told.clear();
    std::vector<std::shared_ptr<Dragged>> others;
    for (int i = 0; i < 15; ++i) {
        others.push_back(bridge.start(markup));
        hostTakes(bridge, bridge.server.expectDrag(markup));
        others.back()->told.clear();
    }
    first->expectTold({});
    bridge.start(markup);
    first->expectTold({"cancelled"});
    CHECK(first.use_count() == 1);
    expect(bridge.host(), plain<wl_data_source::request::destroy>(firstTwin));
    bridge.server.expectDrag(markup);
    for (const auto &other : others)
        other->expectTold({});
    bridge.expectQuiet();
}

RELAY_TEST_CASE("What somebody who is no client answers at the wrong time of a drag does not end his session")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    SUBCASE("finished before the drop")
    {
        bridge.host().send(words<wl_data_offer::event::action>(offer, 1));
        bridge.answer([](auto &party) { party.accept("text/plain"); });
        bridge.server.expectAccepted(offer);
        bridge.expectTold({"action 1"});
    }
    SUBCASE("finished without a type")
    {
        bridge.answer([](auto &party) {
            party.accept("text/plain");
            party.accept(std::nullopt);
        });
        bridge.server.expectAccepted(offer);
        Message none(offer, opcode<wl_data_offer::request::accept>);
        expect(bridge.host(), none.word(9).null());
        bridge.host().send(words<wl_data_offer::event::action>(offer, 1));
        bridge.server.hostTells<wl_data_device::event::drop>();
        bridge.expectTold({"action 1", "drop"});
    }
    SUBCASE("finished without an action")
    {
        bridge.answer([](auto &party) { party.accept("text/plain"); });
        bridge.server.expectAccepted(offer);
        bridge.host().send(words<wl_data_offer::event::action>(offer, 1));
        bridge.host().send(words<wl_data_offer::event::action>(offer, 0));
        bridge.server.hostTells<wl_data_device::event::drop>();
        bridge.expectTold({"action 1", "action 0", "drop"});
    }
    SUBCASE("with actions that there are not")
    {
        bridge.answer([](auto &party) {
            party.setActions(0xff, 2);
            party.setActions(1, 2);
            party.setActions(3, 3);
        });
        expect(bridge.host(), words<wl_data_offer::request::set_actions>(offer, 7, 2));
        expect(bridge.host(), words<wl_data_offer::request::set_actions>(offer, 1, 0));
        expect(bridge.host(), words<wl_data_offer::request::set_actions>(offer, 3, 0));
    }
    bridge.answer([](auto &party) {
        party.finish();
        party.finish();
        party.accept("text/plain");
    });
    bridge.expectLetGo(offer);
    bridge.expectQuiet();
}

RELAY_TEST_CASE("Somebody who is no client and is to ask what a drop does finishes it with his answer")
{
    PastingVm vm(variation);
    DragBridge bridge(vm);
    const std::uint32_t offer = bridge.server.dragEnters(markup);
    bridge.expectEnter(markup);
    bridge.answer([](auto &party) { party.accept("text/plain"); });
    bridge.server.expectAccepted(offer);
    bridge.host().send(words<wl_data_offer::event::action>(offer, 4));
    vm.bench.pump();
    bool tooEarly = false;
    SUBCASE("before the drop, when it counts for nothing")
    {
        tooEarly = true;
        bridge.answer([](auto &party) { party.setActions(1, 1); });
        expect(bridge.host(), words<wl_data_offer::request::set_actions>(offer, 1, 1));
    }
    SUBCASE("after it")
    {}
    bridge.server.hostTells<wl_data_device::event::drop>();
    bridge.expectTold({"action 4", "drop"});
    bool answered = false;
    SUBCASE("that he gives")
    {
        if (tooEarly)
            return;
        answered = true;
        bridge.answer([](auto &party) { party.setActions(1, 1); });
        expect(bridge.host(), words<wl_data_offer::request::set_actions>(offer, 1, 1));
    }
    SUBCASE("that he does not give")
    {}
    bridge.answer([](auto &party) { party.finish(); });
    if (answered)
        expect(bridge.host(), plain<wl_data_offer::request::finish>(offer));
    bridge.expectLetGo(offer);
    bridge.expectQuiet();
}
