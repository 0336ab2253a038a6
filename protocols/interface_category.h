// SPDX-License-Identifier: Apache-2.0
//
// The category of every interface, not only of globals: objects that a client got through a global are withdrawn with
// it.

#pragma once

#include "protocols/category.h"
#include "protocols/description.h"

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace gangway::protocol {

// By interface name. An interface has the category of the global from which it can be reached through requests and
// events that create objects. Nullopt: it has none, because globals of several categories lead to it (wl_buffer), or
// because every connection has it (wl_registry). Interfaces that only unknown globals lead to are Unknown.
using InterfaceCategories = std::unordered_map<std::string_view, std::optional<Category>>;

// The names refer to `interfaces`, which must contain each interface once.
InterfaceCategories categoriesOf(std::span<const Interface *const> interfaces);

} // namespace gangway::protocol
