// SPDX-License-Identifier: Apache-2.0
//
// Devices that hold something down, or are near, when what they are for is denied.

#include "feature_permissions.h"

#include "messages/tablet-v2.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/wlr-virtual-pointer-unstable-v1.h"

#include <doctest/doctest.h>

#include <cstdint>

using namespace gangway;
using namespace gangway::test;

namespace {

namespace p = protocol;
namespace tool = p::zwp_tablet_tool_v2::event;

// A tablet and its pen, which the host has made for a seat, with a surface to draw on.
struct Tablet {
    explicit Tablet(TestApplication &app_) : app(app_), surface(makeSurface(app))
    {
        seat = app.bind(90, "wl_seat", 5);
        const Pair manager = app.bind(91, "zwp_tablet_manager_v2", 1);
        const Pair tabletSeat = made<p::zwp_tablet_manager_v2::request::get_tablet_seat>(app, manager, seat);
        tablet = add<p::zwp_tablet_seat_v2::event::tablet_added>(tabletSeat, firstServerId);
        pen = add<p::zwp_tablet_seat_v2::event::tool_added>(tabletSeat, firstServerId + 1);
    }

    template <class Event>
    Pair add(Pair tabletSeat, std::uint32_t id)
    {
        app.host.send(plain<Event>(tabletSeat.host, id));
        app.bench.pump();
        return {.client = take(app.client, tabletSeat.client, opcode<Event>).takeWord(), .host = id};
    }

    void penComes(std::uint32_t serial)
    {
        app.host.send(words<tool::proximity_in>(pen.host, serial, tablet.host, surface.host));
        app.host.send(words<tool::frame>(pen.host, 5));
        app.bench.pump();
    }
    void expectPen(std::uint32_t serial)
    {
        expect(app.client, words<tool::proximity_in>(pen.client, serial, tablet.client, surface.client));
    }

    // That the seat has lost its devices, and that their globals come and go, is told besides.
    void expectHeard(const std::vector<std::uint16_t> &opcodes)
    {
        std::vector<std::uint16_t> heard;
        while (const std::optional<Message> message = app.client.next()) {
            if (message->object() == pen.client)
                heard.push_back(message->opcode());
        }
        CHECK(heard == opcodes);
    }

    TestApplication &app;
    Pair surface;
    Pair seat;
    Pair tablet;
    Pair pen;
};

} // namespace

RELAY_TEST_CASE("A pen that is near goes with the permission and comes back with it")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    Tablet desk(app);
    desk.penComes(7);
    desk.expectPen(7);
    expect(app.client, words<tool::frame>(desk.pen.client, 5));

    permissions.deny({Category::Input});
    desk.expectHeard({opcode<tool::proximity_out>, opcode<tool::frame>});
    app.host.send(words<tool::frame>(desk.pen.host, 6));
    permissions.bench.pump();
    desk.expectHeard({});

    permissions.allowAll();
    desk.expectHeard({opcode<tool::proximity_in>, opcode<tool::frame>});
    app.host.send(plain<tool::proximity_out>(desk.pen.host));
    permissions.bench.pump();
    desk.expectHeard({opcode<tool::proximity_out>});
}

RELAY_TEST_CASE("A pen does not come back to a surface or from a tablet that the client has let go")
{
    for (const bool surfaceGoes : {true, false}) {
        Permissions permissions(variation);
        TestApplication app(permissions.bench);
        Tablet desk(app);
        desk.penComes(7);
        desk.expectPen(7);
        expect(app.client, words<tool::frame>(desk.pen.client, 5));
        permissions.deny({Category::Input});
        desk.expectHeard({opcode<tool::proximity_out>, opcode<tool::frame>});
        if (surfaceGoes)
            app.client.send(plain<wl_surface::request::destroy>(desk.surface.client));
        else
            app.client.send(plain<p::zwp_tablet_v2::request::destroy>(desk.tablet.client));
        permissions.bench.pump();
        permissions.allowAll();
        desk.expectHeard({});
    }
}

