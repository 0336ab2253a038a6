// SPDX-License-Identifier: Apache-2.0
//
// Permissions that change while clients are connected: what the client hears, and what the host.

#include "feature_permissions.h"

#include "messages/ext-image-copy-capture-v1.h"
#include "messages/ext-session-lock-v1.h"
#include "messages/ext-workspace-v1.h"
#include "messages/idle-inhibit-unstable-v1.h"
#include "messages/virtual-keyboard-unstable-v1.h"
#include "messages/wlr-foreign-toplevel-management-unstable-v1.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/wlr-output-management-unstable-v1.h"
#include "messages/wlr-screencopy-unstable-v1.h"
#include "messages/xdg-activation-v1.h"

#include "protocols/builtin.h"
#include "relay/registry.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;

namespace p = gangway::protocol;
namespace frame = p::zwlr_screencopy_frame_v1;
namespace wl_data_device = p::wl_data_device;
namespace wl_data_source = p::wl_data_source;

namespace {

constexpr std::uint32_t screencopyName = 60;
constexpr std::string_view screencopyManager = "zwlr_screencopy_manager_v1";
constexpr std::string_view primaryManager = "zwp_primary_selection_device_manager_v1";
constexpr std::string_view gtkManager = "gtk_primary_selection_device_manager";

// What the client asks for when it no longer may; nothing of it comes to the host.
template <class Request>
std::uint32_t madeInert(TestApplication &app, std::uint32_t maker, std::initializer_list<std::uint32_t> rest = {})
{
    const std::uint32_t id = app.newId();
    Message request = plain<Request>(maker, id);
    for (const std::uint32_t word : rest)
        request.word(word);
    app.client.send(request);
    app.bench.pump();
    expectNothing(app.host);
    return id;
}

// The client lets go of an object that only it knows.
template <class Destroy>
void destroyInert(TestApplication &app, std::uint32_t id)
{
    app.client.send(plain<Destroy>(id));
    app.bench.pump();
    expect(app.client, deleteId(id));
    expectNothing(app.client);
    expectNothing(app.host);
}

Pair captureFrame(TestApplication &app, Pair manager, Pair output)
{
    Pair pair{.client = app.newId()};
    app.client.send(
        words<p::zwlr_screencopy_manager_v1::request::capture_output>(manager.client, pair.client, 0, output.client));
    app.bench.pump();
    pair.host = take(app.host, manager.host, opcode<p::zwlr_screencopy_manager_v1::request::capture_output>).takeWord();
    return pair;
}

Message keyboardEnter(std::uint32_t keyboard, std::uint32_t surface)
{
    Message message = words<wl_keyboard::event::enter>(keyboard, 11, surface);
    message.array({});
    return message;
}

Message modifiers(std::uint32_t keyboard)
{
    return words<wl_keyboard::event::modifiers>(keyboard, 12, 1, 2, 3, 4);
}

} // namespace

// --- globals

RELAY_TEST_CASE("A denied category's globals are removed from each registry once and come back when it is allowed")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair second = made<wl_display::request::get_registry>(app, {displayId, displayId});
    const auto announce = [&](std::uint32_t name, std::string_view interface, std::uint32_t version) {
        app.host.send(global(app.hostRegistry, name, interface, version));
        app.host.send(global(second.host, name, interface, version));
        permissions.bench.pump();
    };
    announce(screencopyName, screencopyManager, 99);
    announce(61, "wl_output", 3);
    expect(app.client, global(app.registry, screencopyName, screencopyManager, 3)); // cut to the tables' version
    expect(app.client, global(second.client, screencopyName, screencopyManager, 3));
    expect(app.client, global(app.registry, 61, "wl_output", 3));
    expect(app.client, global(second.client, 61, "wl_output", 3));

    permissions.deny({Category::ScreenCapture});
    expect(app.client, globalRemove(app.registry, screencopyName));
    expect(app.client, globalRemove(second.client, screencopyName));
    permissions.deny({Category::ScreenCapture, Category::DrmLease});
    expectNothing(app.client);

    permissions.allowAll();
    expect(app.client, global(app.registry, screencopyName, screencopyManager, 3));
    expect(app.client, global(second.client, screencopyName, screencopyManager, 3));
    expectNothing(app.client);
    expectNothing(app.host);
}

RELAY_TEST_CASE("What the host has taken away meanwhile doesn't come back and what it has added does")
{
    Permissions permissions(variation, allBut({Category::ScreenCapture}));
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, screencopyName, screencopyManager, 2));
    app.host.send(global(app.hostRegistry, screencopyName + 1, screencopyManager, 2));
    permissions.bench.pump();
    app.host.send(globalRemove(app.hostRegistry, screencopyName));
    permissions.bench.pump();
    expectNothing(app.client);

    permissions.allowAll();
    expect(app.client, global(app.registry, screencopyName + 1, screencopyManager, 2));
    expectNothing(app.client);
    permissions.deny({Category::ScreenCapture});
    expect(app.client, globalRemove(app.registry, screencopyName + 1));
    app.host.send(globalRemove(app.hostRegistry, screencopyName + 1));
    permissions.bench.pump();
    permissions.allowAll();
    expectNothing(app.client);
}

