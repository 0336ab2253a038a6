// SPDX-License-Identifier: Apache-2.0
//
// Which globals clients may use: by category, with rules for single interfaces, which beat their category's.

#pragma once

#include "protocols/category.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::protocol {

struct Permissions {
    Permissions() = default;
    // Not explicit: a set of categories is the simplest case of permissions.
    Permissions(std::set<Category> allowed) : categories(std::move(allowed)) {} // NOLINT(google-explicit-constructor)

    std::set<Category> categories;                              // the allowed ones
    std::map<std::string, bool, std::less<>> interfaces;        // whether allowed, whatever their category
    std::map<std::string, std::uint32_t, std::less<>> versions; // the highest that are offered

    bool allows(std::string_view global) const
    {
        const auto rule = interfaces.find(global);
        return rule != interfaces.end() ? rule->second : categories.contains(categoryOf(global));
    }
    // The highest version of the global that clients may bind.
    std::uint32_t maxVersion(std::string_view global) const
    {
        const auto cap = versions.find(global);
        return cap == versions.end() ? std::numeric_limits<std::uint32_t>::max() : cap->second;
    }

    friend bool operator==(const Permissions &, const Permissions &) = default;
};

} // namespace gangway::protocol
