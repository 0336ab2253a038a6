// SPDX-License-Identifier: Apache-2.0

#include "relay/host_globals.h"

#include "relay/hooks.h"
#include "relay/host_sync.h"

#include "messages/wayland.h"

#include <algorithm>
#include <utility>

namespace gangway::relay {

namespace wl_registry = protocol::wl_registry;

namespace {

// Removed globals are remembered because the client's bind may still be on its way. This bounds how many.
constexpr std::size_t maxRemembered = 1024;

void heard(Session &session, const wl_registry::event::global &global)
{
    if (const InterfaceType *type = session.catalogue().find(global.interface))
        session.state<HostGlobals>().add(global.name, *type, global.version);
}

void removed(Session &session, const wl_registry::event::global_remove &global)
{
    if (HostGlobal *known = session.state<HostGlobals>().find(global.name))
        known->removed = true;
}

// Creates a registry that the client doesn't know.
Object &makeRegistry(Session &session)
{
    Object &registry = session.create(wl_registry::interfaceName, 1);
    session.listen<wl_registry::event::global>(registry, [](auto &call) { heard(call.session, call.message); });
    session.listen<wl_registry::event::global_remove>(registry,
                                                      [](auto &call) { removed(call.session, call.message); });
    session.request(session.display(), protocol::wl_display::request::get_registry{.registry = &registry});
    session.state<HostGlobals>().registry = registry;
    return registry;
}

// A registry that announces the host's globals: the client's or Gangway's own.
Object &registryOf(Session &session)
{
    const ObjectRef &known = session.state<HostGlobals>().registry;
    return known && !known->hostDestroyed ? *known : makeRegistry(session);
}

} // namespace

HostGlobal *HostGlobals::find(std::uint32_t name)
{
    const auto found = std::ranges::find(globals, name, &HostGlobal::name);
    return found == globals.end() ? nullptr : &*found;
}

const HostGlobal *HostGlobals::findInterface(std::string_view interface) const
{
    const auto found = std::ranges::find_if(
        globals, [interface](const HostGlobal &global) { return !global.removed && global.type->name() == interface; });
    return found == globals.end() ? nullptr : &*found;
}

HostGlobal &HostGlobals::add(std::uint32_t name, const InterfaceType &type, std::uint32_t version)
{
    HostGlobal *place = find(name);
    // Already known: every registry announces it.
    if (place && place->type == &type && place->version == version && !place->removed)
        return *place;
    if (!place && globals.size() >= maxRemembered) {
        const auto unused =
            std::ranges::find_if(globals, [](const HostGlobal &old) { return old.removed && old.registries == 0; });
        if (unused != globals.end())
            place = &*unused;
    }
    if (!place)
        place = &globals.emplace_back();
    place->type = &type;
    place->name = name;
    place->version = version;
    place->offeredVersion = 0;
    place->removed = false;
    return *place;
}

Object *bindOwn(Session &session, std::string_view interface, std::uint32_t highest, Session::Purpose purpose)
{
    auto &known = session.state<HostGlobals>();
    const HostGlobal *global = known.findInterface(interface);
    if (!global)
        return nullptr;
    std::uint32_t version = std::min({global->version, global->type->version(), highest});
    if (purpose == Session::Purpose::ForClient)
        version = std::min(version, session.maxVersion(*global->type));
    Object &registry = registryOf(session);
    Object &own = session.create(interface, version, purpose);
    session.request(registry, wl_registry::request::bind{.name = global->name, .id = &own});
    return &own;
}

void askHostGlobals(Session &session, std::function<void()> done)
{
    registryOf(session);
    syncWithHost(session, std::move(done));
}

void rememberHostGlobals(Hooks &hooks)
{
    hooks.add<wl_registry::event::global>([](auto &call) {
        heard(call.session, call.message);
        auto &known = call.session.template state<HostGlobals>();
        if (!known.registry)
            known.registry = call.self;
        call.forward();
    });
    hooks.add<wl_registry::event::global_remove>([](auto &call) {
        // A replayed removal concerns only the client.
        if (!call.session.replaying())
            removed(call.session, call.message);
        call.forward();
    });
    // This request destroys the registry at the host.
    hooks.watch<protocol::wl_fixes::request::destroy_registry>([](const auto &seen) {
        if (seen.message.registry)
            seen.message.registry->hostDestroyed = true;
    });
}

} // namespace gangway::relay
