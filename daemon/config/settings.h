// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/host_address.h"
#include "config/unscale.h"
#include "features/app_id_rule.h"
#include "features/clean_text.h"
#include "features/directions.h"
#include "protocols/category.h"
#include "relay/limits.h"
#include "trace/log_options.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace gangway::config {

// The VM that always exists.
inline constexpr char defaultVm[] = "default";

// What a VM is to be: where its clients connect, which host they reach, what they may do.
struct Settings {
    bool enabled = true;

    // Where clients connect: a display's name or a full path, as in WAYLAND_DISPLAY. Empty: "wayland-1", or
    // "wayland-VM" of another VM than "default".
    std::string display;
    HostAddress host; // which host they reach

    std::string tag;
    feature::TextStyle titles = feature::TextStyle::Clean;
    feature::AppIdRule appId;

    // Categories whose permission differs from the default; what is in both is denied.
    std::set<protocol::Category> allow;
    std::set<protocol::Category> deny;
    feature::Directions clipboard;
    feature::Directions primary;
    bool securityContext = true;

    // For X11 clients.
    Unscale xUnscale;
    std::vector<std::string> xrdb; // lines KEY:VALUE

    std::size_t maxClients = 1000;
    relay::Limits limits;
    // Shared memory pools of all clients together. Their sizes are what clients ask for, not what is
    // in use: a terminal may ask for 512 MiB a window and fill little of it.
    std::uint64_t poolBytes = std::uint64_t{256} << 30;

    trace::LogOptions log;

    friend bool operator==(const Settings &, const Settings &) = default;
};

// Where clients of "default" connect if the host has the display that is theirs otherwise.
inline constexpr char secondDisplay[] = "wayland-2";

// The display where clients of the VM connect.
std::string displayOf(const std::string &vmName, const Settings &settings);

// The categories that clients may use.
std::set<protocol::Category> allowedCategories(const Settings &settings);

} // namespace gangway::config
