// SPDX-License-Identifier: Apache-2.0

#include "features/gtk_primary_selection.h"

#include "relay/per_object.h"
#include "relay/registry.h"
#include "relay/session.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"

namespace gangway::feature {

namespace wl_registry = protocol::wl_registry;
using relay::Object;
using relay::Session;

namespace {

constexpr std::string_view gtkManager = "gtk_primary_selection_device_manager";
constexpr std::string_view hostManager = protocol::zwp_primary_selection_device_manager_v1::interfaceName;
constexpr std::uint32_t gtkName = relay::ownGlobalStart;

struct HostManager {
    std::uint32_t name = 0; // the host's; 0: it has none
};

// What a registry of the client has been told.
struct Told {
    bool successor = false; // of the host's manager
    bool old = false;       // of ours
    bool everOld = false;
};
using ToldRegistries = relay::PerObject<Told>;

// The old protocol may be denied by a rule of its own.
bool isDenied(Session &session)
{
    const relay::InterfaceType *type = session.catalogue().find(gtkManager);
    return !type || session.deniesGlobal(*type);
}

void update(Session &session, Object &registry, Told &told)
{
    const bool offered = told.successor && !isDenied(session);
    if (offered == told.old)
        return;
    told.old = offered;
    told.everOld |= offered;
    if (offered)
        session.event(registry, wl_registry::event::global{.name = gtkName, .interface = gtkManager, .version = 1});
    else
        session.event(registry, wl_registry::event::global_remove{.name = gtkName});
}

} // namespace

void updateGtkPrimarySelection(Session &session)
{
    for (auto &[registry, told] : session.state<ToldRegistries>())
        update(session, registry, told);
}

void installGtkPrimarySelection(relay::Hooks &hooks)
{
    hooks.add<wl_registry::event::global>([](auto &call) {
        if (call.message.interface == gtkManager)
            return;
        const bool provides = call.message.interface == hostManager;
        const std::uint32_t name = call.message.name;
        call.forward();
        if (!provides)
            return;
        call.session.template state<HostManager>().name = name;
        Told &told = call.session.template state<ToldRegistries>().of(call.self);
        told = {.successor = true, .old = false, .everOld = told.everOld}; // told anew with each of the host's
        update(call.session, call.self, told);
    });

    hooks.add<wl_registry::event::global_remove>([](auto &call) {
        // The name is kept: other registries are told after this one, and a bind that is on its way goes to the
        // host, as for any global.
        const bool provided = call.message.name == call.session.template state<HostManager>().name;
        call.forward();
        if (!provided)
            return;
        Told &told = call.session.template state<ToldRegistries>().of(call.self);
        told.successor = false;
        update(call.session, call.self, told);
    });

    // The host never announced our name, nor its removal.
    hooks.add<protocol::wl_fixes::request::ack_global_remove>([](auto &call) {
        if (call.message.name != gtkName)
            call.forward();
    });

    hooks.add<wl_registry::request::bind>([](auto &call) {
        const std::uint32_t hostName = call.session.template state<HostManager>().name;
        if (call.message.name == gtkName && hostName != 0 && call.message.id->type->name() == gtkManager) {
            if (isDenied(call.session)) {
                // The bind may have crossed the removal of what was offered. If it wasn't, the registry refuses it.
                if (call.session.template state<ToldRegistries>().of(call.self).everOld)
                    call.session.makeInert(*call.message.id);
                else
                    call.forward();
                return;
            }
            call.message.name = hostName;
            call.session.setType(*call.message.id, *call.session.catalogue().find(hostManager));
        }
        call.forward();
    });
}

} // namespace gangway::feature