RELAY_TEST_CASE("A bind that crosses the removal makes an inert object and a name never offered stays an error")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, screencopyName, screencopyManager, 3));
    permissions.bench.pump();
    expect(app.client, global(app.registry, screencopyName, screencopyManager, 3));
    permissions.deny({Category::ScreenCapture});
    expect(app.client, globalRemove(app.registry, screencopyName));
    TestApplication late(permissions.bench);
    late.host.send(global(late.hostRegistry, screencopyName, screencopyManager, 3));
    permissions.bench.pump();
    expectNothing(late.client);

    const std::uint32_t manager = app.newId();
    app.client.send(bindGlobal(app.registry, screencopyName, screencopyManager, 3, manager));
    late.client.send(bindGlobal(late.registry, screencopyName, screencopyManager, 3, late.newId()));
    permissions.bench.pump();
    expectNothing(app.host);
    CHECK_FALSE(app.connection.ended);
    CHECK(late.connection.ended);

    const Pair output = app.bind(61, "wl_output", 3);
    const auto shot =
        madeInert<p::zwlr_screencopy_manager_v1::request::capture_output>(app, manager, {0, output.client});
    expect(app.client, plain<frame::event::failed>(shot));
    destroyInert<frame::request::destroy>(app, shot);
}

RELAY_TEST_CASE("A bind of a withdrawn global with a wrong interface or version is an error")
{
    for (const bool wrongInterface : {true, false}) {
        Permissions permissions(variation);
        TestApplication app(permissions.bench);
        app.host.send(global(app.hostRegistry, screencopyName, screencopyManager, 2));
        permissions.bench.pump();
        permissions.deny({Category::ScreenCapture});
        app.client.send(bindGlobal(app.registry, screencopyName, wrongInterface ? "wl_seat" : screencopyManager,
                                   wrongInterface ? 1 : 3, app.newId()));
        permissions.bench.pump();
        CHECK(app.connection.ended);
    }
}

RELAY_TEST_CASE("The old protocol for primary selection comes and goes with its successor's category")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, 30, primaryManager, 1));
    permissions.bench.pump();
    expect(app.client, global(app.registry, 30, primaryManager, 1));
    expect(app.client, global(app.registry, relay::ownGlobalStart, gtkManager, 1));
    permissions.deny({Category::PrimarySelection});
    expect(app.client, globalRemove(app.registry, 30));
    expect(app.client, globalRemove(app.registry, relay::ownGlobalStart));
    expectNothing(app.client);

    app.client.send(bindGlobal(app.registry, relay::ownGlobalStart, gtkManager, 1, app.newId()));
    permissions.bench.pump();
    expectNothing(app.host);
    CHECK_FALSE(app.connection.ended);

    permissions.allowAll();
    expect(app.client, global(app.registry, 30, primaryManager, 1));
    expect(app.client, global(app.registry, relay::ownGlobalStart, gtkManager, 1));
    const std::uint32_t id = app.newId();
    app.client.send(bindGlobal(app.registry, relay::ownGlobalStart, gtkManager, 1, id));
    permissions.bench.pump();
    CHECK(take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>).takeWord() == 30);
}

RELAY_TEST_CASE("The host hears no word about a removal that was ours alone")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair fixes = app.bind(50, "wl_fixes", 2);
    app.host.send(global(app.hostRegistry, screencopyName, screencopyManager, 2));
    permissions.bench.pump();
    permissions.deny({Category::ScreenCapture});
    permissions.allowAll();
    app.host.send(globalRemove(app.hostRegistry, screencopyName));
    permissions.bench.pump();
    const auto acknowledge = [&](std::uint32_t object, std::uint32_t registry) {
        return words<p::wl_fixes::request::ack_global_remove>(object, registry, screencopyName);
    };
    app.client.send(acknowledge(fixes.client, app.registry));
    app.client.send(acknowledge(fixes.client, app.registry));
    permissions.bench.pump();
    expect(app.host, acknowledge(fixes.host, app.hostRegistry));
    expectNothing(app.host);
}

TEST_CASE("The filter tells what becomes of a global and why")
{
    using Offer = feature::GlobalFilter::Verdict::Offer;
    const relay::Catalogue catalogue(p::builtinProtocols());
    const feature::GlobalFilter filter(Categories{Category::Input});
    const auto seat = filter.classify(catalogue, "wl_seat", 3);
    CHECK(seat.offer == Offer::Offered);
    CHECK(seat.category == Category::Input);
    CHECK(seat.version == 3);
    const auto shot = filter.classify(catalogue, screencopyManager, 99);
    CHECK(shot.offer == Offer::CategoryDenied);
    CHECK(shot.category == Category::ScreenCapture);
    CHECK(shot.version == 3);
    CHECK(filter.classify(catalogue, "nobody_knows_this", 1).offer == Offer::UnknownInterface);
    const auto hides = [](const relay::InterfaceType &type) {
        return type.name() == "wl_seat" ? std::string("seats don't cross") : std::string();
    };
    const auto hidden = filter.classify(catalogue, "wl_seat", 3, hides);
    CHECK(hidden.offer == Offer::Hidden);
    CHECK(hidden.reason == "seats don't cross");
    CHECK(filter.classify(catalogue, "zwp_tablet_manager_v2", 1, hides).offer == Offer::Offered);
    CHECK(filter.classify(catalogue, screencopyManager, 1, hides).offer == Offer::CategoryDenied);
}

