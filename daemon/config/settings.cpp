// SPDX-License-Identifier: Apache-2.0

#include "config/settings.h"

#include <algorithm>

namespace gangway::config {

std::string displayOf(const std::string &vmName, const Settings &settings)
{
    if (!settings.display.empty())
        return settings.display;
    // Compositors take wayland-0, wayland-1 and so on.
    const bool isNumber = std::ranges::all_of(vmName, [](char c) { return c >= '0' && c <= '9'; });
    return (isNumber ? "wayland-vm-" : "wayland-") + vmName;
}

std::set<protocol::Category> allowedCategories(const Settings &settings)
{
    std::set<protocol::Category> allowed;
    for (const protocol::Category category : protocol::allCategories()) {
        if (settings.deny.contains(category))
            continue;
        if (protocol::allowedByDefault(category) || settings.allow.contains(category))
            allowed.insert(category);
    }
    const feature::Directions both;
    if (settings.clipboard != both || settings.primary != both) {
        for (const protocol::Category category : feature::pastDirections)
            allowed.erase(category);
    }
    return allowed;
}

} // namespace gangway::config
