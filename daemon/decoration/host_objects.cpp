// SPDX-License-Identifier: Apache-2.0

#include "decoration/host_objects.h"

#include "relay/host_globals.h"

#include "messages/cursor-shape-v1.h"
#include "messages/viewporter.h"
#include "messages/wayland.h"

#include <string_view>

namespace gangway::decoration {

namespace p = protocol;

HostObjects &HostObjects::of(relay::Session &session)
{
    auto &objects = session.state<HostObjects>();
    if (objects.bound_)
        return objects;
    const auto bind = [&session](relay::ObjectRef &place, std::string_view interface, std::uint32_t highest) {
        if (!place) {
            if (relay::Object *bound = relay::bindOwn(session, interface, highest, forClient))
                place = *bound;
        }
    };
    bind(objects.compositor, p::wl_compositor::interfaceName, 4);
    bind(objects.subcompositor, p::wl_subcompositor::interfaceName, 1);
    bind(objects.shm, p::wl_shm::interfaceName, 1);
    bind(objects.viewporter, p::wp_viewporter::interfaceName, 1);
    bind(objects.cursorShapes, p::wp_cursor_shape_manager_v1::interfaceName, 1);
    objects.bound_ = objects.suffice();
    return objects;
}

} // namespace gangway::decoration