// --- what is bound

RELAY_TEST_CASE("A screen copy under way fails and one that has come out is told nothing more")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair output = app.bind(61, "wl_output", 3);
    const Pair manager = app.bind(screencopyName, screencopyManager, 3);
    const Pair ready = captureFrame(app, manager, output);
    app.host.send(words<frame::event::ready>(ready.host, 0, 1, 2));
    permissions.bench.pump();
    expect(app.client, words<frame::event::ready>(ready.client, 0, 1, 2));
    const Pair waiting = captureFrame(app, manager, output);

    permissions.deny({Category::ScreenCapture});
    expect(app.client, plain<frame::event::failed>(waiting.client));
    expect(app.client, globalRemove(app.registry, screencopyName));
    expectNothing(app.client);
    std::vector<std::uint32_t> ended;
    while (const auto message = app.host.next()) {
        CHECK(message->opcode() == opcode<frame::request::destroy>);
        ended.push_back(message->object());
    }
    CHECK(ended.size() == 2);

    // It was complete at the host already.
    app.host.send(words<frame::event::ready>(waiting.host, 0, 1, 2));
    app.host.send(deleteId(waiting.host));
    permissions.bench.pump();
    expectNothing(app.client);
    destroyInert<frame::request::destroy>(app, waiting.client);

    const auto late =
        madeInert<p::zwlr_screencopy_manager_v1::request::capture_output>(app, manager.client, {0, output.client});
    expect(app.client, plain<frame::event::failed>(late));
    destroyInert<frame::request::destroy>(app, late);

    permissions.allowAll();
    expect(app.client, global(app.registry, screencopyName, screencopyManager, 3));
    captureFrame(app, manager, output);
}

RELAY_TEST_CASE("What is asked for when it may be had no more is answered as the protocol has it")
{
    struct Question {
        Category category;
        std::string_view global;
        std::uint32_t version;
        std::uint16_t request;              // whose first argument is the new object
        std::vector<std::string_view> rest; // globals that it is about, besides; empty: a number
        std::uint16_t answer;
    };
    const Question questions[] = {
        {Category::ScreenCapture, "zwlr_export_dmabuf_manager_v1", 1, 0, {"", "wl_output"}, 3},
        {Category::ClipboardManager, "zwlr_data_control_manager_v1", 2, 1, {"wl_seat"}, 2},
        {Category::ClipboardManager, "ext_data_control_manager_v1", 1, 1, {"wl_seat"}, 2},
        {Category::ClipboardManager, "zwlr_data_control_manager_v1", 2, 0, {}, 1},
        {Category::OutputControl, "zwlr_output_power_manager_v1", 1, 0, {"wl_output"}, 1},
        {Category::OutputControl, "zwlr_gamma_control_manager_v1", 1, 0, {"wl_output"}, 1},
        {Category::SessionLock, "ext_session_lock_manager_v1", 1, 1, {}, 1},
        {Category::VirtualInput, "ext_transient_seat_manager_v1", 1, 0, {}, 1},
    };
    for (const Question &question : questions) {
        CAPTURE(std::string(question.global));
        Permissions permissions(variation);
        TestApplication app(permissions.bench);
        std::uint32_t name = 70;
        const Pair manager = app.bind(name++, question.global, question.version);
        Message request(manager.client, question.request);
        std::vector<std::uint32_t> about;
        for (const std::string_view global : question.rest)
            about.push_back(global.empty() ? 0 : app.bind(name++, global, 1).client);
        permissions.deny({question.category});
        take(app.client, app.registry, opcode<wl_registry::event::global_remove>);
        const std::uint32_t id = app.newId();
        request.word(id);
        for (const std::uint32_t object : about)
            request.word(object);
        app.client.send(request);
        permissions.bench.pump();
        expectNothing(app.host);
        Message answer = take(app.client, id, question.answer);
        expectNothing(app.client);
        CHECK_FALSE(app.connection.ended);
    }
}

