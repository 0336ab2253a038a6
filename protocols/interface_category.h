// SPDX-License-Identifier: Apache-2.0
//
// The category of every interface, not only of globals: what a client got through a global is withdrawn with it.

#pragma once

#include "protocols/category.h"
#include "protocols/description.h"

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace gangway::protocol {

// By interface name. An interface has the category of the global that leads to it, by requests and events that make
// objects. Nullopt: it belongs to none, because globals of several categories lead to it (wl_buffer), or because
// every connection has it (wl_registry). What no judged global leads to is Unknown.
using InterfaceCategories = std::unordered_map<std::string_view, std::optional<Category>>;

// The names refer to `interfaces`, each of which occurs once.
InterfaceCategories categoriesOf(std::span<const Interface *const> interfaces);

} // namespace gangway::protocol
