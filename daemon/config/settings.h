// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/host_address.h"
#include "config/unscale.h"
#include "config/x_display_choice.h"
#include "features/app_id_rule.h"
#include "features/clean_text.h"
#include "features/directions.h"
#include "protocols/permissions.h"
#include "relay/limits.h"
#include "trace/log_options.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gangway::config {

// The VM that always exists.
inline constexpr char defaultVm[] = "default";

// What is allowed, or denied: categories, and the interfaces of single globals, whose permission beats their
// category's.
struct PermissionList {
    std::set<protocol::Category> categories;
    std::set<std::string> interfaces;

    friend bool operator==(const PermissionList &, const PermissionList &) = default;
};

// The configuration of a VM: where its clients connect, which host they reach, and what they may do.
struct Settings {
    bool enabled = true;

    // Where clients connect: a display's name or a full path, as in WAYLAND_DISPLAY. Empty: "wayland-VM", which no
    // compositor takes by itself.
    std::string display;
    HostAddress host; // which host they reach

    std::string tag;
    feature::TextStyle titles = feature::TextStyle::Clean;
    feature::AppIdRule appId;

    // What differs from the default permissions. What is in both is denied.
    PermissionList allow;
    PermissionList deny;
    // The highest version in which an interface is offered.
    std::map<std::string, std::uint32_t> maxVersions;
    feature::Directions clipboard;
    feature::Directions primary;
    bool securityContext = true;

    // For X11 clients.
    XDisplayChoice xDisplay;
    std::string xwaylandBinary;               // a full path, or a name that is looked up in PATH; empty: "Xwayland"
    std::vector<std::string> xwaylandOptions; // see xwaylandArguments
    bool xExitWhenIdle = false;
    Unscale xUnscale;
    std::vector<std::string> xrdb; // lines of the form KEY:VALUE

    std::size_t maxClients = 1000;
    relay::Limits limits;
    // The total size of all clients' shared memory pools. Sizes are as requested, not as used: a terminal may request
    // 512 MiB per window and use little of it.
    std::uint64_t poolBytes = std::uint64_t{256} << 30;

    trace::LogOptions log;

    friend bool operator==(const Settings &, const Settings &) = default;
};

// The display to which the VM's clients connect.
std::string displayOf(const std::string &vmName, const Settings &settings);

// The categories that clients may use.
std::set<protocol::Category> allowedCategories(const Settings &settings);

// All that clients may use.
protocol::Permissions permissionsOf(const Settings &settings);

} // namespace gangway::config