RELAY_TEST_CASE("A panel is closed and its windows' list is finished and what it still says is taken")
{
    namespace list = p::zwlr_foreign_toplevel_manager_v1;
    namespace handle = p::zwlr_foreign_toplevel_handle_v1;
    namespace panel = p::zwlr_layer_surface_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair shell = app.bind(80, "zwlr_layer_shell_v1", 4);
    Pair layer{.client = app.newId()};
    Message get(shell.client, opcode<p::zwlr_layer_shell_v1::request::get_layer_surface>);
    app.client.send(get.word(layer.client).word(surface.client).null().word(2).string("panel"));
    permissions.bench.pump();
    layer.host = take(app.host, shell.host, opcode<p::zwlr_layer_shell_v1::request::get_layer_surface>).takeWord();
    const Pair windows = app.bind(81, "zwlr_foreign_toplevel_manager_v1", 3);
    app.host.send(plain<list::event::toplevel>(windows.host, firstServerId));
    permissions.bench.pump();
    const std::uint32_t window = take(app.client, windows.client, opcode<list::event::toplevel>).takeWord();

    permissions.deny({Category::ShellComponent});
    std::set<std::pair<std::uint32_t, std::uint16_t>> told;
    while (const auto message = app.client.next())
        told.insert({message->object(), message->opcode()});
    CHECK(
        told
        == std::set<std::pair<std::uint32_t, std::uint16_t>>{{app.registry, opcode<wl_registry::event::global_remove>},
                                                             {layer.client, opcode<panel::event::closed>},
                                                             {windows.client, opcode<list::event::finished>},
                                                             {window, opcode<handle::event::closed>}});
    std::set<std::pair<std::uint32_t, std::uint16_t>> asked;
    while (const auto message = app.host.next())
        asked.insert({message->object(), message->opcode()});
    CHECK(asked
          == std::set<std::pair<std::uint32_t, std::uint16_t>>{{layer.host, opcode<panel::request::destroy>},
                                                               {windows.host, opcode<list::request::stop>},
                                                               {firstServerId, opcode<handle::request::destroy>}});
    app.host.send(plain<list::event::finished>(windows.host));
    app.host.send(deleteId(windows.host));
    permissions.bench.pump();
    expectNothing(app.client);

    // These were on their way.
    app.client.send(plain<list::request::stop>(windows.client));
    app.client.send(plain<panel::request::ack_configure>(layer.client, 3));
    app.client.send(plain<handle::request::destroy>(window));
    destroyInert<panel::request::destroy>(app, layer.client);
    CHECK_FALSE(app.connection.ended);
}

RELAY_TEST_CASE("A configuration of outputs is cancelled and one that is begun later fails when it is applied")
{
    namespace manager = p::zwlr_output_manager_v1;
    namespace configuration = p::zwlr_output_configuration_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    app.host.send(global(app.hostRegistry, 80, "zwlr_output_manager_v1", 4));
    permissions.bench.pump();
    take(app.client, app.registry, opcode<wl_registry::event::global>);
    permissions.deny({Category::OutputControl});
    expect(app.client, globalRemove(app.registry, 80));
    const std::uint32_t id = app.newId();
    app.client.send(bindGlobal(app.registry, 80, "zwlr_output_manager_v1", 4, id));
    const std::uint32_t wish = app.newId();
    app.client.send(words<manager::request::create_configuration>(id, wish, 1));
    app.client.send(plain<configuration::request::apply>(wish));
    permissions.bench.pump();
    expectNothing(app.host);
    expect(app.client, plain<manager::event::finished>(id));
    expect(app.client, plain<configuration::event::cancelled>(wish));
    expect(app.client, plain<configuration::event::failed>(wish));
    destroyInert<configuration::request::destroy>(app, wish);
}

RELAY_TEST_CASE("An object that the host has ended by an event is asked nothing when its category is denied")
{
    struct Ended {
        std::string_view interface;
        std::uint32_t version;
        std::uint16_t finished;
        Category category;
    };
    for (const Ended &each :
         {Ended{p::zwlr_output_manager_v1::interfaceName, 4, opcode<p::zwlr_output_manager_v1::event::finished>,
                Category::OutputControl},
          Ended{p::ext_workspace_manager_v1::interfaceName, 1, opcode<p::ext_workspace_manager_v1::event::finished>,
                Category::ShellComponent},
          Ended{p::zwlr_foreign_toplevel_manager_v1::interfaceName, 3,
                opcode<p::zwlr_foreign_toplevel_manager_v1::event::finished>, Category::ShellComponent}}) {
        CAPTURE(std::string(each.interface));
        Permissions permissions(variation);
        TestApplication app(permissions.bench);
        const Pair manager = app.bind(80, each.interface, each.version);
        app.host.send(Message(manager.host, each.finished));
        permissions.bench.pump();
        expect(app.client, Message(manager.client, each.finished));
        permissions.deny({each.category}); // before the host frees the id
        expect(app.client, globalRemove(app.registry, 80));
        expectNothing(app.host);
        app.host.send(deleteId(manager.host));
        permissions.bench.pump();
        expect(app.client, deleteId(manager.client));
        expectNothing(app.client);
        CHECK_FALSE(app.connection.ended);
    }
}

