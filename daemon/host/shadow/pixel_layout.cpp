// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/pixel_layout.h"

#include "messages/wayland.h"

#include <algorithm>

namespace gangway::host::shadow {

namespace format = protocol::wl_shm::format;

namespace {

std::size_t bytesOf(std::uint32_t value)
{
    switch (value) {
    case format::c8:
    case format::r8:
    case format::rgb332:
    case format::bgr233:
        return 1;
    case format::xrgb4444:
    case format::xbgr4444:
    case format::rgbx4444:
    case format::bgrx4444:
    case format::argb4444:
    case format::abgr4444:
    case format::rgba4444:
    case format::bgra4444:
    case format::xrgb1555:
    case format::xbgr1555:
    case format::rgbx5551:
    case format::bgrx5551:
    case format::argb1555:
    case format::abgr1555:
    case format::rgba5551:
    case format::bgra5551:
    case format::rgb565:
    case format::bgr565:
    case format::r16:
    case format::rg88:
    case format::gr88:
        return 2;
    case format::rgb888:
    case format::bgr888:
        return 3;
    case format::argb8888:
    case format::xrgb8888:
    case format::xbgr8888:
    case format::rgbx8888:
    case format::bgrx8888:
    case format::abgr8888:
    case format::rgba8888:
    case format::bgra8888:
    case format::xrgb2101010:
    case format::xbgr2101010:
    case format::rgbx1010102:
    case format::bgrx1010102:
    case format::argb2101010:
    case format::abgr2101010:
    case format::rgba1010102:
    case format::bgra1010102:
    case format::rg1616:
    case format::gr1616:
        return 4;
    case format::xrgb16161616:
    case format::xbgr16161616:
    case format::argb16161616:
    case format::abgr16161616:
    case format::xrgb16161616f:
    case format::xbgr16161616f:
    case format::argb16161616f:
    case format::abgr16161616f:
        return 8;
    default:
        return 0;
    }
}

// As many as any format has.
constexpr std::size_t maxPlanes = 3;

std::size_t planeBytes(const PixelLayout &layout)
{
    return static_cast<std::size_t>(layout.stride) * static_cast<std::size_t>(layout.height);
}

} // namespace

std::size_t PixelLayout::pixelBytes() const
{
    const std::size_t one = bytesOf(format);
    // Rows that overlap are not apart from each other either.
    return one * static_cast<std::size_t>(width) <= static_cast<std::size_t>(stride) ? one : 0;
}

std::size_t PixelLayout::bytes(std::size_t poolBytes) const
{
    const std::size_t plane = planeBytes(*this);
    if (pixelBytes() != 0)
        return plane;
    // wl_shm doesn't say where the other planes are. By convention they follow the first one.
    return std::min(poolBytes - static_cast<std::size_t>(offset), plane * maxPlanes);
}

std::string PixelLayout::problem(std::size_t poolBytes) const
{
    if (offset >= 0 && width > 0 && height > 0 && stride >= width && planeBytes(*this) <= poolBytes
        && static_cast<std::size_t>(offset) <= poolBytes - planeBytes(*this))
        return {};
    return "a buffer of " + std::to_string(width) + "x" + std::to_string(height) + " pixels with a stride of "
        + std::to_string(stride) + " bytes at offset " + std::to_string(offset) + " doesn't fit into its pool of "
        + std::to_string(poolBytes) + " bytes";
}

} // namespace gangway::host::shadow
