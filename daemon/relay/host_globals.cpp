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

// Removed globals are remembered for binds that are on their way, not for ever.
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

// A registry that the client knows nothing of.
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

// One that tells the host's globals, the client's or ours.
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

void HostGlobals::add(std::uint32_t name, const InterfaceType &type, std::uint32_t version)
{
    if (HostGlobal *known = find(name)) {
        // Every registry is told of it. A name that was removed is not given again.
        if (known->type == &type && known->version == version && !known->removed)
            return;
        *known = {.type = &type, .name = name, .version = version};
        return;
    }
    if (globals.size() >= maxRemembered)
        std::erase_if(globals, [](const HostGlobal &old) { return old.removed; });
    globals.push_back({.type = &type, .name = name, .version = version});
}

Object *bindOwn(Session &session, std::string_view interface, std::uint32_t highest)
{
    auto &known = session.state<HostGlobals>();
    const HostGlobal *global = known.findInterface(interface);
    if (!global)
        return nullptr;
    const std::uint32_t version = std::min({global->version, global->type->version(), highest});
    Object &registry = registryOf(session);
    Object &own = session.create(interface, version);
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
        // What is replayed is news for the client alone.
        if (!call.session.replaying())
            removed(call.session, call.message);
        call.forward();
    });
}

} // namespace gangway::relay
