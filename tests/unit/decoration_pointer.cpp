// SPDX-License-Identifier: Apache-2.0
//
// Pointers and fingers over decorations.

#include "decoration_host.h"

#include "messages/cursor-shape-v1.h"
#include "messages/pointer-gestures-unstable-v1.h"
#include "messages/tablet-v2.h"

#include <tuple>

using namespace gangway;
using namespace gangway::test;
using decoration::Point;

namespace {

constexpr std::uint32_t left = 0x110;
constexpr std::uint32_t right = 0x111;
constexpr std::uint32_t middle = 0x112;

constexpr std::int32_t fixed(std::int32_t value)
{
    return value * 256;
}

// A pointer of the host, by which it speaks of places on the decorated window.
struct Mouse {
    Mouse(DecoratedScene &scene_, std::uint32_t name, std::uint32_t version = 5) : scene(scene_)
    {
        seat = scene.bind(name, "wl_seat", version);
        pointer = scene.make<wl_seat::request::get_pointer>(seat);
        id = scene.hostIdOf(pointer);
        framed = version >= 5;
    }

    // The strip there, and the place on it.
    std::pair<std::uint32_t, Point> locate(Point point) const
    {
        for (const std::uint32_t strip : scene.host.shownOn(scene.surfaceId)) {
            const decoration::Rect rect = scene.host.rectOf(strip);
            if (rect.contains(point))
                return {strip, {point.x - rect.x, point.y - rect.y}};
        }
        return {scene.surfaceId, point};
    }

    void frame()
    {
        if (framed)
            scene.app.host.send(plain<wl_pointer::event::frame>(id));
        scene.host.serve();
    }
    void enterOnly(Point point)
    {
        const auto [surface, at] = locate(point);
        on = surface;
        Message enter(id, opcode<wl_pointer::event::enter>);
        scene.app.host.send(enter.word(++serial).word(surface).number(fixed(at.x)).number(fixed(at.y)));
    }
    void leaveOnly()
    {
        Message message(id, opcode<wl_pointer::event::leave>);
        scene.app.host.send(message.word(++serial).word(on));
    }
    void enter(Point point)
    {
        enterOnly(point);
        frame();
    }
    void leave()
    {
        leaveOnly();
        frame();
    }
    void move(Point point)
    {
        const decoration::Rect rect = on == scene.surfaceId ? decoration::Rect{} : scene.host.rectOf(on);
        Message motion(id, opcode<wl_pointer::event::motion>);
        scene.app.host.send(motion.word(time).number(fixed(point.x - rect.x)).number(fixed(point.y - rect.y)));
        frame();
    }
    std::uint32_t button(std::uint32_t which, bool down)
    {
        Message message(id, opcode<wl_pointer::event::button>);
        scene.app.host.send(message.word(++serial).word(time).word(which).word(down ? 1 : 0));
        frame();
        return serial;
    }
    std::uint32_t click(std::uint32_t which)
    {
        const std::uint32_t pressed = button(which, true);
        button(which, false);
        return pressed;
    }
    void scroll()
    {
        Message axis(id, opcode<wl_pointer::event::axis>);
        scene.app.host.send(axis.word(time).word(0).number(fixed(10)));
        if (framed) {
            scene.app.host.send(plain<wl_pointer::event::axis_source>(id, 0));
            Message stop(id, opcode<wl_pointer::event::axis_stop>);
            scene.app.host.send(stop.word(time).word(0));
            Message discrete(id, opcode<wl_pointer::event::axis_discrete>);
            scene.app.host.send(discrete.word(0).number(1));
        }
        frame();
    }

    // The opcodes that the client's pointer was told since.
    std::vector<std::uint16_t> heard()
    {
        std::vector<std::uint16_t> opcodes;
        while (const auto message = scene.app.client.next()) {
            if (message->object() == pointer)
                opcodes.push_back(message->opcode());
        }
        return opcodes;
    }

