// SPDX-License-Identifier: Apache-2.0

#include "features/gtk_primary_selection.h"

#include "feature_windows.h"
#include "features/global_filter.h"
#include "relay/registry.h"

#include "messages/gtk-primary-selection.h"
#include "messages/primary-selection-unstable-v1.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using namespace gangway::test;

// Both families of messages are the same on the wire; the client's names are used throughout.
namespace gtk_manager = protocol::gtk_primary_selection_device_manager;
namespace gtk_device = protocol::gtk_primary_selection_device;
namespace gtk_offer = protocol::gtk_primary_selection_offer;
namespace gtk_source = protocol::gtk_primary_selection_source;
namespace host_manager = protocol::zwp_primary_selection_device_manager_v1;
namespace wl_fixes = protocol::wl_fixes;

namespace {

using Categories = std::set<protocol::Category>;

constexpr std::uint32_t gtkName = relay::ownGlobalStart;
constexpr std::uint32_t hostName = 30;

RelayBench::Options offering()
{
    return {.hooks = [](relay::Hooks &hooks) { feature::installGtkPrimarySelection(hooks); }};
}

// The host offers primary selection at its name; the client is told of both managers.
void offerManagers(TestApplication &app, std::uint32_t name = hostName)
{
    app.host.send(global(app.hostRegistry, name, host_manager::interfaceName, 1));
    app.bench.pump();
    expect(app.client, global(app.registry, name, host_manager::interfaceName, 1));
    expect(app.client, global(app.registry, gtkName, gtk_manager::interfaceName, 1));
}

// The client takes the one, the host sees it take the other.
Pair bindManager(TestApplication &app, std::uint32_t registry, std::uint32_t hostRegistry)
{
    Pair manager{.client = app.newId()};
    app.client.send(bindGlobal(registry, gtkName, gtk_manager::interfaceName, 1, manager.client));
    app.bench.pump();
    Message bound = take(app.host, hostRegistry, opcode<wl_registry::request::bind>);
    CHECK(bound.takeWord() == hostName);
    CHECK(bound.takeString() == host_manager::interfaceName);
    CHECK(bound.takeWord() == 1);
    manager.host = bound.takeWord();
    return manager;
}

Pair bindManager(TestApplication &app)
{
    return bindManager(app, app.registry, app.hostRegistry);
}

// A second registry of the client; client and host id.
Pair secondRegistry(TestApplication &app)
{
    return made<wl_display::request::get_registry>(app, {displayId, displayId});
}

} // namespace

RELAY_TEST_CASE("The old protocol is offered beside its successor")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app);
    expectNothing(app.client);
}

RELAY_TEST_CASE("The old protocol is not offered where the host has no successor of it")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    app.bind(40, "wl_seat", 5);
    app.bind(41, "wl_data_device_manager", 3);
    expectNothing(app.client);

    const std::uint32_t id = app.newId();
    app.client.send(bindGlobal(app.registry, gtkName, gtk_manager::interfaceName, 1, id));
    bench.pump();
    expect(app.client,
           displayError(app.registry, 0, "invalid global gtk_primary_selection_device_manager (2147483648)"));
    CHECK(app.connection.ended);
}

RELAY_TEST_CASE("The old protocol is not offered where the successor may not be used")
{
    feature::GlobalFilter filter(Categories{protocol::Category::Unknown, protocol::Category::Input});
    RelayBench bench(variation,
                     {.hooks =
                          [&](relay::Hooks &hooks) {
                              filter.install(hooks);
                              feature::installGtkPrimarySelection(hooks);
                          },
                      .permissions = filter.permissions()});
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, hostName, host_manager::interfaceName, 1));
    bench.pump();
    expectNothing(app.client);

    app.client.send(bindGlobal(app.registry, gtkName, gtk_manager::interfaceName, 1, app.newId()));
    bench.pump();
    CHECK(app.connection.ended);
    expectNothing(app.host);
}

RELAY_TEST_CASE("A host's own global of the old protocol is hidden, whether the host has the successor or not")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    constexpr std::uint32_t ownName = 31;
    app.host.send(global(app.hostRegistry, ownName, gtk_manager::interfaceName, 1));
    bench.pump();
    expectNothing(app.client);
    offerManagers(app);
    app.host.send(globalRemove(app.hostRegistry, ownName));
    bench.pump();
    expectNothing(app.client);
    bindManager(app);

    app.host.send(global(app.hostRegistry, ownName, gtk_manager::interfaceName, 1));
    bench.pump();
    app.client.send(bindGlobal(app.registry, ownName, gtk_manager::interfaceName, 1, app.newId()));
    bench.pump();
    expect(app.client, displayError(app.registry, 0, "invalid global gtk_primary_selection_device_manager (31)"));
    CHECK(app.connection.ended);
    expectNothing(app.host);
}

