// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <pixman.h>

#include <cstdint>
#include <span>
#include <utility>

namespace gangway::host::shadow {

// A set of pixels: a union of rectangles, of a bounded number. Where a client names more, it grows to a superset.
// Coordinates are at least 0; what lies beyond is cut off.
class Region {
public:
    Region() { pixman_region32_init(&pixels_); }
    Region(const Region &other) : Region() { pixman_region32_copy(&pixels_, &other.pixels_); }
    Region(Region &&other) noexcept : pixels_(other.pixels_) { pixman_region32_init(&other.pixels_); }
    Region &operator=(Region other) noexcept
    {
        std::swap(pixels_, other.pixels_);
        return *this;
    }
    ~Region() { pixman_region32_fini(&pixels_); }

    // Half open: x2 and y2 are outside. 64 bits, because clients may name any numbers.
    void add(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2);
    void add(const Region &other);
    void clip(std::int32_t width, std::int32_t height);
    void clear() { pixman_region32_clear(&pixels_); }

    bool empty() const { return !pixman_region32_not_empty(&pixels_); }
    std::span<const pixman_box32_t> boxes() const;

private:
    void simplify();

    mutable pixman_region32_t pixels_;
};

} // namespace gangway::host::shadow
