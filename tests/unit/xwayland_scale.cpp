// SPDX-License-Identifier: Apache-2.0

#include "xwayland/scale.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

namespace gangway::xwayland {

namespace {

constexpr double factors[] = {1, 1.1, 1.25, 1.333, 1.5, 1.75, 2, 2.25, 2.5, 3, 4, 16};

} // namespace

TEST_CASE("A logical place or size survives the way into X pixels and back at every factor")
{
    for (const double factor : factors) {
        const Scale scale(factor);
        for (std::int32_t value = -3000; value <= 3000; ++value) {
            CAPTURE(factor);
            CAPTURE(value);
            REQUIRE(scale.toHost(Point{scale.toX(value), 0}).x == value);
            if (value > 0)
                REQUIRE(scale.toHost(scale.toX(Size{value, 1})).width - value <= 1);
        }
    }
}

TEST_CASE("What divides without a rest is not rounded up")
{
    CHECK(Scale(2).toHost(Size{1280, 800}) == Size{640, 400});
    CHECK(Scale(1.1).toHost(Size{1100, 11}) == Size{1000, 10});
    CHECK(Scale(1.25).toHost(Size{1280, 801}) == Size{1024, 641});
    CHECK(Scale(2).toHost(Size{1, 0}) == Size{1, 0});
}

TEST_CASE("Neighbouring rectangles stay neighbours in X")
{
    const Scale scale(1.5);
    const Rectangle left = scale.toX(Rectangle{{0, 0}, {333, 10}});
    const Rectangle right = scale.toX(Rectangle{{333, 0}, {334, 10}});
    CHECK(left.place.x + left.size.width == right.place.x);
    CHECK(right.place.x + right.size.width == scale.toX(667));
}

TEST_CASE("A region covers all that it touches, however large it is")
{
    const Scale scale(1.5);
    CHECK(scale.covering({{1, 1}, {1, 1}}) == Rectangle{{0, 0}, {2, 2}});
    CHECK(scale.covering({{-4, 3}, {3, 3}}) == Rectangle{{-3, 2}, {3, 2}});
    constexpr std::int32_t all = std::numeric_limits<std::int32_t>::max();
    const Rectangle everything = scale.covering({{0, 0}, {all, all}});
    CHECK(everything.place == Point{0, 0});
    CHECK(everything.size.width > all / 2);
    CHECK(Scale(1).covering({{-all, -all}, {all, all}}).place == Point{-all, -all});
}

TEST_CASE("Coordinates of input keep their fractions")
{
    CHECK(Scale(2).toX(wire::Fixed{129}) == wire::Fixed{258});
    CHECK(Scale(1.5).toHost(wire::Fixed{384}) == wire::Fixed{256});
}

TEST_CASE("A factor below one is one")
{
    CHECK(Scale(0.5).isOne());
    CHECK(Scale().isOne());
}

} // namespace gangway::xwayland