RELAY_TEST_CASE("An object that its client has asked the host to end is asked so once when its category is denied")
{
    struct Stopped {
        std::string_view interface;
        std::uint32_t version;
        std::uint16_t stop;
        Category category;
    };
    for (const Stopped &each :
         {Stopped{p::zwlr_output_manager_v1::interfaceName, 4, opcode<p::zwlr_output_manager_v1::request::stop>,
                  Category::OutputControl},
          Stopped{p::ext_workspace_manager_v1::interfaceName, 1, opcode<p::ext_workspace_manager_v1::request::stop>,
                  Category::ShellComponent},
          Stopped{p::zwlr_foreign_toplevel_manager_v1::interfaceName, 3,
                  opcode<p::zwlr_foreign_toplevel_manager_v1::request::stop>, Category::ShellComponent}}) {
        CAPTURE(std::string(each.interface));
        Permissions permissions(variation);
        TestApplication app(permissions.bench);
        const Pair manager = app.bind(80, each.interface, each.version);
        app.client.send(Message(manager.client, each.stop));
        permissions.bench.pump();
        expect(app.host, Message(manager.host, each.stop));
        permissions.deny({each.category}); // before the host has heard of it
        expect(app.client, globalRemove(app.registry, 80));
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("A key does not repeat and a button is not held when input is withdrawn and both come back")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair seat = app.bind(90, "wl_seat", 5);
    app.host.send(plain<wl_seat::event::capabilities>(seat.host, 3));
    permissions.bench.pump();
    expect(app.client, plain<wl_seat::event::capabilities>(seat.client, 3));
    const Pair keyboard = made<wl_seat::request::get_keyboard>(app, seat);
    const Pair pointer = made<wl_seat::request::get_pointer>(app, seat);
    const auto entered = [&](std::uint32_t object, std::uint32_t on) {
        return words<wl_pointer::event::enter>(object, 21, on, 256, 512);
    };
    const auto button = [&](std::uint32_t object, std::uint32_t state) {
        return words<wl_pointer::event::button>(object, 22, 1000, 0x110, state);
    };
    app.host.send(keyboardEnter(keyboard.host, surface.host));
    app.host.send(modifiers(keyboard.host));
    app.host.send(entered(pointer.host, surface.host));
    app.host.send(button(pointer.host, 1));
    permissions.bench.pump();
    expect(app.client, keyboardEnter(keyboard.client, surface.client));
    expect(app.client, modifiers(keyboard.client));
    expect(app.client, entered(pointer.client, surface.client));
    expect(app.client, button(pointer.client, 1));

    permissions.deny({Category::Input});
    std::vector<Message> told;
    while (auto message = app.client.next())
        told.push_back(std::move(*message));
    const auto position = [&](const Message &message) { return std::ranges::find(told, message) - told.begin(); };
    const Message released = words<wl_pointer::event::button>(pointer.client, 0, 0, 0x110, 0);
    const Message left = words<wl_pointer::event::leave>(pointer.client, 21, surface.client);
    REQUIRE(told.size() == 5);
    CHECK(position(plain<wl_seat::event::capabilities>(seat.client, 0)) < 5);
    CHECK(position(words<wl_keyboard::event::leave>(keyboard.client, 11, surface.client)) < 5);
    CHECK(position(released) < position(left));
    CHECK(position(left) < position(plain<wl_pointer::event::frame>(pointer.client)));
    CHECK(position(plain<wl_pointer::event::frame>(pointer.client)) < 5);

    app.host.send(words<wl_keyboard::event::key>(keyboard.host, 13, 1, 30, 1));
    app.host.send(button(pointer.host, 0));
    app.host.send(words<wl_pointer::event::motion>(pointer.host, 1, 2, 3));
    app.host.send(plain<wl_seat::event::capabilities>(seat.host, 7));
    permissions.bench.pump();
    expectNothing(app.client);
    expectNothing(app.host);

    permissions.allowAll();
    told.clear();
    while (auto message = app.client.next())
        told.push_back(std::move(*message));
    CHECK(told.size() == 5);
    CHECK(position(plain<wl_seat::event::capabilities>(seat.client, 7)) < 5);
    CHECK(position(keyboardEnter(keyboard.client, surface.client)) < position(modifiers(keyboard.client)));
    CHECK(position(modifiers(keyboard.client)) < 5);
    CHECK(position(entered(pointer.client, surface.client))
          < position(plain<wl_pointer::event::frame>(pointer.client)));
    app.host.send(words<wl_keyboard::event::key>(keyboard.host, 13, 1, 30, 1));
    permissions.bench.pump();
    expect(app.client, words<wl_keyboard::event::key>(keyboard.client, 13, 1, 30, 1));
}

RELAY_TEST_CASE("A focus that the host takes away while input is withdrawn is not told again")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair seat = app.bind(90, "wl_seat", 5);
    const Pair keyboard = made<wl_seat::request::get_keyboard>(app, seat);
    app.host.send(keyboardEnter(keyboard.host, surface.host));
    permissions.bench.pump();
    permissions.deny({Category::Input});
    app.host.send(words<wl_keyboard::event::leave>(keyboard.host, 11, surface.host));
    permissions.bench.pump();
    permissions.allowAll();
    while (const auto message = app.client.next())
        CHECK(
            (message->object() != keyboard.client
             || message->opcode()
                 != opcode<
                     wl_keyboard::event::
                         enter> || message->wireBytes() == keyboardEnter(keyboard.client, surface.client).wireBytes()));
    app.host.send(keyboardEnter(keyboard.host, surface.host));
    permissions.bench.pump();
    expect(app.client, keyboardEnter(keyboard.client, surface.client));
}

