// SPDX-License-Identifier: Apache-2.0

#include "decoration/cursor_picture.h"
#include "decoration/paint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

using namespace gangway::decoration;

namespace {

// A strip as it is painted.
class Picture {
public:
    Picture(const Look &look, std::int32_t width, std::size_t strip = 0, const Highlight &highlight = {},
            const Mask *title = nullptr)
        : parts_(layOut(look, width, 200)), strip_(parts_.strips[strip]), scale_(look.scale),
          width_(scaled(strip_.width, scale_)), height_(scaled(strip_.height, scale_)),
          pixels_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0x12345678)
    {
        paint({pixels_, width_, height_}, strip_, parts_, look, highlight, title);
    }

    // In pixels.
    std::uint32_t at(std::int32_t x, std::int32_t y) const
    {
        return pixels_.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x));
    }
    std::int32_t width() const { return width_; }
    std::int32_t height() const { return height_; }
    // The colours within a part.
    std::set<std::uint32_t> coloursOf(Kind kind) const
    {
        std::set<std::uint32_t> colours;
        each(kind, [&](std::int32_t x, std::int32_t y) { colours.insert(at(x, y)); });
        return colours;
    }
    // How many pixels of a part are of another colour than this.
    std::size_t inked(Kind kind, std::uint32_t background) const
    {
        std::size_t count = 0;
        each(kind, [&](std::int32_t x, std::int32_t y) { count += at(x, y) != background; });
        return count;
    }

private:
    template <class Visit>
    void each(Kind kind, Visit visit) const
    {
        const Rect rect = parts_.rectOf(kind);
        REQUIRE_FALSE(rect.empty());
        for (std::int32_t y = scaled(rect.y - strip_.y, scale_); y < scaled(rect.y + rect.height - strip_.y, scale_);
             ++y) {
            for (std::int32_t x = scaled(rect.x - strip_.x, scale_); x < scaled(rect.x + rect.width - strip_.x, scale_);
                 ++x)
                visit(x, y);
        }
    }

    Parts parts_;
    Rect strip_;
    std::uint32_t scale_;
    std::int32_t width_;
    std::int32_t height_;
    std::vector<std::uint32_t> pixels_;
};

Look coloured(Colour colour, std::uint32_t scale = scaleOne)
{
    Look look;
    look.colour = colour;
    look.active = true;
    look.scale = scale;
    return look;
}

constexpr std::uint32_t opaque(Colour colour)
{
    return 0xff000000U | static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8
        | colour.blue;
}

} // namespace

TEST_CASE("What is painted on any colour can be read, with and without focus, and on a button that is pressed")
{
    for (int red = 0; red < 256; red += 15) {
        for (int green = 0; green < 256; green += 15) {
            for (int blue = 0; blue < 256; blue += 15) {
                const Colour colour{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                                    static_cast<std::uint8_t>(blue)};
                CHECK(contrast(colour, inkOn(colour)) >= 4.58);
                CHECK(contrast(colour, faintInkOn(colour)) >= 4.5);
                const Highlight pressed{.under = Kind::Close, .pressed = Kind::Close};
                const Colour button = buttonColour(colour, Kind::Close, pressed);
                CHECK(button != colour);
                CHECK(contrast(button, faintInkOn(button)) >= 4.5);
            }
        }
    }
}

TEST_CASE("The contrast of colours is that of WCAG 2")
{
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
    CHECK(contrast({255, 255, 255}, {0x77, 0x77, 0x77}) == doctest::Approx(4.48).epsilon(0.001));
    CHECK(contrast({255, 0, 0}, {0, 0, 255}) == doctest::Approx(2.15).epsilon(0.01));
    CHECK(inkOn({255, 255, 0}) == Colour{0, 0, 0});
    CHECK(inkOn({0, 0, 128}) == Colour{255, 255, 255});
}

TEST_CASE("Lengths are rounded half away from zero, as wp_fractional_scale has it")
{
    struct Row {
        std::int32_t length;
        std::uint32_t scale;
        std::int32_t pixels;
    };
    const Row rows[] = {{28, 120, 28}, {28, 180, 42}, {1, 180, 2},   {-1, 180, -2},   {3, 150, 4},
                        {5, 150, 6},   {0, 300, 0},   {10, 132, 11}, {417, 150, 521}, {2, 150, 3}};
    for (const Row &row : rows) {
        CAPTURE(row.length);
        CAPTURE(row.scale);
        CHECK(scaled(row.length, row.scale) == row.pixels);
    }
}

TEST_CASE("The whole bar is opaque and in its colour, and what is only to be pulled is transparent, at every scale")
{
    constexpr Colour colour{0x20, 0x90, 0x40};
    for (const std::uint32_t scale : {120U, 150U, 180U, 210U, 240U, 360U}) {
        CAPTURE(scale);
        const Picture picture(coloured(colour, scale), 301);
        const std::int32_t edge = scaled(8, scale);
        for (std::int32_t y = 0; y < picture.height(); ++y) {
            for (const std::int32_t x : {0, edge - 1, edge, picture.width() / 3, picture.width() - 1}) {
                const bool outside = y < edge || x < edge || x >= scaled(8 + 301, scale);
                CHECK(picture.at(x, y) == (outside ? 0 : opaque(colour)));
            }
        }
    }
}

