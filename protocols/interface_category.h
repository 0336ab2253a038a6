// SPDX-License-Identifier: Apache-2.0
//
// What every interface, not only a global's, belongs to: objects that a client got through a global are withdrawn with
// it.

#pragma once

#include "protocols/category.h"
#include "protocols/description.h"

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gangway::protocol {

// By interface name: the globals from which it can be reached through requests and events that create objects, itself
// included if it is one. What every connection has can be reached from wl_display, which counts as one here.
using InterfaceGlobals = std::unordered_map<std::string_view, std::vector<std::string_view>>;

// The names refer to `interfaces`, which must contain each interface once. A global is what has a category (category.h)
// or is made by nothing else. The names in `also` are taken for globals besides.
InterfaceGlobals globalsOf(std::span<const Interface *const> interfaces, std::span<const std::string_view> also = {});

// By interface name: the category of the globals that lead to it. Nullopt: it has none, because globals of several
// categories lead to it (wl_buffer), or because every connection has it (wl_registry). Interfaces that only unknown
// globals lead to are Unknown.
using InterfaceCategories = std::unordered_map<std::string_view, std::optional<Category>>;

InterfaceCategories categoriesOf(std::span<const Interface *const> interfaces);

} // namespace gangway::protocol