RELAY_TEST_CASE("A seat in use stays and only loses its devices and another can't be bound meanwhile")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair second = made<wl_display::request::get_registry>(app, {displayId, displayId});
    const Pair seat = app.bind(90, "wl_seat", 5);
    app.host.send(global(second.host, 90, "wl_seat", 5));
    app.host.send(plain<wl_seat::event::capabilities>(seat.host, 3));
    permissions.bench.pump();
    expect(app.client, global(second.client, 90, "wl_seat", 5));
    expect(app.client, plain<wl_seat::event::capabilities>(seat.client, 3));
    permissions.deny({Category::Input});
    expect(app.client, plain<wl_seat::event::capabilities>(seat.client, 0));
    expect(app.client, globalRemove(second.client, 90)); // nothing is bound through this one
    expectNothing(app.client);
    app.client.send(bindGlobal(app.registry, 90, "wl_seat", 5, app.newId()));
    permissions.bench.pump();
    expectNothing(app.host);
    permissions.allowAll();
    expect(app.client, plain<wl_seat::event::capabilities>(seat.client, 3));
    expect(app.client, global(second.client, 90, "wl_seat", 5));
    expectNothing(app.client);
    app.host.send(globalRemove(app.hostRegistry, 90));
    permissions.bench.pump();
    expect(app.client, globalRemove(app.registry, 90));
}

RELAY_TEST_CASE("A touch is cancelled when input is withdrawn and is not lifted afterwards")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair seat = app.bind(90, "wl_seat", 5);
    const Pair touch = made<wl_seat::request::get_touch>(app, seat);
    const auto down = [&](std::uint32_t object, std::uint32_t on) {
        return words<p::wl_touch::event::down>(object, 1, 2, on, 5, 0, 0);
    };
    app.host.send(down(touch.host, surface.host));
    permissions.bench.pump();
    expect(app.client, down(touch.client, surface.client));
    permissions.deny({Category::Input});
    bool cancelled = false;
    while (const auto message = app.client.next())
        cancelled |= *message == plain<p::wl_touch::event::cancel>(touch.client);
    CHECK(cancelled);
    permissions.allowAll();
    while (app.client.next())
        continue;
    app.host.send(words<p::wl_touch::event::up>(touch.host, 1, 2, 5));
    permissions.bench.pump();
    expectNothing(app.client);
}

// --- windows

RELAY_TEST_CASE("Windows that are open go on when windows are denied and new ones are closed at once")
{
    namespace shell = p::xdg_wm_base;
    namespace xdg_surface = p::xdg_surface;
    namespace toplevel = p::xdg_toplevel;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair compositor = app.bind(100, "wl_compositor", 4);
    const Pair surface = made<wl_compositor::request::create_surface>(app, compositor);
    const Pair base = app.bind(101, "xdg_wm_base", 1);
    const Pair xdgSurface = made<shell::request::get_xdg_surface>(app, base, surface);
    const Pair window = made<xdg_surface::request::get_toplevel>(app, xdgSurface);
    permissions.deny({Category::Windows});
    expect(app.client, globalRemove(app.registry, 101));

    app.host.send(plain<shell::event::ping>(base.host, 5));
    app.host.send(plain<xdg_surface::event::configure>(xdgSurface.host, 6));
    permissions.bench.pump();
    expect(app.client, plain<shell::event::ping>(base.client, 5));
    expect(app.client, plain<xdg_surface::event::configure>(xdgSurface.client, 6));
    app.client.send(plain<shell::request::pong>(base.client, 5));
    app.client.send(plain<xdg_surface::request::ack_configure>(xdgSurface.client, 6));
    app.client.send(plain<wl_surface::request::commit>(surface.client));
    permissions.bench.pump();
    expect(app.host, plain<shell::request::pong>(base.host, 5));
    expect(app.host, plain<xdg_surface::request::ack_configure>(xdgSurface.host, 6));
    expect(app.host, plain<wl_surface::request::commit>(surface.host));

    const Pair other = made<wl_compositor::request::create_surface>(app, compositor);
    const auto otherXdg = madeInert<shell::request::get_xdg_surface>(app, base.client, {other.client});
    const auto otherWindow = madeInert<xdg_surface::request::get_toplevel>(app, otherXdg);
    expect(app.client, plain<toplevel::event::close>(otherWindow));
    app.client.send(plain<toplevel::request::set_parent>(otherWindow, window.client));
    app.client.send(plain<toplevel::request::set_parent>(window.client, otherWindow));
    permissions.bench.pump();
    expectNothing(app.host);
    destroyInert<toplevel::request::destroy>(app, otherWindow);
}

