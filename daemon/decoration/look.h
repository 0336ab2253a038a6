// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>

namespace gangway::decoration {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend constexpr bool operator==(Colour, Colour) = default;
};

// One flag for each side of a window.
struct Sides {
    bool left = false;
    bool top = false;
    bool right = false;
    bool bottom = false;

    friend constexpr bool operator==(const Sides &, const Sides &) = default;
};

// The buttons that the bar may have.
struct Buttons {
    bool minimise = true;
    bool maximise = true;
    bool close = true;

    friend constexpr bool operator==(const Buttons &, const Buttons &) = default;
};

// The denominator of scales, as in wp_fractional_scale_v1.
inline constexpr std::uint32_t scaleOne = 120;

// What a window's decoration looks like. Lengths are in logical pixels of the host.
struct Look {
    Colour colour{0xdd, 0xdd, 0xdd}; // of the bar and the edges, in every state
    bool bar = true;                 // a title bar above the content
    std::int32_t edge = 0;           // the width of the visible edges, 0 to maxEdge
    std::string title = {};          // clean (features/clean_text.h), in UTF-8
    Buttons buttons = {};
    bool resizable = true; // the pointer can resize the window at its edges

    // The states of the host's last xdg_toplevel.configure that the window acts on.
    bool active = false;
    bool maximised = false;
    bool fullscreen = false;
    Sides tiled = {};

    std::uint32_t scale = scaleOne; // the surface's preferred scale, in 120ths

    friend bool operator==(const Look &, const Look &) = default;
};

inline constexpr std::int32_t maxEdge = 32;

} // namespace gangway::decoration