    DecoratedScene &scene;
    std::uint32_t seat = 0; // of the client
    std::uint32_t pointer = 0;
    std::uint32_t id = 0; // of the host
    std::uint32_t on = 0;
    std::uint32_t serial = 100;
    std::uint32_t time = 10'000;
    bool framed = true;
};

constexpr std::uint16_t enters = opcode<wl_pointer::event::enter>;
constexpr std::uint16_t leaves = opcode<wl_pointer::event::leave>;
constexpr std::uint16_t moves = opcode<wl_pointer::event::motion>;
constexpr std::uint16_t frames = opcode<wl_pointer::event::frame>;
using Opcodes = std::vector<std::uint16_t>;

constexpr Point inside{50, 50};
constexpr Point title{100, -14};
constexpr Point closeButton{390, -14};
constexpr Point maximiseButton{350, -14};
constexpr Point minimiseButton{310, -14};

// A window of 400 by 300, and what the client heard before is read.
void open(DecoratedScene &scene)
{
    scene.decorate().set({});
    scene.show(400, 300);
    while (scene.app.client.next()) {}
}

} // namespace

RELAY_TEST_CASE("What a pointer does over the decoration the client never hears, and what it does beside it always")
{
    for (const std::uint32_t version : {4U, 5U}) {
        CAPTURE(version);
        DecoratedScene scene(variation);
        Mouse mouse(scene, 44, version);
        open(scene);
        mouse.enter(title);
        mouse.move({120, -10});
        mouse.scroll();
        mouse.click(middle);
        mouse.click(left);
        mouse.leave();
        CHECK(mouse.heard().empty());
        mouse.enter(inside);
        mouse.move({51, 51});
        const Opcodes expected = version >= 5 ? Opcodes{enters, frames, moves, frames} : Opcodes{enters, moves};
        CHECK(mouse.heard() == expected);
    }
}

RELAY_TEST_CASE(
    "A pointer that crosses between content and decoration in one frame leaves the client with whole frames")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    mouse.enter(inside);
    CHECK(mouse.heard() == Opcodes{enters, frames});
    mouse.leaveOnly();
    mouse.enter(title);
    CHECK(mouse.heard() == Opcodes{leaves, frames});
    mouse.leaveOnly();
    mouse.enter(inside);
    CHECK(mouse.heard() == Opcodes{enters, frames});
    // And where the two are apart.
    mouse.leave();
    mouse.enter(title);
    CHECK(mouse.heard() == Opcodes{leaves, frames});
}

RELAY_TEST_CASE("A press on the bar moves the window once the pointer moves, by the seat and serial of the press")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    mouse.enter(title);
    const std::uint32_t serial = mouse.button(left, true);
    mouse.move({102, -13});
    CHECK(scene.asked.empty());
    mouse.move({110, -13});
    REQUIRE(scene.asked.size() == 1);
    CHECK(scene.asked[0].what == "move");
    CHECK(scene.asked[0].serial == serial);
    CHECK(scene.asked[0].seat == &scene.object(mouse.seat));
    mouse.move({150, -13});
    mouse.leave();
    mouse.enter(title);
    mouse.move({150, -13});
    CHECK(scene.asked.size() == 1);
}

RELAY_TEST_CASE("A press on each edge and corner resizes there")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    const std::tuple<Point, std::uint32_t> places[] = {
        {{200, -32}, 1}, {{200, 305}, 2}, {{-4, 100}, 4},  {{-4, -32}, 5},
        {{-4, 304}, 6},  {{404, 100}, 8}, {{404, -32}, 9}, {{404, 304}, 10},
    };
    for (const auto &[point, edge] : places) {
        CAPTURE(edge);
        scene.asked.clear();
        mouse.enter(point);
        const std::uint32_t serial = mouse.button(left, true);
        REQUIRE(scene.asked.size() == 1);
        CHECK(scene.asked[0].what == "resize");
        CHECK(scene.asked[0].edge == edge);
        CHECK(scene.asked[0].serial == serial);
        mouse.leave();
    }
}

RELAY_TEST_CASE("A button acts when it is released where it was pressed")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    const std::pair<Point, const char *> buttons[] = {
        {minimiseButton, "minimise"}, {maximiseButton, "maximise"}, {closeButton, "close"}};
    mouse.enter(title);
    for (const auto &[point, what] : buttons) {
        scene.asked.clear();
        mouse.move(point);
        mouse.button(left, true);
        CHECK(scene.asked.empty());
        mouse.button(left, false);
        REQUIRE(scene.asked.size() == 1);
        CHECK(scene.asked[0].what == what);
    }
    scene.asked.clear();
    mouse.button(left, true);
    mouse.move(title);
    mouse.button(left, false);
    mouse.button(left, true);
    mouse.move(closeButton);
    CHECK(scene.asked.size() == 1); // the window was moved
    mouse.button(left, false);
    CHECK(scene.asked.size() == 1);
}

