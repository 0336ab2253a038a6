// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/images.h"

#include "support/virtgpu/resource.h"

#include <array>

namespace gangway::test::virtgpu {

namespace {

struct Plane {
    std::uint32_t bytes = 0;   // a pixel
    std::uint32_t divisor = 1; // of width and height
};

struct Format {
    std::uint32_t code = 0;
    std::array<Plane, 3> planes{};
};

constexpr std::array formats{
    Format{fourcc("R8  "), {Plane{1}}},
    Format{fourcc("RG16"), {Plane{2}}},
    Format{fourcc("BG24"), {Plane{3}}},
    Format{fourcc("XR24"), {Plane{4}}},
    Format{fourcc("AR24"), {Plane{4}}},
    Format{fourcc("XB24"), {Plane{4}}},
    Format{fourcc("AB24"), {Plane{4}}},
    Format{fourcc("XR30"), {Plane{4}}},
    Format{fourcc("AR30"), {Plane{4}}},
    Format{fourcc("XB30"), {Plane{4}}},
    Format{fourcc("AB30"), {Plane{4}}},
    Format{fourcc("AB4H"), {Plane{8}}},
    Format{fourcc("NV12"), {Plane{1}, Plane{2, 2}}},
    Format{fourcc("YV12"), {Plane{1}, Plane{1, 2}, Plane{1, 2}}},
};

} // namespace

std::optional<host::virtgpu::cross_domain::ImageRequirements> imageLayout(std::uint32_t width, std::uint32_t height,
                                                                          std::uint32_t format)
{
    for (const Format &known : formats) {
        if (known.code != format)
            continue;
        host::virtgpu::cross_domain::ImageRequirements layout{};
        std::uint64_t size = 0;
        for (std::size_t plane = 0; plane < known.planes.size() && known.planes[plane].bytes > 0; ++plane) {
            const auto [bytes, divisor] = known.planes[plane];
            const std::uint64_t stride = std::uint64_t{width / divisor} * bytes;
            layout.strides[plane] = static_cast<std::uint32_t>(stride);
            layout.offsets[plane] = static_cast<std::uint32_t>(size);
            size += stride * (height / divisor);
        }
        // The sizes are of 32 bits.
        if (size == 0 || wholePages(size) > UINT32_MAX)
            return {};
        layout.size = wholePages(size);
        layout.mapInfo = 1;
        layout.memoryIndex = -1;
        layout.physicalDeviceIndex = -1;
        return layout;
    }
    return {};
}

} // namespace gangway::test::virtgpu
