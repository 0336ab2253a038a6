// SPDX-License-Identifier: Apache-2.0

#include "relay/registry.h"

#include "relay/session.h"

#include "messages/wayland.h"

#include <algorithm>

namespace gangway::relay {

namespace wl_registry = protocol::wl_registry;

namespace {

// Removed globals are remembered for binds that are on their way, not for ever.
constexpr std::size_t maxRemembered = 1024;

void offer(Call<wl_registry::event::global> &call)
{
    auto &message = call.message;
    const Catalogue &catalogue = call.session.catalogue();
    const InterfaceType *type = catalogue.find(message.interface);
    if (!type || message.name >= ownGlobalStart || message.version == 0)
        return;
    message.version = std::min(message.version, type->version());

    auto &offered = call.session.state<OfferedGlobals>();
    const OfferedGlobal global{.name = message.name, .type = type, .version = message.version};
    if (OfferedGlobal *known = offered.find(message.name)) {
        *known = global;
    } else {
        if (offered.globals.size() >= maxRemembered)
            std::erase_if(offered.globals, [](const OfferedGlobal &old) { return old.removed; });
        offered.globals.push_back(global);
    }
    call.forward();
}

void remove(Call<wl_registry::event::global_remove> &call)
{
    OfferedGlobal *global = call.session.state<OfferedGlobals>().find(call.message.name);
    if (!global)
        return; // the client was never told of it
    global->removed = true;
    call.forward();
}

// The errors are those of libwayland-server's registry_bind.
void bind(Call<wl_registry::request::bind> &call)
{
    const Object &made = *call.message.id;
    const std::string name = std::to_string(call.message.name);
    const std::string interface(made.type->name());
    const OfferedGlobal *global = call.session.state<OfferedGlobals>().find(call.message.name);
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
    else if (made.version > global->version)
        refuse("invalid version for global " + interface + " (" + name + "): have " + std::to_string(global->version)
               + ", wanted " + std::to_string(made.version));
    else if (call.session.denies(*made.type))
        // It was offered before, and the client's bind may have crossed the removal.
        call.session.makeInert(*call.message.id);
    else
        call.forward();
}

} // namespace

OfferedGlobal *OfferedGlobals::find(std::uint32_t name)
{
    const auto found = std::ranges::find(globals, name, &OfferedGlobal::name);
    return found == globals.end() ? nullptr : &*found;
}

void installRegistry(Hooks &hooks)
{
    hooks.add<wl_registry::event::global>(offer);
    hooks.add<wl_registry::event::global_remove>(remove);
    hooks.add<wl_registry::request::bind>(bind);
}

} // namespace gangway::relay