RELAY_TEST_CASE("A button is lit while the pointer is over it, more while it is pressed, and not after it left")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    const auto corner = [&] { return scene.host.pixel(scene.bar(), 8 + 368 + 2, 8 + 2); };
    const std::uint32_t before = corner();
    mouse.enter(closeButton);
    const std::uint32_t under = corner();
    mouse.button(left, true);
    const std::uint32_t pressed = corner();
    mouse.leave();
    CHECK(before == 0xffdddddd);
    CHECK(under < before);
    CHECK(pressed < under);
    CHECK(corner() == before);
}

RELAY_TEST_CASE("A double click on the bar maximises, a slow or distant one does not")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    mouse.enter(title);
    mouse.click(left);
    mouse.time += 400;
    mouse.click(left);
    REQUIRE(scene.asked.size() == 1);
    CHECK(scene.asked[0].what == "maximise");
    // The third is a first.
    mouse.time += 100;
    mouse.click(left);
    CHECK(scene.asked.size() == 1);
    mouse.time += 401;
    mouse.click(left);
    CHECK(scene.asked.size() == 1);
    mouse.time += 100;
    mouse.move({110, -14});
    mouse.click(left);
    CHECK(scene.asked.size() == 1);
    // The host's clock may pass its end, and the pointer leave in between as it does when a move was begun.
    mouse.time = 0xffffffff;
    mouse.click(left);
    mouse.leave();
    mouse.enter({110, -14});
    mouse.time = 100;
    mouse.click(left);
    CHECK(scene.asked.size() == 2);
}

RELAY_TEST_CASE("The right button opens the menu where it was pressed, the middle one does nothing")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    mouse.enter(title);
    const std::uint32_t serial = mouse.click(right);
    REQUIRE(scene.asked.size() == 1);
    CHECK(scene.asked[0].what == "menu");
    CHECK(scene.asked[0].serial == serial);
    CHECK(scene.asked[0].at == title);
    mouse.click(middle);
    mouse.move({200, -32});
    CHECK(scene.asked.size() == 1);
}

RELAY_TEST_CASE("Two seats work on one decoration without knowing of each other")
{
    DecoratedScene scene(variation);
    Mouse one(scene, 44);
    Mouse other(scene, 45);
    open(scene);
    one.enter(title);
    other.enter(inside);
    one.button(left, true);
    other.move({60, 60});
    other.button(left, true);
    CHECK(scene.asked.empty());
    one.move({150, -14});
    REQUIRE(scene.asked.size() == 1);
    CHECK(scene.asked[0].seat == &scene.object(one.seat));
    other.leaveOnly();
    other.enter(closeButton);
    other.click(left);
    REQUIRE(scene.asked.size() == 2);
    CHECK(scene.asked[1].what == "close");
    one.leave();
    one.enter(inside);
    one.heard();
    other.move(title);
    one.move({61, 61});
    CHECK(one.heard() == Opcodes{moves, frames});
    CHECK(other.heard().empty());
}

RELAY_TEST_CASE("A decoration may go while it is clicked, and the client hears nothing until the pointer is elsewhere")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    scene.closes = true;
    mouse.enter(closeButton);
    const std::uint32_t strip = mouse.on;
    mouse.click(left);
    CHECK_FALSE(scene.decorated);
    Message motion(mouse.id, opcode<wl_pointer::event::motion>);
    scene.app.host.send(motion.word(1).number(1).number(1));
    scene.app.host.send(plain<wl_pointer::event::frame>(mouse.id));
    scene.host.serve();
    CHECK(mouse.heard().empty());
    mouse.enter(inside);
    CHECK(mouse.on != strip);
    CHECK(mouse.heard() == Opcodes{enters, frames});
}