RELAY_TEST_CASE("A popup on a window that the host doesn't know leaves no half-made surface there")
{
    namespace shell = p::xdg_wm_base;
    namespace xdg_surface = p::xdg_surface;
    namespace popup = p::xdg_popup;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair compositor = app.bind(100, "wl_compositor", 4);
    const Pair surface = made<wl_compositor::request::create_surface>(app, compositor);
    const Pair menu = made<wl_compositor::request::create_surface>(app, compositor);
    const Pair base = app.bind(101, "xdg_wm_base", 1);
    permissions.deny({Category::Windows});
    const auto parent = madeInert<shell::request::get_xdg_surface>(app, base.client, {surface.client});
    permissions.allowAll();
    while (app.client.next())
        continue;
    const Pair menuXdg = made<shell::request::get_xdg_surface>(app, base, menu);
    const Pair positioner = made<shell::request::create_positioner>(app, base);

    const std::uint32_t id = app.newId();
    app.client.send(words<xdg_surface::request::get_popup>(menuXdg.client, id, parent, positioner.client));
    app.client.send(plain<wl_surface::request::commit>(menu.client));
    permissions.bench.pump();
    expect(app.client, plain<popup::event::popup_done>(id));
    expect(app.host, plain<xdg_surface::request::destroy>(menuXdg.host));
    expect(app.host, plain<wl_surface::request::commit>(menu.host));
    app.host.send(deleteId(menuXdg.host));
    permissions.bench.pump();
    destroyInert<popup::request::destroy>(app, id);
    destroyInert<xdg_surface::request::destroy>(app, menuXdg.client);
}

