// SPDX-License-Identifier: Apache-2.0

#include "relay/registry.h"

#include "relay/host_globals.h"
#include "relay/session.h"

#include "messages/wayland.h"

#include <algorithm>

namespace gangway::relay {

namespace wl_registry = protocol::wl_registry;

namespace {

void offer(Call<wl_registry::event::global> &call)
{
    auto &message = call.message;
    const Catalogue &catalogue = call.session.catalogue();
    const InterfaceType *type = catalogue.find(message.interface);
    if (!type || message.name >= ownGlobalStart || message.version == 0)
        return;
    message.version = std::min({message.version, type->version(), call.session.maxVersion(*type)});

    auto &known = call.session.state<HostGlobals>();
    HostGlobal *global = known.find(message.name);
    if (!global)
        global = &known.add(message.name, *type, message.version); // announced by a feature, not by the host
    global->offeredVersion = std::max(global->offeredVersion, message.version);
    call.forward();
}

void remove(Call<wl_registry::event::global_remove> &call)
{
    const HostGlobal *global = call.session.state<HostGlobals>().find(call.message.name);
    // Don't remove a global that was never offered.
    if (global && global->offeredVersion != 0)
        call.forward();
}

// The error messages are those of registry_bind in libwayland-server.
void bind(Call<wl_registry::request::bind> &call)
{
    const Object &made = *call.message.id;
    const std::string name = std::to_string(call.message.name);
    const std::string interface(made.type->name());
    const HostGlobal *global = call.session.state<HostGlobals>().find(call.message.name);
    if (global && global->offeredVersion == 0)
        global = nullptr;
    const auto refuse = [&](const std::string &reason) {
        call.session.refuse(call.self, static_cast<std::uint32_t>(DisplayError::InvalidObject), reason);
    };
    if (!global)
        refuse("invalid global " + interface + " (" + name + ")");
    else if (global->type != made.type)
        refuse("invalid interface for global " + name + ": have " + interface + ", wanted "
               + std::string(global->type->name()));
    else if (made.version == 0)
        refuse("invalid version for global " + interface + " (" + name + "): 0 is not a valid version");
    else if (made.version > global->offeredVersion)
        refuseVersion(call, global->offeredVersion);
    else if (call.session.deniesGlobal(*made.type) || made.version > call.session.maxVersion(*made.type))
        // It was offered earlier, and the bind may have crossed its removal.
        call.session.makeInert(*call.message.id);
    else
        call.forward();
}

} // namespace

void refuseVersion(Call<wl_registry::request::bind> &call, std::uint32_t offered)
{
    const Object &made = *call.message.id;
    call.session.refuse(call.self, static_cast<std::uint32_t>(DisplayError::InvalidObject),
                        "invalid version for global " + std::string(made.type->name()) + " ("
                            + std::to_string(call.message.name) + "): have " + std::to_string(offered) + ", wanted "
                            + std::to_string(made.version));
}

void installRegistry(Hooks &hooks)
{
    hooks.add<wl_registry::event::global>(offer);
    hooks.add<wl_registry::event::global_remove>(remove);
    hooks.add<wl_registry::request::bind>(bind);
}

} // namespace gangway::relay
