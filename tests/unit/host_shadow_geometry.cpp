// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/damage_history.h"
#include "host/shadow/pixel_copy.h"
#include "host/shadow/pixel_layout.h"
#include "host/shadow/region.h"
#include "host/shadow/surface_geometry.h"

#include "messages/wayland.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

using namespace gangway;
using namespace gangway::host::shadow;

namespace format = protocol::wl_shm::format;

namespace {

bool contains(const Region &region, int x, int y)
{
    for (const pixman_box32_t &box : region.boxes()) {
        if (x >= box.x1 && x < box.x2 && y >= box.y1 && y < box.y2)
            return true;
    }
    return false;
}

Region regionOf(int x, int y, int width, int height)
{
    Region region;
    region.add(x, y, x + width, y + height);
    return region;
}

int pixels(const Region &region)
{
    int count = 0;
    for (const pixman_box32_t &box : region.boxes())
        count += (box.x2 - box.x1) * (box.y2 - box.y1);
    return count;
}

// The picture ABC   by the words of wl_output.transform: flipped around the vertical axis, and then turned
//             DEF   counter-clockwise.
const std::vector<std::vector<const char *>> transforms{
    {"ABC", "DEF"}, {"CF", "BE", "AD"}, {"FED", "CBA"}, {"DA", "EB", "FC"},
    {"CBA", "FED"}, {"AD", "BE", "CF"}, {"DEF", "ABC"}, {"FC", "EB", "DA"},
};

} // namespace

TEST_CASE("A pixel of a surface is found in the buffer in all eight transforms")
{
    for (int transform = 0; transform < 8; ++transform) {
        CAPTURE(transform);
        const auto &stored = transforms[static_cast<std::size_t>(transform)];
        const int width = transform % 2 == 0 ? 3 : 2;
        const int height = 5 - width;
        for (int letter = 0; letter < 6; ++letter) {
            const SurfaceGeometry geometry{.transform = transform};
            const Region found = toBuffer(regionOf(letter % 3, letter / 3, 1, 1), geometry, width, height);
            CHECK(pixels(found) == 1);
            for (int y = 0; y < height; ++y) {
                for (int x = 0; x < width; ++x)
                    CHECK(contains(found, x, y)
                          == (stored[static_cast<std::size_t>(y)][x] == static_cast<char>('A' + letter)));
            }
        }
    }
}

TEST_CASE("A pixel of a surface is as many of the buffer as the scale says")
{
    const Region found = toBuffer(regionOf(3, 1, 2, 1), {.scale = 3}, 30, 30);
    CHECK(pixels(found) == 18);
    CHECK(contains(found, 9, 3));
    CHECK(contains(found, 14, 5));
}

TEST_CASE("What a viewport shows of a buffer is found in it, and a little around")
{
    // 100x50 of the buffer's 400x300 pixels from 40, 60 on, shown in 200x200.
    const SurfaceGeometry geometry{.scale = 2,
                                   .source = SurfaceGeometry::Source{20 * 256, 30 * 256, 50 * 256, 25 * 256},
                                   .destination = SurfaceGeometry::Destination{200, 200}};
    const Region found = toBuffer(regionOf(100, 100, 20, 20), geometry, 400, 300);
    for (int y = 0; y < 300; ++y) {
        for (int x = 0; x < 400; ++x) {
            const bool shown = x >= 90 && x < 100 && y >= 85 && y < 90;
            const bool near = x >= 89 && x < 101 && y >= 84 && y < 91;
            CHECK(contains(found, x, y) == (near || shown));
        }
    }
}

