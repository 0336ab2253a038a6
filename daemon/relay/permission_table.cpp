// SPDX-License-Identifier: Apache-2.0

#include "relay/permission_table.h"

#include "protocols/interface_category.h"

#include <algorithm>
#include <string_view>

namespace gangway::relay {

PermissionTable::PermissionTable(const Catalogue &catalogue)
    : catalogue_(catalogue), entries_(catalogue.interfaces().size())
{}

void PermissionTable::set(const protocol::Permissions &permissions)
{
    std::vector<const protocol::Interface *> interfaces;
    for (const InterfaceType &type : catalogue_.interfaces())
        interfaces.push_back(type.description);
    // An interface with a rule of its own is a global, though others may make objects of it too.
    std::vector<std::string_view> ruled;
    for (const auto &[interface, allowed] : permissions.interfaces)
        ruled.push_back(interface);
    const protocol::InterfaceGlobals globals = protocol::globalsOf(interfaces, ruled);
    for (const InterfaceType &type : catalogue_.interfaces()) {
        entries_[type.index] = {
            .globalDenied = !permissions.allows(type.name()),
            .denied = type.category
                && std::ranges::none_of(globals.at(type.name()),
                                        [&](std::string_view global) { return permissions.allows(global); }),
            .maxVersion = permissions.maxVersion(type.name()),
        };
    }
}

} // namespace gangway::relay
