// SPDX-License-Identifier: Apache-2.0
//
// Clients that bind what they were not offered. The errors are those of libwayland-server.

#include "support/hostility.h"
#include "support/wayland_messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr auto invalidObject = wl_display::error::invalid_object;
constexpr auto invalidMethod = wl_display::error::invalid_method;

constexpr std::uint32_t outputName = 90;
constexpr std::uint32_t hiddenName = 91;

// Has an output offered, and a seat that a hook hides.
struct HostileBind : Hostility {
    explicit HostileBind(const Variation &variation)
        : Hostility(variation, {.hooks = [](relay::Hooks &hooks) {
                        hooks.add<wl_registry::event::global>([](auto &call) {
                            if (call.message.interface != wl_seat::interfaceName)
                                call.forward();
                        });
                    }})
    {
        culprit.host.send(global(culprit.hostRegistry, outputName, wl_output::interfaceName, 3));
        culprit.host.send(global(culprit.hostRegistry, hiddenName, wl_seat::interfaceName, 3));
        bench.pump();
        expect(culprit.client, global(culprit.registry, outputName, wl_output::interfaceName, 3));
        expectNothing(culprit.client);
    }

    void bind(std::uint32_t name, std::string_view interface, std::uint32_t version)
    {
        culprit.client.send(bindGlobal(culprit.registry, name, interface, version, culprit.newId()));
    }
};

} // namespace

RELAY_TEST_CASE("A hostile client binds a global that is hidden from it")
{
    HostileBind hostility(variation);
    hostility.bind(hiddenName, wl_seat::interfaceName, 3);
    hostility.expectError(hostility.culprit.registry, invalidObject, {"invalid global wl_seat (91)"});
    expectNothing(hostility.culprit.host);
}

RELAY_TEST_CASE("A hostile client binds a name that nobody has")
{
    for (const std::uint32_t name : {0u, 4'711u, 0x80000000u, 0xffffffffu}) {
        HostileBind hostility(variation);
        hostility.bind(name, wl_output::interfaceName, 1);
        hostility.expectError(hostility.culprit.registry, invalidObject,
                              {"invalid global wl_output (" + std::to_string(name) + ")"});
        expectNothing(hostility.culprit.host);
    }
}

RELAY_TEST_CASE("A hostile client binds a global as another interface")
{
    HostileBind hostility(variation);
    hostility.bind(outputName, manager::interfaceName, 1);
    hostility.expectError(hostility.culprit.registry, invalidObject,
                          {"invalid interface for global 90", "have gangway_test_manager", "wanted wl_output"});
    expectNothing(hostility.culprit.host);
}

RELAY_TEST_CASE("A hostile client binds a global with a version that it was not offered")
{
    // What lies beyond all versions counts as the highest.
    for (const std::uint32_t version : {4u, 0xffffu, 0x10003u, 0xffffffffu}) {
        HostileBind hostility(variation);
        hostility.bind(outputName, wl_output::interfaceName, version);
        hostility.expectError(hostility.culprit.registry, invalidObject,
                              {"invalid version for global wl_output (90): have 3, wanted "
                               + std::to_string(std::min(version, 0xffffu))});
        expectNothing(hostility.culprit.host);
    }
    HostileBind hostility(variation);
    hostility.bind(outputName, wl_output::interfaceName, 0);
    hostility.expectError(hostility.culprit.registry, invalidObject,
                          {"invalid version for global wl_output (90)", "0"});
    expectNothing(hostility.culprit.host);
}

RELAY_TEST_CASE("A hostile client binds a global as an interface that nobody knows")
{
    const std::string longest(60'000, 'x');
    for (const std::string &interface : {std::string("vendor_secret"), std::string(), longest}) {
        HostileBind hostility(variation);
        hostility.bind(outputName, interface, 1);
        hostility.expectError(displayId, invalidMethod, {"wl_registry#2.bind", "no protocol"});
        expectNothing(hostility.culprit.host);
    }
}

RELAY_TEST_CASE("A hostile client binds without an interface")
{
    HostileBind hostility(variation);
    Message bind(hostility.culprit.registry, opcode<wl_registry::request::bind>);
    hostility.culprit.client.send(bind.word(outputName).null().word(1).word(hostility.culprit.newId()));
    hostility.expectError(displayId, invalidMethod, {"wl_registry#2.bind"});
    expectNothing(hostility.culprit.host);
}

RELAY_TEST_CASE("A hostile client binds with an id that is not free")
{
    for (const std::uint32_t id : {0u, 1u, 2u, 9u, firstServerId}) {
        HostileBind hostility(variation);
        hostility.culprit.client.send(
            bindGlobal(hostility.culprit.registry, outputName, wl_output::interfaceName, 1, id));
        hostility.expectError(displayId, invalidMethod, {"wl_registry#2.bind", "new id"});
        expectNothing(hostility.culprit.host);
    }
}