RELAY_TEST_CASE("A pointer that enters a decoration that is gone already is kept from the client too")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    const std::uint32_t strip = scene.bar();
    scene.decorated.reset();
    scene.session.flush();
    // The host has not read that yet.
    Message enter(mouse.id, opcode<wl_pointer::event::enter>);
    scene.app.host.send(enter.word(1).word(strip).number(0).number(0));
    scene.app.host.send(plain<wl_pointer::event::frame>(mouse.id));
    Message motion(mouse.id, opcode<wl_pointer::event::motion>);
    scene.app.host.send(motion.word(1).number(1).number(1));
    scene.bench.pump();
    CHECK(mouse.heard().empty());
    scene.host.serve();
}

RELAY_TEST_CASE("A client that releases its seat and its pointer over a decoration breaks nothing")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    open(scene);
    mouse.enter(title);
    scene.app.client.send(plain<wl_seat::request::release>(mouse.seat));
    scene.host.serve();
    mouse.button(left, true);
    mouse.move({200, -14});
    mouse.button(left, false);
    mouse.click(right);
    CHECK(scene.asked.empty());
    mouse.move(minimiseButton);
    mouse.click(left);
    CHECK(scene.asked.size() == 1);
    scene.app.client.send(plain<wl_pointer::request::release>(mouse.pointer));
    scene.bench.pump();
    mouse.move(title);
    scene.app.host.send(deleteId(mouse.id));
    scene.host.serve();
    scene.decorated->set({});
    CHECK(scene.asked.size() == 1);
}

