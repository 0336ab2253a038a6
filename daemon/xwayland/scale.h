// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fixed.h"
#include "xwayland/geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gangway::xwayland {

// Converts between X pixels and the host's logical coordinates: the only place that does. An X pixel is a logical one
// divided by the factor, so that X11 programs draw as many pixels as a scaled output has.
class Scale {
public:
    Scale() = default;
    // 1 or more.
    explicit Scale(double factor) : factor_(std::max(factor, 1.0)) {}

    double factor() const { return factor_; }
    bool isOne() const { return factor_ == 1.0; }

    std::int32_t toX(std::int32_t logical) const { return rounded(logical * factor_); }
    wire::Fixed toX(wire::Fixed logical) const { return {rounded(logical.raw * factor_)}; }
    Point toX(Point logical) const { return {toX(logical.x), toX(logical.y)}; }
    Size toX(Size logical) const { return {toX(logical.width), toX(logical.height)}; }
    // The edges are rounded, not the size, so that neighbours stay neighbours.
    Rectangle toX(const Rectangle &logical) const
    {
        const Point first = toX(logical.place);
        const Point second = toX(Point{logical.place.x + logical.size.width, logical.place.y + logical.size.height});
        return {first, {second.x - first.x, second.y - first.y}};
    }

    std::int32_t toHost(std::int32_t x) const { return rounded(x / factor_); }
    wire::Fixed toHost(wire::Fixed x) const { return {rounded(x.raw / factor_)}; }
    Point toHost(Point x) const { return {toHost(x.x), toHost(x.y)}; }
    // Never less than what is drawn, nor nothing for something.
    Size toHost(Size x) const { return {roundedUp(x.width / factor_), roundedUp(x.height / factor_)}; }
    // All logical pixels that the rectangle touches.
    Rectangle covering(const Rectangle &x) const
    {
        const Point first{roundedDown(x.place.x / factor_), roundedDown(x.place.y / factor_)};
        const std::int64_t right = std::int64_t{x.place.x} + x.size.width;
        const std::int64_t bottom = std::int64_t{x.place.y} + x.size.height;
        return {first,
                {difference(roundedUp(static_cast<double>(right) / factor_), first.x),
                 difference(roundedUp(static_cast<double>(bottom) / factor_), first.y)}};
    }

    friend bool operator==(const Scale &, const Scale &) = default;

private:
    static std::int32_t bounded(double value)
    {
        return static_cast<std::int32_t>(std::clamp(value, -2147483648.0, 2147483647.0));
    }
    static std::int32_t rounded(double value) { return bounded(std::floor(value + 0.5)); }
    // What divides without a rest must not be rounded up for the last bit of a fraction such as 1/1.1.
    static std::int32_t roundedUp(double value) { return bounded(std::ceil(value - 1e-6)); }
    static std::int32_t roundedDown(double value) { return bounded(std::floor(value + 1e-6)); }
    static std::int32_t difference(std::int32_t from, std::int32_t less)
    {
        return bounded(static_cast<double>(from) - static_cast<double>(less));
    }

    double factor_ = 1;
};

} // namespace gangway::xwayland
