// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <cstdint>

namespace gangway::feature {

// Keeps the shared memory pools of all sessions of a VM together under `limit` bytes: each is mapped by the
// host as well. A client that would pass it is told "no memory". A pool counts until it and its
// last buffer are gone.
void installPoolLimit(relay::Hooks &hooks, std::uint64_t limit);

} // namespace gangway::feature