RELAY_TEST_CASE("Fingers on the decoration are kept from the client, others are not, and a tap or a pull acts")
{
    DecoratedScene scene(variation);
    const std::uint32_t seat = scene.bind(44, "wl_seat", 5);
    const std::uint32_t touch = scene.make<wl_seat::request::get_touch>(seat);
    const std::uint32_t id = scene.hostIdOf(touch);
    open(scene);
    const std::uint32_t bar = scene.bar();
    std::uint32_t serial = 0;
    // On the bar in coordinates of the window.
    const auto down = [&](std::uint32_t surface, std::int32_t finger, Point at, std::uint32_t time) {
        const Point origin = surface == bar ? Point{-8, -36} : Point{};
        Message message(id, opcode<wl_touch::event::down>);
        message.word(++serial).word(time).word(surface).number(finger);
        scene.app.host.send(message.number(fixed(at.x - origin.x)).number(fixed(at.y - origin.y)));
    };
    const auto up = [&](std::int32_t finger) {
        Message message(id, opcode<wl_touch::event::up>);
        scene.app.host.send(message.word(++serial).word(1).number(finger));
    };
    const auto frame = [&] {
        scene.app.host.send(plain<wl_touch::event::frame>(id));
        scene.host.serve();
    };
    const auto heard = [&] {
        Opcodes opcodes;
        while (const auto message = scene.app.client.next()) {
            if (message->object() == touch)
                opcodes.push_back(message->opcode());
        }
        return opcodes;
    };
    down(bar, 1, closeButton, 1);
    frame();
    CHECK(heard().empty());
    down(scene.surfaceId, 2, inside, 2);
    frame();
    up(1);
    frame();
    CHECK(heard() == Opcodes{opcode<wl_touch::event::down>, opcode<wl_touch::event::frame>});
    REQUIRE(scene.asked.size() == 1);
    CHECK(scene.asked[0].what == "close");
    up(2);
    frame();
    CHECK(heard() == Opcodes{opcode<wl_touch::event::up>, opcode<wl_touch::event::frame>});

    down(bar, 1, title, 1'000);
    const std::uint32_t pressed = serial;
    Message motion(id, opcode<wl_touch::event::motion>);
    scene.app.host.send(motion.word(1'001).number(1).number(fixed(200)).number(fixed(20)));
    frame();
    REQUIRE(scene.asked.size() == 2);
    CHECK(scene.asked[1].what == "move");
    CHECK(scene.asked[1].serial == pressed);
    scene.app.host.send(plain<wl_touch::event::cancel>(id));
    frame();

    down(bar, 3, title, 2'000);
    up(3);
    down(bar, 3, title, 2'200);
    frame();
    REQUIRE(scene.asked.size() == 3);
    CHECK(scene.asked[2].what == "maximise");
    up(3);
    frame();
    CHECK(heard() == Opcodes{opcode<wl_touch::event::cancel>});
}

RELAY_TEST_CASE("Over the decoration the cursor is Gangway's, named where the host has names for cursors")
{
    DecoratedScene scene(variation, true, true);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shapes; // the serials, too
    scene.host.other = [&](const std::string &interface, Message &message) {
        if (interface != "wp_cursor_shape_device_v1")
            return;
        const std::uint32_t serial = message.takeWord();
        shapes.emplace_back(serial, message.takeWord());
    };
    Mouse mouse(scene, 44);
    open(scene);
    mouse.enter({-4, 100});
    const std::uint32_t entered = mouse.serial;
    mouse.move({-4, 101});
    mouse.move({-4, -32});
    mouse.leaveOnly();
    mouse.enter(title);
    mouse.move(closeButton);
    namespace shape = protocol::wp_cursor_shape_device_v1::shape;
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> expected{
        {entered, shape::w_resize}, {entered, shape::nw_resize}, {mouse.serial, shape::default_}};
    CHECK(shapes == expected);
    // It ends with the client's pointer.
    scene.host.destroyed.clear();
    scene.app.client.send(plain<wl_pointer::request::release>(mouse.pointer));
    scene.host.serve();
    scene.app.host.send(deleteId(mouse.id));
    scene.host.serve();
    CHECK(scene.host.destroyed == std::vector<std::string>{"wp_cursor_shape_device_v1"});
}

RELAY_TEST_CASE("A host that has no names for cursors is given a picture, larger where the decoration is")
{
    DecoratedScene scene(variation);
    Mouse mouse(scene, 44);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> set; // serials and surfaces
    scene.host.other = [&](const std::string &interface, Message &message) {
        CHECK(interface.empty());
        if (message.object() != mouse.id || message.opcode() != opcode<wl_pointer::request::set_cursor>)
            return;
        const std::uint32_t serial = message.takeWord();
        set.emplace_back(serial, message.takeWord());
    };
    scene.decorate().set({.scale = 180});
    scene.show(400, 300);
    mouse.enter({-4, 100});
    REQUIRE(set.size() == 1);
    CHECK(set[0].first == mouse.serial);
    const std::uint32_t surface = set[0].second;
    CHECK(scene.host.bufferOf(surface).width == 48);
    CHECK(scene.host.surface(surface).current.scale == 2);
    CHECK(scene.host.pixel(surface, 40, 24) == 0xff000000);
    mouse.leaveOnly();
    mouse.enter(title);
    CHECK(set.size() == 2);
    CHECK(scene.host.pixel(surface, 40, 24) != 0xff000000);
    mouse.leaveOnly();
    mouse.enter(inside);
    mouse.move({51, 51});
    CHECK(set.size() == 2);
}

RELAY_TEST_CASE("A pen on the decoration is kept from the client, pulls the bar and presses buttons")
{
    namespace zwp_tablet_manager = protocol::zwp_tablet_manager_v2;
    namespace zwp_tablet_seat = protocol::zwp_tablet_seat_v2;
    namespace tool_event = protocol::zwp_tablet_tool_v2::event;
    DecoratedScene scene(variation);
    std::uint32_t tabletSeat = 0; // the host's id
    scene.host.other = [&](const std::string &interface, Message &message) {
        if (interface == "zwp_tablet_manager_v2" && message.opcode() == 0)
            tabletSeat = message.takeWord();
    };
    const std::uint32_t seat = scene.bind(44, "wl_seat", 5);
    const std::uint32_t manager = scene.bind(45, "zwp_tablet_manager_v2", 1);
    Message get(manager, opcode<zwp_tablet_manager::request::get_tablet_seat>);
    scene.app.client.send(get.word(scene.app.newId()).word(seat));
    scene.host.serve();
    const std::uint32_t tablet = firstServerId;
    const std::uint32_t tool = firstServerId + 1;
    scene.app.host.send(plain<zwp_tablet_seat::event::tablet_added>(tabletSeat, tablet));
    scene.app.host.send(plain<zwp_tablet_seat::event::tool_added>(tabletSeat, tool));
    scene.host.serve();
    open(scene);
    const std::uint32_t clientTool = scene.session.objects().fromHost.find(tool)->clientId;
    const auto heard = [&] {
        Opcodes opcodes;
        while (const auto message = scene.app.client.next()) {
            if (message->object() == clientTool)
                opcodes.push_back(message->opcode());
        }
        return opcodes;
    };
    const auto frame = [&] {
        scene.app.host.send(plain<tool_event::frame>(tool, 1'000));
        scene.host.serve();
    };
    const auto near = [&](std::uint32_t surface) {
        Message message(tool, opcode<tool_event::proximity_in>);
        scene.app.host.send(message.word(7).word(tablet).word(surface));
    };
    const auto move = [&](Point at) { // on the bar, in coordinates of the window
        Message message(tool, opcode<tool_event::motion>);
        scene.app.host.send(message.number(fixed(at.x + 8)).number(fixed(at.y + 36)));
        scene.app.host.send(plain<tool_event::pressure>(tool, 5));
        frame();
    };
    const auto down = [&](std::uint32_t serial) {
        scene.app.host.send(plain<tool_event::down>(tool, serial));
        frame();
    };
    near(scene.surfaceId);
    frame();
    CHECK(heard() == Opcodes{opcode<tool_event::proximity_in>, opcode<tool_event::frame>});
    scene.app.host.send(plain<tool_event::proximity_out>(tool));
    near(scene.bar());
    move(title);
    CHECK(heard() == Opcodes{opcode<tool_event::proximity_out>, opcode<tool_event::frame>});
    down(8);
    move({150, -14});
    REQUIRE(scene.asked.size() == 1);
    CHECK(scene.asked[0].what == "move");
    CHECK(scene.asked[0].serial == 8);
    CHECK(scene.asked[0].seat == &scene.object(seat));
    scene.app.host.send(plain<tool_event::up>(tool));
    move(closeButton);
    down(9);
    scene.app.host.send(plain<tool_event::up>(tool));
    frame();
    REQUIRE(scene.asked.size() == 2);
    CHECK(scene.asked[1].what == "close");
    scene.app.host.send(plain<tool_event::proximity_out>(tool));
    frame();
    CHECK(heard().empty());
    near(scene.surfaceId);
    frame();
    CHECK(heard() == Opcodes{opcode<tool_event::proximity_in>, opcode<tool_event::frame>});
}

RELAY_TEST_CASE("A gesture that begins on the decoration is kept from the client, the next one on the content is not")
{
    namespace zwp_pointer_gestures = protocol::zwp_pointer_gestures_v1;
    namespace swipe = protocol::zwp_pointer_gesture_swipe_v1::event;
    DecoratedScene scene(variation);
    std::uint32_t gesture = 0; // the host's id
    scene.host.other = [&](const std::string &interface, Message &message) {
        if (interface == "zwp_pointer_gestures_v1")
            gesture = message.takeWord();
    };
    const Mouse mouse(scene, 44);
    const std::uint32_t gestures = scene.bind(45, "zwp_pointer_gestures_v1", 1);
    const std::uint32_t clientGesture = scene.app.newId();
    Message get(gestures, opcode<zwp_pointer_gestures::request::get_swipe_gesture>);
    scene.app.client.send(get.word(clientGesture).word(mouse.pointer));
    scene.host.serve();
    open(scene);
    const auto make = [&](std::uint32_t surface) {
        Message begin(gesture, opcode<swipe::begin>);
        scene.app.host.send(begin.word(1).word(1).word(surface).word(3));
        Message update(gesture, opcode<swipe::update>);
        scene.app.host.send(update.word(2).number(fixed(1)).number(fixed(1)));
        Message end(gesture, opcode<swipe::end>);
        scene.app.host.send(end.word(3).word(3).number(0));
        scene.host.serve();
        Opcodes opcodes;
        while (const auto message = scene.app.client.next()) {
            if (message->object() == clientGesture)
                opcodes.push_back(message->opcode());
        }
        return opcodes;
    };
    CHECK(make(scene.bar()).empty());
    CHECK(make(scene.surfaceId) == Opcodes{opcode<swipe::begin>, opcode<swipe::update>, opcode<swipe::end>});
}