RELAY_TEST_CASE("A host's own global of the old protocol stays hidden when permissions change")
{
    feature::GlobalFilter filter(Categories{protocol::Category::PrimarySelection, protocol::Category::Unknown});
    RelayBench bench(variation, {.hooks = [&](relay::Hooks &hooks) {
                         filter.install(hooks);
                         feature::installGtkPrimarySelection(hooks);
                     }});
    TestApplication app(bench);
    app.host.send(global(app.hostRegistry, 31, gtk_manager::interfaceName, 1));
    bench.pump();
    filter.setPermissions(Categories{protocol::Category::Unknown}, bench.relay());
    bench.pump();
    filter.setPermissions(Categories{protocol::Category::PrimarySelection, protocol::Category::Unknown}, bench.relay());
    bench.pump();
    expectNothing(app.client);
}

RELAY_TEST_CASE("Text is copied with the old protocol")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    const Pair seat = app.bind(40, "wl_seat", 5);
    offerManagers(app);
    const Pair manager = bindManager(app);
    const Pair device = made<gtk_manager::request::get_device>(app, manager, seat);
    const Pair source = made<gtk_manager::request::create_source>(app, manager);

    app.client.send(textRequest(source.client, opcode<gtk_source::request::offer>, "text/plain;charset=utf-8"));
    app.client.send(plain<gtk_device::request::set_selection>(device.client, source.client).word(1234));
    bench.pump();
    expect(app.host, textRequest(source.host, opcode<gtk_source::request::offer>, "text/plain;charset=utf-8"));
    expect(app.host, plain<gtk_device::request::set_selection>(device.host, source.host).word(1234));

    Message wanted(source.host, opcode<gtk_source::event::send>);
    wanted.string("text/plain;charset=utf-8").fd(fileHolding("to write into"));
    app.host.send(wanted);
    bench.pump();
    expect(app.client, textRequest(source.client, opcode<gtk_source::event::send>, "text/plain;charset=utf-8"));
    expectFile(app.client, "to write into");

    app.host.send(plain<gtk_source::event::cancelled>(source.host));
    bench.pump();
    expect(app.client, plain<gtk_source::event::cancelled>(source.client));
    app.client.send(plain<gtk_source::request::destroy>(source.client));
    bench.pump();
    expect(app.host, plain<gtk_source::request::destroy>(source.host));
    app.host.send(deleteId(source.host));
    bench.pump();
    expect(app.client, deleteId(source.client));
    expectNothing(app.host);
}

RELAY_TEST_CASE("Text is pasted with the old protocol")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    const Pair seat = app.bind(40, "wl_seat", 5);
    offerManagers(app);
    const Pair manager = bindManager(app);
    const Pair device = made<gtk_manager::request::get_device>(app, manager, seat);

    // The host reuses the id of the offer for the next one as soon as the client has let it go.
    for (const char *const content : {"first", "second", "third"}) {
        Pair offer{.host = firstServerId};
        app.host.send(plain<gtk_device::event::data_offer>(device.host, offer.host));
        app.host.send(textRequest(offer.host, opcode<gtk_offer::event::offer>, "text/plain"));
        app.host.send(plain<gtk_device::event::selection>(device.host, offer.host));
        bench.pump();
        offer.client = take(app.client, device.client, opcode<gtk_device::event::data_offer>).takeWord();
        expect(app.client, textRequest(offer.client, opcode<gtk_offer::event::offer>, "text/plain"));
        expect(app.client, plain<gtk_device::event::selection>(device.client, offer.client));

        Message receive(offer.client, opcode<gtk_offer::request::receive>);
        receive.string("text/plain").fd(fileHolding(content));
        app.client.send(receive);
        bench.pump();
        expect(app.host, textRequest(offer.host, opcode<gtk_offer::request::receive>, "text/plain"));
        expectFile(app.host, content);

        app.client.send(plain<gtk_offer::request::destroy>(offer.client));
        bench.pump();
        expect(app.host, plain<gtk_offer::request::destroy>(offer.host));
    }
    app.host.send(plain<gtk_device::event::selection>(device.host, 0));
    bench.pump();
    expect(app.client, plain<gtk_device::event::selection>(device.client, 0));

    app.client.send(plain<gtk_device::request::destroy>(device.client));
    app.client.send(plain<gtk_manager::request::destroy>(manager.client));
    bench.pump();
    expect(app.host, plain<gtk_device::request::destroy>(device.host));
    expect(app.host, plain<gtk_manager::request::destroy>(manager.host));
}

