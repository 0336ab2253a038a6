// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/paint.h"
#include "decoration/parts.h"

#include <cstdint>

namespace gangway::decoration {

// Pictures of cursors for hosts that don't have them by name: an arrow, and arrows with two heads over edges.

inline constexpr std::int32_t cursorSize = 24; // logical pixels, each way

// The canvas has cursorSize times `scale` pixels each way.
void paintCursor(const Canvas &canvas, std::int32_t scale, Kind over);
// In logical pixels.
Point hotspotOf(Kind over);

} // namespace gangway::decoration
