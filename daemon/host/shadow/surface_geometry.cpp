// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/surface_geometry.h"

#include "messages/wayland.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gangway::host::shadow {

namespace {

namespace transform = protocol::wl_output::transform;

struct Box {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
};

bool swapsAxes(std::int32_t value)
{
    return (value & 1) != 0;
}

// From the upright picture of that size to how the client has put it into the buffer. By wl_output.transform, that is a
// flip around the vertical axis (the flipped ones) and then a counter-clockwise rotation.
Box put(const Box &box, std::int32_t value, double width, double height)
{
    switch (static_cast<std::uint32_t>(value)) {
    case transform::_90:
        return {box.y1, width - box.x2, box.y2, width - box.x1};
    case transform::_180:
        return {width - box.x2, height - box.y2, width - box.x1, height - box.y1};
    case transform::_270:
        return {height - box.y2, box.x1, height - box.y1, box.x2};
    case transform::flipped:
        return {width - box.x2, box.y1, width - box.x1, box.y2};
    case transform::flipped_90:
        return {box.y1, box.x1, box.y2, box.x2};
    case transform::flipped_180:
        return {box.x1, height - box.y2, box.x2, height - box.y1};
    case transform::flipped_270:
        return {height - box.y2, width - box.x2, height - box.y1, width - box.x1};
    default:
        return box;
    }
}

// No buffer is as large as the numbers that clients may name.
std::int64_t pixel(double coordinate)
{
    return static_cast<std::int64_t>(std::clamp(coordinate, -1.0, static_cast<double>(INT32_MAX)));
}

} // namespace

Region toBuffer(const Region &ofSurface, const SurfaceGeometry &geometry, std::int32_t width, std::int32_t height)
{
    Region result;
    // The host refuses a scale that is not positive, with the commit.
    const double scale = geometry.scale > 0 ? geometry.scale : 1;
    const bool swapped = swapsAxes(geometry.transform);
    const double uprightWidth = swapped ? height : width;
    const double uprightHeight = swapped ? width : height;

    Box source{0, 0, uprightWidth / scale, uprightHeight / scale};
    if (geometry.source) {
        const auto &[x, y, w, h] = *geometry.source;
        source = {x / 256.0, y / 256.0, (static_cast<double>(x) + w) / 256.0, (static_cast<double>(y) + h) / 256.0};
    }
    double shownWidth = source.x2 - source.x1;
    double shownHeight = source.y2 - source.y1;
    double zoomX = 1;
    double zoomY = 1;
    // The host filters when it scales, and the arithmetic rounds.
    double margin = 0;
    if (geometry.destination) {
        zoomX = shownWidth / geometry.destination->width;
        zoomY = shownHeight / geometry.destination->height;
        shownWidth = geometry.destination->width;
        shownHeight = geometry.destination->height;
        margin = 1;
    }

    for (const pixman_box32_t &box : ofSurface.boxes()) {
        if (box.x1 <= 0 && box.y1 <= 0 && box.x2 >= shownWidth && box.y2 >= shownHeight) {
            result.add(0, 0, width, height);
            return result;
        }
        const Box upright{(source.x1 + box.x1 * zoomX) * scale - margin, (source.y1 + box.y1 * zoomY) * scale - margin,
                          (source.x1 + box.x2 * zoomX) * scale + margin, (source.y1 + box.y2 * zoomY) * scale + margin};
        const Box stored = put(upright, geometry.transform, uprightWidth, uprightHeight);
        result.add(pixel(std::floor(stored.x1)), pixel(std::floor(stored.y1)), pixel(std::ceil(stored.x2)),
                   pixel(std::ceil(stored.y2)));
    }
    result.clip(width, height);
    return result;
}

} // namespace gangway::host::shadow