RELAY_TEST_CASE("The successor itself passes untouched beside the old protocol")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app);
    const std::uint32_t manager = app.newId();
    app.client.send(bindGlobal(app.registry, hostName, host_manager::interfaceName, 1, manager));
    bench.pump();
    Message bound = take(app.host, app.hostRegistry, opcode<wl_registry::request::bind>);
    CHECK(bound.takeWord() == hostName);
    CHECK(bound.takeString() == host_manager::interfaceName);
}

RELAY_TEST_CASE("When the successor goes the old protocol goes with it")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app);
    app.host.send(globalRemove(app.hostRegistry, hostName));
    bench.pump();
    expect(app.client, globalRemove(app.registry, hostName));
    expect(app.client, globalRemove(app.registry, gtkName));
    expectNothing(app.client);
}

RELAY_TEST_CASE("A bind of the old protocol that crosses its removal goes to the host as any other")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app);
    app.host.send(globalRemove(app.hostRegistry, hostName));
    bench.pump();
    expect(app.client, globalRemove(app.registry, hostName));
    expect(app.client, globalRemove(app.registry, gtkName));
    bindManager(app);
    CHECK_FALSE(app.connection.ended);
}

RELAY_TEST_CASE("The old protocol comes back with its successor")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app, 29);
    app.host.send(globalRemove(app.hostRegistry, 29));
    bench.pump();
    expect(app.client, globalRemove(app.registry, 29));
    expect(app.client, globalRemove(app.registry, gtkName));
    offerManagers(app);
    bindManager(app);
}

RELAY_TEST_CASE("Other globals may go without the old protocol")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app);
    app.bind(41, "wl_output", 3);
    app.host.send(globalRemove(app.hostRegistry, 41));
    bench.pump();
    expect(app.client, globalRemove(app.registry, 41));
    expectNothing(app.client);
    bindManager(app);
}

RELAY_TEST_CASE("Each registry of a client is told of the old protocol and of its end")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    offerManagers(app);
    const Pair second = secondRegistry(app);
    app.host.send(global(second.host, hostName, host_manager::interfaceName, 1));
    bench.pump();
    expect(app.client, global(second.client, hostName, host_manager::interfaceName, 1));
    expect(app.client, global(second.client, gtkName, gtk_manager::interfaceName, 1));
    bindManager(app);
    bindManager(app, second.client, second.host);

    app.host.send(globalRemove(app.hostRegistry, hostName));
    app.host.send(globalRemove(second.host, hostName));
    bench.pump();
    expect(app.client, globalRemove(app.registry, hostName));
    expect(app.client, globalRemove(app.registry, gtkName));
    expect(app.client, globalRemove(second.client, hostName));
    expect(app.client, globalRemove(second.client, gtkName));
    expectNothing(app.client);
}

RELAY_TEST_CASE("Each client has the old protocol for itself")
{
    RelayBench bench(variation, offering());
    TestApplication with(bench);
    TestApplication without(bench);
    offerManagers(with);
    without.client.send(bindGlobal(without.registry, gtkName, gtk_manager::interfaceName, 1, without.newId()));
    bench.pump();
    CHECK(without.connection.ended);
    CHECK_FALSE(with.connection.ended);
    bindManager(with);
}

RELAY_TEST_CASE("Our own name stands for no other interface and no higher version")
{
    for (const bool wrongInterface : {true, false}) {
        RelayBench bench(variation, offering());
        TestApplication app(bench);
        offerManagers(app);
        const std::string_view interface = wrongInterface ? "wl_seat" : gtk_manager::interfaceName;
        app.client.send(bindGlobal(app.registry, gtkName, interface, wrongInterface ? 1 : 2, app.newId()));
        bench.pump();
        Message error = take(app.client, displayId, opcode<wl_display::event::error>);
        CHECK(error.takeWord() == app.registry);
        CHECK(error.takeWord() == 0);
        CHECK(app.connection.ended);
        expectNothing(app.host);
    }
}

RELAY_TEST_CASE("The host is not told that the client knows of our own global's end")
{
    RelayBench bench(variation, offering());
    TestApplication app(bench);
    const Pair fixes = app.bind(50, "wl_fixes", 2);
    offerManagers(app);
    app.host.send(globalRemove(app.hostRegistry, hostName));
    bench.pump();
    expect(app.client, globalRemove(app.registry, hostName));
    expect(app.client, globalRemove(app.registry, gtkName));

    app.client.send(plain<wl_fixes::request::ack_global_remove>(fixes.client, app.registry).word(gtkName));
    app.client.send(plain<wl_fixes::request::ack_global_remove>(fixes.client, app.registry).word(hostName));
    bench.pump();
    expect(app.host, plain<wl_fixes::request::ack_global_remove>(fixes.host, app.hostRegistry).word(hostName));
    expectNothing(app.host);
    CHECK_FALSE(app.connection.ended);
}
