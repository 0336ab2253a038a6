// SPDX-License-Identifier: Apache-2.0

#include "features/global_filter.h"

#include "messages/wayland.h"

namespace gangway::feature {

void installGlobalFilter(relay::Hooks &hooks, const std::set<protocol::Category> &allowed)
{
    hooks.add<protocol::wl_registry::event::global>([allowed](auto &call) {
        if (allowed.contains(protocol::categoryOf(call.message.interface)))
            call.forward();
    });
}

} // namespace gangway::feature
