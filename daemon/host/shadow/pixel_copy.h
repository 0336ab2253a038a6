// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shadow/pixel_layout.h"
#include "host/shadow/region.h"

#include <cstddef>
#include <span>

namespace gangway::host::shadow {

// Copies the pixels of a buffer from one memory to another, in which it lies in the same layout; the offset of the
// layout doesn't count here, both begin with the buffer. Returns the number of bytes copied.
std::size_t copyAll(std::byte *to, const std::byte *from, const PixelLayout &layout, std::size_t bytes);
// Only these pixels, which must lie within the buffer; of a format whose pixels are not apart, all.
std::size_t copyRegion(std::byte *to, const std::byte *from, const PixelLayout &layout, std::size_t bytes,
                       const Region &region);

} // namespace gangway::host::shadow
