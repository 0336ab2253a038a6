// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/category.h"
#include "relay/hooks.h"

#include <set>

namespace gangway::feature {

// Hides the globals of categories that a VM may not use. What is hidden can't be bound either:
// relay/registry.h refuses what was not offered.
void installGlobalFilter(relay::Hooks &hooks, const std::set<protocol::Category> &allowed);

} // namespace gangway::feature
