// SPDX-License-Identifier: Apache-2.0

#include "features/gtk_primary_selection.h"

#include "relay/registry.h"
#include "relay/session.h"

#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"

namespace gangway::feature {

namespace {

constexpr std::string_view gtkManager = "gtk_primary_selection_device_manager";
constexpr std::string_view hostManager = protocol::zwp_primary_selection_device_manager_v1::interfaceName;
constexpr std::uint32_t gtkName = relay::ownGlobalStart;

struct HostManager {
    std::uint32_t name = 0; // the host's; 0: it has none
};

} // namespace

void installGtkPrimarySelection(relay::Hooks &hooks)
{
    namespace wl_registry = protocol::wl_registry;

    hooks.add<wl_registry::event::global>([](auto &call) {
        if (call.message.interface == gtkManager)
            return;
        const bool provides = call.message.interface == hostManager;
        const std::uint32_t name = call.message.name;
        call.forward();
        if (!provides)
            return;
        call.session.template state<HostManager>().name = name;
        call.session.event(call.self,
                           wl_registry::event::global{.name = gtkName, .interface = gtkManager, .version = 1});
    });

    hooks.add<wl_registry::event::global_remove>([](auto &call) {
        // The name is kept: other registries are told after this one, and a bind that is on its way goes to the
        // host, as for any global.
        const bool provided = call.message.name == call.session.template state<HostManager>().name;
        call.forward();
        if (provided)
            call.session.event(call.self, wl_registry::event::global_remove{.name = gtkName});
    });

    // The host never announced our name, nor its removal.
    hooks.add<protocol::wl_fixes::request::ack_global_remove>([](auto &call) {
        if (call.message.name != gtkName)
            call.forward();
    });

    hooks.add<wl_registry::request::bind>([](auto &call) {
        const std::uint32_t hostName = call.session.template state<HostManager>().name;
        if (call.message.name == gtkName && hostName != 0 && call.message.id->type->name() == gtkManager) {
            call.message.name = hostName;
            call.session.setType(*call.message.id, *call.session.catalogue().find(hostManager));
        }
        call.forward();
    });
}

} // namespace gangway::feature
