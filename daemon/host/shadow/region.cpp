// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/region.h"

#include <algorithm>

namespace gangway::host::shadow {

namespace {

constexpr std::int64_t furthest = 1 << 30;

// Operations take time in proportion to the number of rectangles.
constexpr int maxBoxes = 128;
constexpr int bands = 16;

std::int32_t clamped(std::int64_t coordinate)
{
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(coordinate, 0, furthest));
}

} // namespace

void Region::add(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2)
{
    const std::int32_t left = clamped(x1);
    const std::int32_t top = clamped(y1);
    const std::int32_t right = clamped(x2);
    const std::int32_t bottom = clamped(y2);
    if (left >= right || top >= bottom)
        return;
    pixman_region32_union_rect(&pixels_, &pixels_, left, top, static_cast<unsigned>(right - left),
                               static_cast<unsigned>(bottom - top));
    simplify();
}

void Region::add(const Region &other)
{
    pixman_region32_union(&pixels_, &pixels_, &other.pixels_);
    simplify();
}

void Region::clip(std::int32_t width, std::int32_t height)
{
    pixman_region32_intersect_rect(&pixels_, &pixels_, 0, 0, static_cast<unsigned>(std::max(width, 0)),
                                   static_cast<unsigned>(std::max(height, 0)));
}

std::span<const pixman_box32_t> Region::boxes() const
{
    int count = 0;
    const pixman_box32_t *const first = pixman_region32_rectangles(&pixels_, &count);
    return {first, static_cast<std::size_t>(count)};
}

// Replaces too many rectangles by the extents of what lies in each of some horizontal bands.
void Region::simplify()
{
    if (pixman_region32_n_rects(&pixels_) <= maxBoxes)
        return;
    const pixman_box32_t all = *pixman_region32_extents(&pixels_);
    const int height = (all.y2 - all.y1 + bands - 1) / bands;
    Region simple;
    for (int y = all.y1; y < all.y2; y += height) {
        Region band;
        pixman_region32_intersect_rect(&band.pixels_, &pixels_, all.x1, y, static_cast<unsigned>(all.x2 - all.x1),
                                       static_cast<unsigned>(height));
        const pixman_box32_t part = *pixman_region32_extents(&band.pixels_);
        if (part.x1 < part.x2)
            pixman_region32_union_rect(&simple.pixels_, &simple.pixels_, part.x1, part.y1,
                                       static_cast<unsigned>(part.x2 - part.x1),
                                       static_cast<unsigned>(part.y2 - part.y1));
    }
    *this = std::move(simple);
}

} // namespace gangway::host::shadow
