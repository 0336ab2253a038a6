// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gangway::xwayland {

// A square icon. Its pixels are as wl_shm's argb8888 has them: premultiplied, from the top left, in rows without gaps.
struct WindowIcon {
    std::uint32_t size = 0;
    std::vector<std::uint32_t> pixels;

    friend bool operator==(const WindowIcon &, const WindowIcon &) = default;
};

// The largest that is kept, in pixels. Larger ones are made smaller.
inline constexpr std::uint32_t largestIcon = 128;

// _NET_WM_ICON (EWMH 1.5): one small and one large icon of those that it has, at most, the small one first. One that
// isn't square gets transparent edges. Whatever is malformed ends the list.
std::vector<WindowIcon> iconsOf(std::span<const std::uint8_t> bytes);

} // namespace gangway::xwayland
