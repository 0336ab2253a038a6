// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain.h"

#include <cstdint>
#include <optional>

namespace gangway::test::virtgpu {

constexpr std::uint32_t fourcc(const char (&name)[5])
{
    std::uint32_t code = 0;
    for (int at = 3; at >= 0; --at)
        code = code << 8 | static_cast<unsigned char>(name[at]);
    return code;
}

// The layout of an image that a host without a GPU allocates: rows without padding in a memory file of whole pages.
// Empty if it doesn't know the format or the size is nonsense.
std::optional<host::virtgpu::cross_domain::ImageRequirements> imageLayout(std::uint32_t width, std::uint32_t height,
                                                                          std::uint32_t format);

} // namespace gangway::test::virtgpu
