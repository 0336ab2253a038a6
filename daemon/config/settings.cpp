// SPDX-License-Identifier: Apache-2.0

#include "config/settings.h"

#include <algorithm>

namespace gangway::config {

namespace {

bool hasClosedDirection(const Settings &settings)
{
    const feature::Directions open;
    return settings.clipboard != open || settings.primary != open;
}

} // namespace

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
        if (settings.deny.categories.contains(category))
            continue;
        if (protocol::allowedByDefault(category) || settings.allow.categories.contains(category))
            allowed.insert(category);
    }
    if (hasClosedDirection(settings)) {
        for (const protocol::Category category : feature::pastDirections)
            allowed.erase(category);
    }
    return allowed;
}

protocol::Permissions permissionsOf(const Settings &settings)
{
    protocol::Permissions permissions(allowedCategories(settings));
    for (const std::string &interface : settings.allow.interfaces) {
        const bool passesDirections = std::ranges::find(feature::pastDirections, protocol::categoryOf(interface))
            != feature::pastDirections.end();
        if (!passesDirections || !hasClosedDirection(settings))
            permissions.interfaces[interface] = true;
    }
    for (const std::string &interface : settings.deny.interfaces)
        permissions.interfaces[interface] = false;
    permissions.versions.insert(settings.maxVersions.begin(), settings.maxVersions.end());
    return permissions;
}

} // namespace gangway::config