TEST_CASE("Each button has a glyph of its own, whose straight lines are crisp at every scale")
{
    for (const std::uint32_t scale : {120U, 150U, 180U, 240U}) {
        CAPTURE(scale);
        Look look = coloured({255, 255, 255}, scale);
        const Picture picture(look, 300);
        const std::set<std::uint32_t> crisp{0xffffffff, 0xff000000};
        CHECK(picture.coloursOf(Kind::Minimise) == crisp);
        CHECK(picture.coloursOf(Kind::Maximise) == crisp);
        CHECK(picture.coloursOf(Kind::Close).size() > 1);
        const auto size = static_cast<std::size_t>(scaled(10, scale));
        const auto line = static_cast<std::size_t>(std::max(1, scaled(1, scale)));
        CHECK(picture.inked(Kind::Minimise, 0xffffffff) == size * line);
        CHECK(picture.inked(Kind::Maximise, 0xffffffff) == size * size - (size - 2 * line) * (size - 2 * line));
        look.maximised = true;
        const Picture restoring(look, 300);
        CHECK(restoring.coloursOf(Kind::Maximise) == crisp);
        CHECK(restoring.inked(Kind::Maximise, 0xffffffff) != picture.inked(Kind::Maximise, 0xffffffff));
    }
}

TEST_CASE("Without focus the glyphs are fainter, but not that under the pointer")
{
    Look look = coloured({255, 255, 255});
    look.active = false;
    const Highlight over{.under = Kind::Minimise, .pressed = Kind::None};
    const Picture picture(look, 300, 0, over);
    CHECK_FALSE(picture.coloursOf(Kind::Maximise).contains(0xff000000));
    CHECK(picture.coloursOf(Kind::Minimise).contains(0xff000000));
    CHECK_FALSE(picture.coloursOf(Kind::Minimise).contains(0xffffffff));
}

TEST_CASE("A title stands in the middle of the bar, moves aside for the buttons and never leaves its place")
{
    const Look look = coloured({255, 255, 255});
    const auto ink = [&](std::int32_t width) {
        const Mask title{.width = width,
                         .height = 16,
                         .coverage = std::vector<std::uint8_t>(static_cast<std::size_t>(width) * 16, 255)};
        const Picture picture(look, 300, 0, {}, &title);
        std::int32_t first = -1;
        std::int32_t last = -1;
        for (std::int32_t x = 0; x < picture.width(); ++x) {
            if (picture.at(x, 8 + 14) != 0xff000000 || x >= 8 + 300 - 96)
                continue;
            first = first == -1 ? x : first;
            last = x;
        }
        return std::pair(first - 8, last + 1 - 8);
    };
    CHECK(ink(40) == std::pair(130, 170));
    CHECK(ink(120) == std::pair(76, 196));
    CHECK(ink(188) == std::pair(8, 196));
    CHECK(ink(1'000) == std::pair(8, 196));
}

TEST_CASE("A title that is higher than the bar, or empty, is no trouble")
{
    const Look look = coloured({255, 255, 255});
    const Mask high{.width = 10, .height = 100, .coverage = std::vector<std::uint8_t>(1'000, 255)};
    CHECK(Picture(look, 300, 0, {}, &high).at(100, 3) == 0);
    const Mask none;
    CHECK(Picture(look, 300, 0, {}, &none).coloursOf(Kind::Title) == std::set<std::uint32_t>{0xffffffff});
}

TEST_CASE("Every edge of a frame is in its colour")
{
    Look look = coloured({1, 2, 3});
    look.bar = false;
    look.edge = 4;
    look.resizable = false;
    for (std::size_t strip = 0; strip < stripCount; ++strip) {
        const Picture picture(look, 100, strip);
        for (std::int32_t y = 0; y < picture.height(); ++y) {
            for (std::int32_t x = 0; x < picture.width(); ++x)
                CHECK(picture.at(x, y) == opaque(look.colour));
        }
    }
}

TEST_CASE("Cursors point where they say, are like their mirror images, and fit their buffers at each scale")
{
    for (const std::int32_t scale : {1, 2, 3}) {
        const std::int32_t size = cursorSize * scale;
        const auto drawn = [&](Kind over) {
            std::vector<std::uint32_t> pixels(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
            paintCursor({pixels, size, size}, scale, over);
            return pixels;
        };
        const auto at = [&](const std::vector<std::uint32_t> &pixels, std::int32_t x, std::int32_t y) {
            return pixels.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(size)
                             + static_cast<std::size_t>(x));
        };
        const auto plain = drawn(Kind::Bar);
        const Point tip = hotspotOf(Kind::Bar);
        CHECK((at(plain, tip.x * scale + scale / 2, tip.y * scale + scale) >> 24) > 0x80);
        for (std::int32_t i = 0; i < size; ++i) {
            CHECK(at(plain, i, 0) == 0);
            CHECK(at(plain, i, size - 1) == 0);
        }
        const auto across = drawn(Kind::ResizeLeft);
        const auto down = drawn(Kind::ResizeTop);
        const auto falling = drawn(Kind::ResizeTopLeft);
        const auto rising = drawn(Kind::ResizeTopRight);
        CHECK(across == drawn(Kind::ResizeRight));
        CHECK(at(across, size / 2, size / 2) == 0xff000000);
        const auto near = [](std::uint32_t one, std::uint32_t other) {
            return std::abs(static_cast<int>(one >> 24) - static_cast<int>(other >> 24)) <= 1;
        };
        for (std::int32_t y = 0; y < size; ++y) {
            for (std::int32_t x = 0; x < size; ++x) {
                CHECK(near(at(across, x, y), at(down, y, x)));
                CHECK(near(at(falling, x, y), at(rising, size - 1 - x, y)));
            }
        }
    }
}
