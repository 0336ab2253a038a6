// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "features/app_id.h"
#include "protocols/category.h"
#include "relay/limits.h"
#include "trace/log.h"

#include <cstddef>
#include <set>
#include <string>

namespace gangway::config {

// Categories that are allowed unless a VM's settings say otherwise.
inline std::set<protocol::Category> defaultPermissions()
{
    std::set<protocol::Category> allowed;
    for (const protocol::Category category : protocol::allCategories()) {
        if (protocol::allowedByDefault(category))
            allowed.insert(category);
    }
    return allowed;
}

// What a VM is to be: where its clients connect, which host they reach, what they may do.
struct Settings {
    std::string name = "default";

    // Display names or absolute paths, as in WAYLAND_DISPLAY.
    std::string display = "wayland-1"; // where clients connect
    std::string host;                  // which host they reach; empty: "wayland-0"

    std::string tag;
    feature::AppIdRule appId;

    std::set<protocol::Category> allowed = defaultPermissions();
    bool securityContext = true;

    std::size_t maxClients = 1000;
    relay::Limits limits;
    // Shared memory pools of all clients together. Their sizes are what clients ask for, not what is
    // in use: a terminal may ask for 512 MiB a window and fill little of it.
    std::uint64_t poolBytes = std::uint64_t{256} << 30;

    trace::LogOptions log;
};

} // namespace gangway::config