RELAY_TEST_CASE("A button that a client holds in the user's place is let go")
{
    namespace pointer = p::zwlr_virtual_pointer_v1::request;
    using Create = p::zwlr_virtual_pointer_manager_v1::request::create_virtual_pointer;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair seat = app.bind(90, "wl_seat", 5);
    const Pair manager = app.bind(91, "zwlr_virtual_pointer_manager_v1", 1);
    Pair made{.client = app.newId()};
    app.client.send(words<Create>(manager.client, seat.client, made.client));
    permissions.bench.pump();
    Message created = take(app.host, manager.host, opcode<Create>);
    CHECK(created.takeWord() == seat.host);
    made.host = created.takeWord();
    const auto button = [](std::uint32_t object, std::uint32_t time, std::uint32_t which, std::uint32_t state) {
        return words<pointer::button>(object, time, which, state);
    };
    // One that is let go in time and one that is not.
    for (const auto &[which, state] : {std::pair(272u, 1u), std::pair(273u, 1u), std::pair(272u, 0u)}) {
        app.client.send(button(made.client, 7, which, state));
        permissions.bench.pump();
        expect(app.host, button(made.host, 7, which, state));
    }
    permissions.deny({Category::VirtualInput});
    expect(app.host, button(made.host, 0, 273, 0));
    expect(app.host, plain<pointer::frame>(made.host));
    app.client.send(button(made.client, 8, 274, 1));
    permissions.bench.pump();
    expectNothing(app.host);

    // Nothing is held that the host was not told of, and nothing twice.
    permissions.allowAll();
    permissions.deny({Category::VirtualInput});
    expectNothing(app.host);
}

RELAY_TEST_CASE("A popup of a panel that may be there no more is closed, and what it was shown on goes with it")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair panelSurface = makeSurface(app);
    const Pair shell = app.bind(80, "zwlr_layer_shell_v1", 4);
    using GetPanel = p::zwlr_layer_shell_v1::request::get_layer_surface;
    Pair panel{.client = app.newId()};
    const auto getPanel = [](std::uint32_t object, std::uint32_t id, std::uint32_t surface) {
        Message message(object, opcode<GetPanel>);
        message.word(id).word(surface).null().word(2).string("panel");
        return message;
    };
    app.client.send(getPanel(shell.client, panel.client, panelSurface.client));
    permissions.bench.pump();
    panel.host = take(app.host, shell.host, opcode<GetPanel>).takeWord();

    const Pair surface = made<wl_compositor::request::create_surface>(app, app.bind(110, "wl_compositor", 4));
    const Pair windows = app.bind(101, "xdg_wm_base", 1);
    const Pair xdgSurface = made<p::xdg_wm_base::request::get_xdg_surface>(app, windows, surface);
    const Pair positioner = made<p::xdg_wm_base::request::create_positioner>(app, windows);
    using GetPopup = p::xdg_surface::request::get_popup;
    Pair popup{.client = app.newId()};
    app.client.send(words<GetPopup>(xdgSurface.client, popup.client, 0, positioner.client));
    permissions.bench.pump();
    popup.host = take(app.host, xdgSurface.host, opcode<GetPopup>).takeWord();

    permissions.deny({Category::ShellComponent});
    while (app.client.next()) {} // what the panel itself is told
    while (app.host.next()) {}
    app.client.send(plain<p::zwlr_layer_surface_v1::request::get_popup>(panel.client, popup.client));
    permissions.bench.pump();
    expect(app.client, plain<p::xdg_popup::event::popup_done>(popup.client));
    expectNothing(app.client);
    expect(app.host, plain<p::xdg_popup::request::destroy>(popup.host));
    expect(app.host, plain<p::xdg_surface::request::destroy>(xdgSurface.host));
    expectNothing(app.host);
    CHECK_FALSE(app.connection.ended);
}
