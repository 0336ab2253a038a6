// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decoration/parts.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gangway::decoration {

// How much ink each pixel gets, row by row.
struct Mask {
    std::int32_t width = 0; // in pixels of a buffer, as all here
    std::int32_t height = 0;
    std::vector<std::uint8_t> coverage; // width * height

    friend bool operator==(const Mask &, const Mask &) = default;
};

// Memory of a buffer in WL_SHM_FORMAT_ARGB8888, that is with premultiplied alpha.
struct Canvas {
    std::span<std::uint32_t> pixels; // width * height
    std::int32_t width = 0;
    std::int32_t height = 0;
};

// Logical lengths in pixels of a buffer. Edges are rounded, not widths, so that neighbours neither overlap nor leave a
// gap.
std::int32_t scaled(std::int32_t length, std::uint32_t scale);

// What a pointer does to a button.
struct Highlight {
    Kind under = Kind::None;   // it is over it
    Kind pressed = Kind::None; // and its button is down

    friend constexpr bool operator==(const Highlight &, const Highlight &) = default;
};

// Paints all that lies in `strip`, which is as large as the canvas. The title may be null.
void paint(const Canvas &canvas, const Rect &strip, const Parts &parts, const Look &look, const Highlight &highlight,
           const Mask *title);

// The contrast of two colours as WCAG 2 defines it: from 1 (none) to 21.
double contrast(Colour one, Colour other);
// Black or white, whichever can be seen better on it: at least 4.58.
Colour inkOn(Colour background);
// The ink of a window without focus: as faint as a contrast of 4.5 allows, but not fainter than half.
Colour faintInkOn(Colour background);
// The background of a button.
Colour buttonColour(Colour bar, Kind button, const Highlight &highlight);

} // namespace gangway::decoration
