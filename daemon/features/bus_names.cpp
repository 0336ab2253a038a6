// SPDX-License-Identifier: Apache-2.0

#include "features/bus_names.h"

#include "messages/gtk-shell.h"

namespace gangway::feature {

void installBusNames(relay::Hooks &hooks)
{
    hooks.add<protocol::gtk_surface1::request::set_dbus_properties>([](auto &call) {
        // The application id stays: alone it leads to nothing on a bus.
        for (auto *name : {&call.message.app_menu_path, &call.message.menubar_path, &call.message.window_object_path,
                           &call.message.application_object_path, &call.message.unique_bus_name})
            name->reset();
        call.forward();
    });
}

} // namespace gangway::feature