TEST_CASE("Damage of a whole surface is damage of the whole buffer, also of what a viewport doesn't show")
{
    const SurfaceGeometry geometry{.source = SurfaceGeometry::Source{256, 256, 2560, 2560}};
    CHECK(pixels(toBuffer(regionOf(0, 0, 10, 10), geometry, 100, 100)) == 10'000);
    CHECK(pixels(toBuffer(regionOf(0, 0, 9, 10), geometry, 100, 100)) < 10'000);
    CHECK(pixels(toBuffer(regionOf(0, 0, INT32_MAX, INT32_MAX), geometry, 100, 100)) == 10'000);
}

TEST_CASE("A geometry that makes no sense is the host's to refuse and does no harm")
{
    for (const SurfaceGeometry &geometry :
         {SurfaceGeometry{.scale = 0}, SurfaceGeometry{.scale = INT32_MIN}, SurfaceGeometry{.scale = INT32_MAX},
          SurfaceGeometry{.transform = -1}, SurfaceGeometry{.transform = 8}, SurfaceGeometry{.transform = INT32_MAX},
          SurfaceGeometry{.source = SurfaceGeometry::Source{INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX},
          .destination = SurfaceGeometry::Destination{INT32_MAX, 1}},
          SurfaceGeometry{.source = SurfaceGeometry::Source{INT32_MAX, INT32_MAX, 1, 1},
          .destination = SurfaceGeometry::Destination{1, INT32_MAX}}}) {
        const Region found = toBuffer(regionOf(1, 2, 3, 4), geometry, 100, 50);
        for (const pixman_box32_t &box : found.boxes())
            CHECK((box.x1 >= 0 && box.y1 >= 0 && box.x2 <= 100 && box.y2 <= 50));
    }
}

TEST_CASE("A region takes what clients name, cut to what can be")
{
    Region region;
    region.add(5, 5, 5, 9);
    region.add(9, 5, 5, 9);
    region.add(-10, -10, 0, 100);
    CHECK(region.empty());
    region.add(INT32_MIN, INT32_MIN, std::int64_t{INT32_MAX} * 2, 3);
    region.clip(10, 10);
    CHECK(pixels(region) == 30);
    region.add(INT32_MAX, INT32_MAX, std::int64_t{INT32_MAX} * 2, std::int64_t{INT32_MAX} * 2);
    region.clip(10, 10);
    CHECK(pixels(region) == 30);
}

TEST_CASE("A region of too many rectangles grows, and not by much")
{
    Region region;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x)
            region.add(x * 4, y * 4, x * 4 + 2, y * 4 + 2);
    }
    CHECK(region.boxes().size() <= 128);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x)
            CHECK(contains(region, x * 4 + 1, y * 4 + 1));
    }

    // A frame around a large window is not all of the window.
    Region frame;
    for (int i = 0; i < 1000; i += 2) {
        frame.add(i, 0, i + 1, 1);
        frame.add(i, 999, i + 1, 1000);
    }
    CHECK(pixels(frame) < 200'000);
}

TEST_CASE("A history knows what changed since a frame, also long ago, and nothing from before a reset")
{
    DamageHistory history;
    const std::uint64_t start = history.frame();
    std::vector<std::uint64_t> frames;
    for (int i = 0; i < 50; ++i) {
        history.add(regionOf(i, 0, 1, 1));
        frames.push_back(history.frame());
    }
    for (int i = 0; i < 50; ++i) {
        Region since;
        REQUIRE(history.since(frames[static_cast<std::size_t>(i)], since));
        for (int x = i + 1; x < 50; ++x)
            CHECK(contains(since, x, 0));
        // The last ones are told apart.
        if (i >= 43)
            CHECK(pixels(since) == 49 - i);
    }
    Region all;
    CHECK(history.since(start, all));
    CHECK(pixels(all) == 50);
    history.reset();
    CHECK_FALSE(history.since(frames.back(), all));
    CHECK(history.since(history.frame(), all));
}

TEST_CASE("Formats are copied by pixel where their pixels are apart, and else whole")
{
    CHECK(PixelLayout{.width = 10, .height = 1, .stride = 40, .format = format::argb8888}.pixelBytes() == 4);
    CHECK(PixelLayout{.width = 10, .height = 1, .stride = 20, .format = format::rgb565}.pixelBytes() == 2);
    CHECK(PixelLayout{.width = 10, .height = 1, .stride = 32, .format = format::bgr888}.pixelBytes() == 3);
    CHECK(PixelLayout{.width = 10, .height = 1, .stride = 80, .format = format::abgr16161616f}.pixelBytes() == 8);
    CHECK(PixelLayout{.width = 10, .height = 1, .stride = 10, .format = format::nv12}.pixelBytes() == 0);
    CHECK(PixelLayout{.width = 10, .height = 1, .stride = 39, .format = format::argb8888}.pixelBytes() == 0);

    const PixelLayout planes{.offset = 100, .width = 10, .height = 4, .stride = 10, .format = format::nv12};
    CHECK(planes.bytes(1000) == 120);
    CHECK(planes.bytes(160) == 60);
    const std::vector<std::byte> from(60, std::byte{7});
    std::vector<std::byte> to(60);
    CHECK(copyRegion(to.data(), from.data(), planes, 60, regionOf(0, 0, 1, 1)) == 60);
    CHECK(to == from);
    CHECK(copyRegion(to.data(), from.data(), planes, 60, {}) == 0);
}

TEST_CASE("What lies between the rows of a buffer is not copied")
{
    const PixelLayout layout{.width = 2, .height = 3, .stride = 12, .format = format::argb8888};
    const std::vector<std::byte> from(36, std::byte{7});
    std::vector<std::byte> to(36);
    CHECK(copyAll(to.data(), from.data(), layout, 36) == 24);
    for (std::size_t at = 0; at < 36; ++at)
        CHECK(to[at] == (at % 12 < 8 ? std::byte{7} : std::byte{0}));
}
