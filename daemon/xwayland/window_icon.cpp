// SPDX-License-Identifier: Apache-2.0

#include "xwayland/window_icon.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace gangway::xwayland {

namespace {

constexpr std::uint32_t smallIcon = 32;
constexpr std::uint32_t largestSource = 4096; // a side of one that counts at all

struct Source {
    std::uint32_t width;
    std::uint32_t height;
    std::span<const std::uint8_t> pixels;

    std::uint32_t side() const { return std::max(width, height); }
    std::uint32_t pixel(std::uint32_t x, std::uint32_t y) const
    {
        std::uint32_t value = 0;
        std::memcpy(&value, pixels.data() + (std::size_t{y} * width + x) * sizeof value, sizeof value);
        return value;
    }
};

std::vector<Source> sources(std::span<const std::uint8_t> bytes)
{
    std::vector<Source> all;
    while (bytes.size() >= 8) {
        std::uint32_t size[2];
        std::memcpy(size, bytes.data(), sizeof size);
        bytes = bytes.subspan(sizeof size);
        if (size[0] == 0 || size[1] == 0 || size[0] > largestSource || size[1] > largestSource)
            break;
        const std::size_t length = std::size_t{size[0]} * size[1] * 4;
        if (length > bytes.size())
            break;
        all.push_back({size[0], size[1], bytes.first(length)});
        bytes = bytes.subspan(length);
    }
    return all;
}

// The smallest that is at least as large, or else the largest.
const Source &best(const std::vector<Source> &all, std::uint32_t side)
{
    return *std::ranges::min_element(all, {}, [side](const Source &one) {
        return one.side() >= side ? one.side() - side : largestSource + side - one.side();
    });
}

// The average of a square of the source's pixels, those outside of it being transparent, premultiplied.
std::uint32_t average(const Source &source, std::int64_t left, std::int64_t top, std::uint32_t step)
{
    std::uint64_t sums[4] = {}; // blue, green, red, alpha
    for (std::int64_t y = std::max<std::int64_t>(top, 0); y < std::min<std::int64_t>(top + step, source.height); ++y) {
        for (std::int64_t x = std::max<std::int64_t>(left, 0); x < std::min<std::int64_t>(left + step, source.width);
             ++x) {
            const std::uint32_t value = source.pixel(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
            const std::uint32_t alpha = value >> 24;
            for (int i = 0; i < 3; ++i)
                sums[i] += ((value >> (8 * i)) & 0xff) * alpha;
            sums[3] += alpha * 255;
        }
    }
    std::uint32_t result = 0;
    const std::uint64_t whole = std::uint64_t{step} * step * 255;
    for (int i = 0; i < 4; ++i)
        result |= static_cast<std::uint32_t>((sums[i] + whole / 2) / whole) << (8 * i);
    return result;
}

WindowIcon made(const Source &source)
{
    const std::uint32_t step = (source.side() + largestIcon - 1) / largestIcon;
    const std::uint32_t size = (source.side() + step - 1) / step;
    WindowIcon icon{.size = size, .pixels = std::vector<std::uint32_t>(std::size_t{size} * size)};
    const std::int64_t left = (std::int64_t{size} * step - source.width) / 2;
    const std::int64_t top = (std::int64_t{size} * step - source.height) / 2;
    for (std::uint32_t y = 0; y < size; ++y) {
        for (std::uint32_t x = 0; x < size; ++x)
            icon.pixels[std::size_t{y} * size + x] =
                average(source, std::int64_t{x} * step - left, std::int64_t{y} * step - top, step);
    }
    return icon;
}

} // namespace

std::vector<WindowIcon> iconsOf(std::span<const std::uint8_t> bytes)
{
    const std::vector<Source> all = sources(bytes);
    if (all.empty())
        return {};
    const Source &small = best(all, smallIcon);
    const Source &large = best(all, largestIcon);
    std::vector<WindowIcon> icons;
    icons.push_back(made(small));
    if (large.side() > small.side())
        icons.push_back(made(large));
    return icons;
}

} // namespace gangway::xwayland
