// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace gangway::host::shadow {

// Where the pixels of a wl_buffer are in its pool: the arguments of wl_shm_pool.create_buffer.
struct PixelLayout {
    std::int32_t offset = 0; // bytes
    std::int32_t width = 0;  // pixels
    std::int32_t height = 0;
    std::int32_t stride = 0;  // bytes
    std::uint32_t format = 0; // a wl_shm.format

    // The size of a pixel if all are of the same number of whole bytes, row behind row. 0: the pixels are not apart
    // from each other, as in formats with several planes, or the format is unknown.
    std::size_t pixelBytes() const;

    // How many bytes from the offset on are its own, in a pool of that size.
    std::size_t bytes(std::size_t poolBytes) const;

    // Whether the other buffer's pixels lie in the same way, but for the offset.
    bool sameSize(const PixelLayout &other) const
    {
        return width == other.width && height == other.height && stride == other.stride && format == other.format;
    }

    // Empty, or what a compositor says against it in a pool of that size (wl_shm.error.invalid_stride).
    std::string problem(std::size_t poolBytes) const;
};

} // namespace gangway::host::shadow
