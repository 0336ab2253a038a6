// SPDX-License-Identifier: Apache-2.0

#include "decoration/parts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gangway::decoration;

namespace {

Look plain()
{
    return {};
}

Look framed(std::int32_t edge)
{
    Look look;
    look.bar = false;
    look.edge = edge;
    return look;
}

Look with(Look look, void (*change)(Look &))
{
    change(look);
    return look;
}

bool overlap(const Rect &one, const Rect &other)
{
    return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height
        && other.y < one.y + one.height;
}

// The looks that the rules below are tried on.
std::vector<Look> looks()
{
    std::vector<Look> all;
    for (const bool bar : {false, true}) {
        for (const std::int32_t edge : {0, 4, 32}) {
            for (const bool resizable : {false, true}) {
                for (int state = 0; state < 5; ++state) {
                    Look look;
                    look.bar = bar;
                    look.edge = edge;
                    look.resizable = resizable;
                    look.maximised = state == 1;
                    look.fullscreen = state == 2;
                    look.tiled = {.left = state >= 3, .top = state >= 3, .right = state == 4, .bottom = state == 4};
                    all.push_back(look);
                }
            }
        }
    }
    return all;
}

} // namespace

TEST_CASE("What the pointer finds at each place of a decorated window")
{
    struct Row {
        const char *what;
        Look look;
        std::int32_t width;
        std::int32_t height;
        Point point;
        Kind kind;
    };
    const Look maximised = with(plain(), [](Look &look) { look.maximised = true; });
    const Look fixed = with(plain(), [](Look &look) { look.resizable = false; });
    const Look closeOnly = with(plain(), [](Look &look) { look.buttons.minimise = look.buttons.maximise = false; });
    const Look tiledLeft = with(plain(), [](Look &look) { look.tiled.left = true; });
    const Row rows[] = {
        {"content", plain(), 400, 300, {10, 10}, Kind::None},
        {"content at its corner", plain(), 400, 300, {399, 299}, Kind::None},
        {"the title", plain(), 400, 300, {100, -10}, Kind::Title},
        {"beside the title", plain(), 400, 300, {2, -5}, Kind::Bar},
        {"close", plain(), 400, 300, {399, -28}, Kind::Close},
        {"close at its left", plain(), 400, 300, {368, -1}, Kind::Close},
        {"maximise", plain(), 400, 300, {367, -1}, Kind::Maximise},
        {"minimise", plain(), 400, 300, {335, -14}, Kind::Minimise},
        {"the top edge is outside of the bar", plain(), 400, 300, {200, -29}, Kind::ResizeTop},
        {"the top left corner", plain(), 400, 300, {-8, -36}, Kind::ResizeTopLeft},
        {"its arm along the bar", plain(), 400, 300, {10, -30}, Kind::ResizeTopLeft},
        {"its arm down the side", plain(), 400, 300, {-1, -15}, Kind::ResizeTopLeft},
        {"the left edge beside the bar", plain(), 400, 300, {-1, -10}, Kind::ResizeLeft},
        {"the left edge", plain(), 400, 300, {-3, 100}, Kind::ResizeLeft},
        {"too far to the left", plain(), 400, 300, {-9, 100}, Kind::None},
        {"the right edge", plain(), 400, 300, {400, 100}, Kind::ResizeRight},
        {"the bottom edge", plain(), 400, 300, {200, 307}, Kind::ResizeBottom},
        {"below it", plain(), 400, 300, {200, 308}, Kind::None},
        {"the bottom right corner", plain(), 400, 300, {402, 302}, Kind::ResizeBottomRight},
        {"the bottom left corner", plain(), 400, 300, {5, 302}, Kind::ResizeBottomLeft},
        {"the top right corner, not the button", plain(), 400, 300, {400, -20}, Kind::ResizeTopRight},
        {"a maximised window has no edges", maximised, 400, 300, {200, -29}, Kind::None},
        {"but its bar", maximised, 400, 300, {0, -28}, Kind::Bar},
        {"nor has one of fixed size", fixed, 400, 300, {-1, 100}, Kind::None},
        {"fewer buttons make room for the title", closeOnly, 400, 300, {340, -10}, Kind::Title},
        {"a tiled side can't be pulled", tiledLeft, 400, 300, {-1, 100}, Kind::None},
        {"the others can", tiledLeft, 400, 300, {401, 100}, Kind::ResizeRight},
        {"and there are no corners at it", tiledLeft, 400, 300, {0, -30}, Kind::ResizeTop},
        {"a frame's edge is pulled where it is seen", framed(4), 400, 300, {-2, 100}, Kind::ResizeLeft},
        {"and outside", framed(4), 400, 300, {-12, 100}, Kind::ResizeLeft},
        {"its top too", framed(4), 400, 300, {100, -2}, Kind::ResizeTop},
        {"a narrow window keeps close", plain(), 40, 300, {39, -10}, Kind::Close},
        {"and has no room for maximise", plain(), 40, 300, {6, -10}, Kind::Bar},
        {"one of a pixel has a bar", plain(), 1, 1, {0, -10}, Kind::Bar},
    };
    for (const Row &row : rows) {
        CAPTURE(row.what);
        CHECK(layOut(row.look, row.width, row.height).at(row.point) == row.kind);
    }
}

