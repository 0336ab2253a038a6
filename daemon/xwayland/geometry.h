// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace gangway::xwayland {

// In X pixels of the root window, unless said otherwise.
struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;

    friend bool operator==(const Point &, const Point &) = default;
};

struct Size {
    std::int32_t width = 0;
    std::int32_t height = 0;

    friend bool operator==(const Size &, const Size &) = default;
};

struct Rectangle {
    Point place;
    Size size;

    friend bool operator==(const Rectangle &, const Rectangle &) = default;
};

} // namespace gangway::xwayland
