// SPDX-License-Identifier: Apache-2.0

#include "decoration/cursor_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

namespace gangway::decoration {

namespace {

// In logical pixels.
struct Place {
    double x = 0;
    double y = 0;
};

constexpr Place arrow[] = {{4, 3}, {4, 19}, {8, 15.5}, {10.5, 21.5}, {13, 20.5}, {10.5, 14.5}, {15.5, 14.5}};
constexpr Point arrowTip{4, 3};
constexpr Place twoHeads[] = {{2, 12},  {7, 7},   {7, 11},  {17, 11}, {17, 7},
                              {22, 12}, {17, 17}, {17, 13}, {7, 13},  {7, 17}};
constexpr double middle = cursorSize / 2.0;
constexpr double outline = 1.2;

// Of the arrow with two heads: 0 points to the left and right; the others follow clockwise.
int eighthsOfTurn(Kind over)
{
    switch (over) {
    case Kind::ResizeTopLeft:
    case Kind::ResizeBottomRight:
        return 1;
    case Kind::ResizeTop:
    case Kind::ResizeBottom:
        return 2;
    case Kind::ResizeTopRight:
    case Kind::ResizeBottomLeft:
        return 3;
    default:
        return 0;
    }
}

std::vector<Place> shapeOf(Kind over)
{
    if (!isResize(over))
        return {std::begin(arrow), std::end(arrow)};
    std::vector<Place> turned;
    const double angle = eighthsOfTurn(over) * std::numbers::pi / 4;
    for (const Place &place : twoHeads) {
        const double x = place.x - middle;
        const double y = place.y - middle;
        turned.push_back(
            {middle + x * std::cos(angle) - y * std::sin(angle), middle + x * std::sin(angle) + y * std::cos(angle)});
    }
    return turned;
}

// To the border of the shape; negative inside.
double distance(std::span<const Place> shape, Place from)
{
    double nearest = std::numeric_limits<double>::max();
    bool inside = false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const Place a = shape[i];
        const Place b = shape[(i + 1) % shape.size()];
        const Place side{b.x - a.x, b.y - a.y};
        const double along = std::clamp(
            ((from.x - a.x) * side.x + (from.y - a.y) * side.y) / (side.x * side.x + side.y * side.y), 0.0, 1.0);
        nearest = std::min(nearest, std::hypot(from.x - a.x - along * side.x, from.y - a.y - along * side.y));
        if ((a.y > from.y) != (b.y > from.y) && from.x < a.x + (from.y - a.y) * side.x / side.y)
            inside = !inside;
    }
    return inside ? -nearest : nearest;
}

} // namespace

Point hotspotOf(Kind over)
{
    return isResize(over) ? Point{cursorSize / 2, cursorSize / 2} : arrowTip;
}

// Black with a white outline, to be seen on everything.
void paintCursor(const Canvas &canvas, std::int32_t scale, Kind over)
{
    const std::vector<Place> shape = shapeOf(over);
    std::size_t at = 0;
    for (std::int32_t y = 0; y < canvas.height; ++y) {
        for (std::int32_t x = 0; x < canvas.width; ++x) {
            const double away = distance(shape, {(x + 0.5) / scale, (y + 0.5) / scale});
            const double seen = std::clamp(0.5 - (away - outline) * scale, 0.0, 1.0);
            const double dark = std::clamp(0.5 - away * scale, 0.0, 1.0);
            const auto alpha = static_cast<std::uint32_t>(std::lround(255 * seen));
            const auto light = static_cast<std::uint32_t>(std::lround(255 * seen * (1 - dark)));
            canvas.pixels[at++] = alpha << 24 | light << 16 | light << 8 | light;
        }
    }
}

} // namespace gangway::decoration
