// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/look.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gangway::decoration {

// In the coordinates of the decorated surface, whose content begins at (0, 0); the decoration has negative ones.
struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;

    friend constexpr bool operator==(Point, Point) = default;
};

struct Rect {
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;

    bool empty() const { return width <= 0 || height <= 0; }
    bool contains(Point point) const
    {
        return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
    }
    friend constexpr bool operator==(const Rect &, const Rect &) = default;
};

// What the decoration adds to the content on each side, as in _NET_FRAME_EXTENTS and the window geometry.
struct Insets {
    std::int32_t left = 0;
    std::int32_t top = 0;
    std::int32_t right = 0;
    std::int32_t bottom = 0;

    friend constexpr bool operator==(const Insets &, const Insets &) = default;
};

// The last eight have the values of xdg_toplevel.resize_edge.
enum class Kind : std::uint8_t {
    None = 0,
    Edge = 16, // visible, but not to be pulled
    Bar,
    Title,
    Minimise,
    Maximise,
    Close,
    ResizeTop = 1,
    ResizeBottom = 2,
    ResizeLeft = 4,
    ResizeTopLeft = 5,
    ResizeBottomLeft = 6,
    ResizeRight = 8,
    ResizeTopRight = 9,
    ResizeBottomRight = 10,
};

constexpr bool isResize(Kind kind)
{
    return kind >= Kind::ResizeTop && kind <= Kind::ResizeBottomRight;
}
constexpr bool isButton(Kind kind)
{
    return kind >= Kind::Minimise && kind <= Kind::Close;
}

struct Part {
    Kind kind = Kind::None;
    Rect rect;

    friend constexpr bool operator==(const Part &, const Part &) = default;
};

// The decoration is made of that many surfaces: above, left, right and below.
inline constexpr std::size_t stripCount = 4;

// Where everything of a decoration is. What is painted and what the pointer finds are both read from `parts`.
struct Parts {
    std::vector<Part> parts;             // later ones lie on top
    std::array<Rect, stripCount> strips; // empty: not shown
    Rect outer;                          // the window geometry: content and visible decoration
    Insets insets;
    bool takesInput = true; // otherwise the pointer reaches what is below

    // The topmost part there; None if there is none.
    Kind at(Point point) const;
    // Empty if there is none.
    Rect rectOf(Kind kind) const;
};

// The height of a bar, the width of its buttons, how far outside of the window its edges can be pulled, and how long
// the corners are.
inline constexpr std::int32_t barHeight = 28;
inline constexpr std::int32_t buttonWidth = 32;
inline constexpr std::int32_t reach = 8;
inline constexpr std::int32_t cornerLength = 16;

// The size of the content is at least 1 each way.
Parts layOut(const Look &look, std::int32_t width, std::int32_t height);

// What layOut adds to any content.
Insets insetsOf(const Look &look);

} // namespace gangway::decoration
