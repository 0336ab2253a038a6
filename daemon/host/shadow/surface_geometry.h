// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shadow/region.h"

#include <cstdint>
#include <optional>

namespace gangway::host::shadow {

// How the pixels of a surface's buffer become those of the surface: wl_surface.set_buffer_transform, set_buffer_scale
// and wp_viewport, applied in this order.
struct SurfaceGeometry {
    // wp_viewport.set_source: in surface coordinates before the destination size applies, in 1/256.
    struct Source {
        std::int32_t x = 0;
        std::int32_t y = 0;
        std::int32_t width = 0;
        std::int32_t height = 0;
        friend bool operator==(const Source &, const Source &) = default;
    };
    // wp_viewport.set_destination: the surface's size.
    struct Destination {
        std::int32_t width = 0;
        std::int32_t height = 0;
        friend bool operator==(const Destination &, const Destination &) = default;
    };

    std::int32_t transform = 0; // a wl_output.transform
    std::int32_t scale = 1;
    std::optional<Source> source = {};
    std::optional<Destination> destination = {};

    friend bool operator==(const SurfaceGeometry &, const SurfaceGeometry &) = default;
};

// The pixels of a buffer of this size, in pixels, that may show in the region of the surface. All of them if the region
// covers the surface: beyond what a viewport shows, a client has no way to say in surface coordinates what changed.
Region toBuffer(const Region &ofSurface, const SurfaceGeometry &geometry, std::int32_t width, std::int32_t height);

} // namespace gangway::host::shadow