TEST_CASE("What the decoration adds to the content follows from the look alone")
{
    struct Row {
        Look look;
        Insets insets;
        Rect outer;
    };
    const Row rows[] = {
        {plain(), {0, 28, 0, 0}, {0, -28, 100, 78}},
        {framed(4), {4, 4, 4, 4}, {-4, -4, 108, 58}},
        {with(framed(4), [](Look &look) { look.bar = true; }), {4, 28, 4, 4}, {-4, -28, 108, 82}},
        {with(framed(32), [](Look &look) { look.bar = true; }), {32, 32, 32, 32}, {-32, -32, 164, 114}},
        {with(framed(32), [](Look &look) { look.fullscreen = true; }), {0, 0, 0, 0}, {0, 0, 100, 50}},
        {with(plain(), [](Look &look) { look.maximised = true; }), {0, 28, 0, 0}, {0, -28, 100, 78}},
        {framed(-7), {0, 0, 0, 0}, {0, 0, 100, 50}},
        {framed(1'000'000), {32, 32, 32, 32}, {-32, -32, 164, 114}},
    };
    for (const Row &row : rows) {
        const Parts parts = layOut(row.look, 100, 50);
        CHECK(parts.insets == row.insets);
        CHECK(insetsOf(row.look) == row.insets);
        CHECK(parts.outer == row.outer);
    }
}

TEST_CASE("The strips hold every part, and never cover one another, nor the content of a window")
{
    for (const Look &look : looks()) {
        for (const std::int32_t width : {1, 20, 70, 640}) {
            for (const std::int32_t height : {1, 17, 480}) {
                CAPTURE(width);
                CAPTURE(height);
                const Parts parts = layOut(look, width, height);
                for (std::size_t one = 0; one < stripCount; ++one) {
                    for (std::size_t other = one + 1; other < stripCount; ++other)
                        CHECK_FALSE(overlap(parts.strips[one], parts.strips[other]));
                    if (!look.fullscreen)
                        CHECK_FALSE(overlap(parts.strips[one], {0, 0, width, height}));
                }
                for (const Part &part : parts.parts) {
                    std::int64_t covered = 0;
                    for (const Rect &strip : parts.strips) {
                        const std::int64_t across = std::min(strip.x + strip.width, part.rect.x + part.rect.width)
                            - std::max(strip.x, part.rect.x);
                        const std::int64_t down = std::min(strip.y + strip.height, part.rect.y + part.rect.height)
                            - std::max(strip.y, part.rect.y);
                        if (across > 0 && down > 0)
                            covered += across * down;
                    }
                    CHECK(covered == static_cast<std::int64_t>(part.rect.width) * part.rect.height);
                }
            }
        }
    }
}

TEST_CASE("A fullscreen window has its edges over the content, takes no input there and has no bar")
{
    Look look = framed(4);
    look.bar = true;
    look.fullscreen = true;
    const Parts parts = layOut(look, 1280, 800);
    CHECK_FALSE(parts.takesInput);
    CHECK(parts.rectOf(Kind::Bar).empty());
    CHECK(parts.strips[0] == Rect{0, 0, 1280, 4});
    CHECK(parts.strips[1] == Rect{0, 4, 4, 792});
    CHECK(parts.strips[2] == Rect{1276, 4, 4, 792});
    CHECK(parts.strips[3] == Rect{0, 796, 1280, 4});
    look.edge = 0;
    for (const Rect &strip : layOut(look, 1280, 800).strips)
        CHECK(strip.empty());
}

TEST_CASE("A small window can still be pulled at each edge and each corner")
{
    const Parts parts = layOut(plain(), 12, 12);
    for (const Kind kind :
         {Kind::ResizeTop, Kind::ResizeBottom, Kind::ResizeLeft, Kind::ResizeRight, Kind::ResizeTopLeft,
          Kind::ResizeTopRight, Kind::ResizeBottomLeft, Kind::ResizeBottomRight}) {
        bool found = false;
        for (std::int32_t y = -40; y < 24 && !found; ++y) {
            for (std::int32_t x = -10; x < 24 && !found; ++x)
                found = parts.at({x, y}) == kind;
        }
        CAPTURE(static_cast<int>(kind));
        CHECK(found);
    }
}