RELAY_TEST_CASE("A client that waits for a token gets an empty one")
{
    namespace token = p::xdg_activation_token_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair activation = app.bind(110, "xdg_activation_v1", 1);
    const Pair before = made<p::xdg_activation_v1::request::get_activation_token>(app, activation);
    permissions.deny({Category::Windows});
    expect(app.client, globalRemove(app.registry, 110));
    const auto after = madeInert<p::xdg_activation_v1::request::get_activation_token>(app, activation.client);
    for (const std::uint32_t id : {before.client, after}) {
        app.client.send(plain<token::request::commit>(id));
        permissions.bench.pump();
        Message done(id, opcode<token::event::done>);
        expect(app.client, done.string(""));
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("Drawing that is denied leaves the surfaces there are and makes no new ones")
{
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair compositor = app.bind(100, "wl_compositor", 4);
    const Pair surface = made<wl_compositor::request::create_surface>(app, compositor);
    permissions.deny({Category::Drawing, Category::GraphicsMemory});
    take(app.client, app.registry, opcode<wl_registry::event::global_remove>);
    const Pair callback = made<wl_surface::request::frame>(app, surface);
    app.client.send(plain<wl_surface::request::commit>(surface.client));
    app.host.send(done(callback.host, 5));
    permissions.bench.pump();
    expect(app.host, plain<wl_surface::request::commit>(surface.host));
    expect(app.client, done(callback.client, 5));
    const auto inert = madeInert<wl_compositor::request::create_surface>(app, compositor.client);
    madeInert<wl_surface::request::frame>(app, inert);
    app.client.send(plain<wl_surface::request::commit>(inert));
    destroyInert<wl_surface::request::destroy>(app, inert);
}

// --- others

RELAY_TEST_CASE("An inhibitor ends at the host and is made anew when it is allowed")
{
    namespace manager = p::zwp_idle_inhibit_manager_v1;
    namespace inhibitor = p::zwp_idle_inhibitor_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair maker = app.bind(120, "zwp_idle_inhibit_manager_v1", 1);
    const Pair first = made<manager::request::create_inhibitor>(app, maker, surface);
    const Pair gone = made<manager::request::create_inhibitor>(app, maker, surface);
    permissions.deny({Category::IdleInhibit});
    expect(app.client, globalRemove(app.registry, 120));
    std::set<std::uint32_t> ended;
    while (const auto message = app.host.next()) {
        CHECK(message->opcode() == opcode<inhibitor::request::destroy>);
        ended.insert(message->object());
    }
    CHECK(ended == std::set{first.host, gone.host});
    app.host.send(deleteId(first.host));
    app.host.send(deleteId(gone.host));
    permissions.bench.pump();
    destroyInert<inhibitor::request::destroy>(app, gone.client);

    permissions.allowAll();
    Message request = take(app.host, maker.host, opcode<manager::request::create_inhibitor>);
    const std::uint32_t anew = request.takeWord();
    CHECK(request.takeWord() == surface.host);
    expectNothing(app.host);
    app.client.send(plain<inhibitor::request::destroy>(first.client));
    permissions.bench.pump();
    expect(app.host, plain<inhibitor::request::destroy>(anew));
    app.host.send(deleteId(anew));
    permissions.bench.pump();
    take(app.client, app.registry, opcode<wl_registry::event::global>);
    expect(app.client, deleteId(first.client));
}

RELAY_TEST_CASE("An inhibitor is not made anew on a surface that its client is destroying")
{
    namespace manager = p::zwp_idle_inhibit_manager_v1;
    namespace inhibitor = p::zwp_idle_inhibitor_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair maker = app.bind(120, "zwp_idle_inhibit_manager_v1", 1);
    const Pair made_ = made<manager::request::create_inhibitor>(app, maker, surface);
    permissions.deny({Category::IdleInhibit});
    expect(app.host, plain<inhibitor::request::destroy>(made_.host));
    app.client.send(plain<wl_surface::request::destroy>(surface.client));
    permissions.bench.pump();
    expect(app.host, plain<wl_surface::request::destroy>(surface.host));
    permissions.allowAll();
    expectNothing(app.host);
}

RELAY_TEST_CASE("A key that a client holds in the user's place is let go")
{
    namespace keyboard = p::zwp_virtual_keyboard_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair seat = app.bind(90, "wl_seat", 5);
    const Pair manager = app.bind(91, "zwp_virtual_keyboard_manager_v1", 1);
    Pair made{.client = app.newId()};
    Message create(manager.client, opcode<p::zwp_virtual_keyboard_manager_v1::request::create_virtual_keyboard>);
    app.client.send(create.word(seat.client).word(made.client));
    permissions.bench.pump();
    Message created =
        take(app.host, manager.host, opcode<p::zwp_virtual_keyboard_manager_v1::request::create_virtual_keyboard>);
    created.takeWord();
    made.host = created.takeWord();
    const auto key = [](std::uint32_t object, std::uint32_t time, std::uint32_t state) {
        return words<keyboard::request::key>(object, time, 30, state);
    };
    app.client.send(key(made.client, 7, 1));
    permissions.bench.pump();
    expect(app.host, key(made.host, 7, 1));
    permissions.deny({Category::VirtualInput});
    expect(app.host, key(made.host, 0, 0));
    expect(app.host, words<keyboard::request::modifiers>(made.host, 0, 0, 0, 0));
    app.client.send(key(made.client, 8, 0));
    app.client.send(key(made.client, 9, 1));
    permissions.bench.pump();
    expectNothing(app.host);
    permissions.allowAll();
    app.client.send(key(made.client, 10, 1));
    permissions.bench.pump();
    expect(app.host, key(made.host, 10, 1));
}

RELAY_TEST_CASE("A withheld clipboard looks empty and a drag from it is cancelled")
{
    namespace manager = p::wl_data_device_manager;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair surface = makeSurface(app);
    const Pair seat = app.bind(90, "wl_seat", 5);
    const Pair maker = app.bind(91, "wl_data_device_manager", 3);
    const Pair device = made<manager::request::get_data_device>(app, maker, seat);
    app.host.send(plain<wl_data_device::event::data_offer>(device.host, firstServerId));
    app.host.send(plain<wl_data_device::event::selection>(device.host, firstServerId));
    permissions.bench.pump();
    const std::uint32_t offer = take(app.client, device.client, opcode<wl_data_device::event::data_offer>).takeWord();
    take(app.client, device.client, opcode<wl_data_device::event::selection>);

    permissions.deny({Category::Clipboard});
    expect(app.client, plain<wl_data_device::event::selection>(device.client, 0));
    expect(app.client, globalRemove(app.registry, 91));
    // What it pastes all the same is empty: the descriptor is closed.
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    wire::Fd reading(ends[0]);
    Message receive(offer, opcode<p::wl_data_offer::request::receive>);
    app.client.send(receive.string("text/plain").fd(wire::Fd(ends[1])));
    permissions.bench.pump();
    receive = {};
    expectNothing(app.host);
    char byte = 0;
    CHECK(::read(reading.get(), &byte, 1) == 0);

    const auto source = madeInert<manager::request::create_data_source>(app, maker.client);
    Message drag(device.client, opcode<wl_data_device::request::start_drag>);
    app.client.send(drag.word(source).word(surface.client).null().word(5));
    permissions.bench.pump();
    expect(app.client, plain<wl_data_source::event::cancelled>(source));

    // A new selection of the host's stays unseen, and ends there.
    app.host.send(plain<wl_data_device::event::data_offer>(device.host, firstServerId + 1));
    app.host.send(plain<wl_data_device::event::selection>(device.host, firstServerId + 1));
    permissions.bench.pump();
    expectNothing(app.client);
    expect(app.host, plain<p::wl_data_offer::request::destroy>(firstServerId + 1));

    permissions.allowAll();
    expect(app.client, global(app.registry, 91, "wl_data_device_manager", 3));
    Message select(device.client, opcode<wl_data_device::request::set_selection>);
    app.client.send(select.word(source).word(6));
    permissions.bench.pump();
    expect(app.client, plain<wl_data_source::event::cancelled>(source));
    expectNothing(app.host);
    const Pair good = made<manager::request::create_data_source>(app, maker);
    Message selectGood(device.client, opcode<wl_data_device::request::set_selection>);
    app.client.send(selectGood.word(good.client).word(7));
    permissions.bench.pump();
    expect(app.host, words<wl_data_device::request::set_selection>(device.host, good.host, 7));
}

RELAY_TEST_CASE("A locked screen can be unlocked after its category was denied")
{
    namespace lock = p::ext_session_lock_v1;
    Permissions permissions(variation);
    TestApplication app(permissions.bench);
    const Pair manager = app.bind(130, "ext_session_lock_manager_v1", 1);
    const Pair locked = made<p::ext_session_lock_manager_v1::request::lock>(app, manager);
    app.host.send(plain<lock::event::locked>(locked.host));
    permissions.bench.pump();
    expect(app.client, plain<lock::event::locked>(locked.client));
    permissions.deny({Category::SessionLock});
    expect(app.client, globalRemove(app.registry, 130));
    expectNothing(app.client);
    app.client.send(plain<lock::request::unlock_and_destroy>(locked.client));
    permissions.bench.pump();
    expect(app.host, plain<lock::request::unlock_and_destroy>(locked.host));
}
