// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/pixel_copy.h"

#include <cstring>

namespace gangway::host::shadow {

namespace {

std::size_t copyBox(std::byte *to, const std::byte *from, const PixelLayout &layout, const pixman_box32_t &box)
{
    const std::size_t pixel = layout.pixelBytes();
    const auto stride = static_cast<std::size_t>(layout.stride);
    const auto rows = static_cast<std::size_t>(box.y2 - box.y1);
    const std::size_t row = pixel * static_cast<std::size_t>(box.x2 - box.x1);
    std::size_t at = static_cast<std::size_t>(box.y1) * stride + pixel * static_cast<std::size_t>(box.x1);
    if (row == stride) {
        std::memcpy(to + at, from + at, row * rows);
        return row * rows;
    }
    for (std::size_t y = 0; y < rows; ++y, at += stride)
        std::memcpy(to + at, from + at, row);
    return row * rows;
}

} // namespace

std::size_t copyAll(std::byte *to, const std::byte *from, const PixelLayout &layout, std::size_t bytes)
{
    if (layout.pixelBytes() != 0)
        return copyBox(to, from, layout, {0, 0, layout.width, layout.height});
    std::memcpy(to, from, bytes);
    return bytes;
}

std::size_t copyRegion(std::byte *to, const std::byte *from, const PixelLayout &layout, std::size_t bytes,
                       const Region &region)
{
    if (region.empty())
        return 0;
    if (layout.pixelBytes() == 0)
        return copyAll(to, from, layout, bytes);
    std::size_t copied = 0;
    for (const pixman_box32_t &box : region.boxes())
        copied += copyBox(to, from, layout, box);
    return copied;
}

} // namespace gangway::host::shadow
