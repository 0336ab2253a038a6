// SPDX-License-Identifier: Apache-2.0

#include "decoration/parts.h"

#include <algorithm>
#include <utility>

namespace gangway::decoration {

namespace {

constexpr std::int32_t titlePadding = 8;

// How far outside of the outer rectangle each side can be pulled.
Insets reachOf(const Look &look)
{
    if (!look.resizable || look.maximised || look.fullscreen)
        return {};
    return {.left = look.tiled.left ? 0 : reach,
            .top = look.tiled.top ? 0 : reach,
            .right = look.tiled.right ? 0 : reach,
            .bottom = look.tiled.bottom ? 0 : reach};
}

std::int32_t edgeOf(const Look &look)
{
    return std::clamp(look.edge, 0, maxEdge);
}

Rect grown(const Rect &rect, const Insets &by)
{
    return {rect.x - by.left, rect.y - by.top, rect.width + by.left + by.right, rect.height + by.top + by.bottom};
}

class Layout {
public:
    Layout(const Look &look, std::int32_t width, std::int32_t height)
        : look_(look), content_{0, 0, std::max(width, 1), std::max(height, 1)}
    {}

    Parts make()
    {
        made_.insets = insetsOf(look_);
        made_.outer = grown(content_, made_.insets);
        if (look_.fullscreen) {
            inside();
        } else {
            outside();
            addResizes();
        }
        return std::move(made_);
    }

private:
    void add(Kind kind, const Rect &rect)
    {
        if (!rect.empty())
            made_.parts.push_back({kind, rect});
    }

    // Edges over the content: the window keeps the size of the output.
    void inside()
    {
        made_.takesInput = false;
        const std::int32_t edge = std::min({edgeOf(look_), content_.width / 2, content_.height / 2});
        setStrips(grown(content_, {-edge, -edge, -edge, -edge}), content_);
        for (const Rect &strip : made_.strips)
            add(Kind::Edge, strip);
    }

    void outside()
    {
        reach_ = reachOf(look_);
        setStrips(content_, grown(made_.outer, reach_));
        const Rect &outer = made_.outer;
        const Insets &insets = made_.insets;
        if (!look_.bar)
            add(Kind::Edge, {outer.x, outer.y, outer.width, insets.top});
        add(Kind::Edge, {outer.x, 0, insets.left, content_.height});
        add(Kind::Edge, {content_.width, 0, insets.right, content_.height});
        add(Kind::Edge, {outer.x, content_.height, outer.width, insets.bottom});
        if (look_.bar)
            addBar({outer.x, outer.y, outer.width, insets.top});
    }

    // The strips lie between the two rectangles.
    void setStrips(const Rect &inner, const Rect &outer)
    {
        const std::int32_t below = inner.y + inner.height;
        const std::int32_t behind = inner.x + inner.width;
        made_.strips[0] = {outer.x, outer.y, outer.width, inner.y - outer.y};
        made_.strips[1] = {outer.x, inner.y, inner.x - outer.x, inner.height};
        made_.strips[2] = {behind, inner.y, outer.x + outer.width - behind, inner.height};
        made_.strips[3] = {outer.x, below, outer.width, outer.y + outer.height - below};
        for (Rect &strip : made_.strips) {
            if (strip.empty())
                strip = {};
        }
    }

    // The buttons stand at the right; where there is no room for all, the last ones stay.
    void addBar(const Rect &bar)
    {
        add(Kind::Bar, bar);
        std::int32_t end = bar.x + bar.width;
        const auto addButton = [&](Kind kind, bool wanted) {
            if (!wanted || end - buttonWidth < bar.x)
                return;
            end -= buttonWidth;
            add(kind, {end, bar.y, buttonWidth, bar.height});
        };
        addButton(Kind::Close, look_.buttons.close);
        addButton(Kind::Maximise, look_.buttons.maximise);
        addButton(Kind::Minimise, look_.buttons.minimise);
        const std::int32_t begin = bar.x + titlePadding;
        add(Kind::Title, {begin, bar.y, end - titlePadding - begin, bar.height});
    }

    // They reach from outside over the visible edge, but not into the bar.
    void addResizes()
    {
        const Rect &outer = made_.outer;
        const Rect all = grown(outer, reach_);
        const std::int32_t edge = edgeOf(look_);
        const auto pull = [edge](std::int32_t outside) { return outside == 0 ? 0 : outside + edge; };
        const Insets pulled{pull(reach_.left), pull(reach_.top), pull(reach_.right), pull(reach_.bottom)};
        const std::int32_t right = all.x + all.width;
        const std::int32_t bottom = all.y + all.height;
        add(Kind::ResizeTop, {all.x, all.y, all.width, pulled.top});
        add(Kind::ResizeBottom, {all.x, bottom - pulled.bottom, all.width, pulled.bottom});
        add(Kind::ResizeLeft, {all.x, all.y, pulled.left, all.height});
        add(Kind::ResizeRight, {right - pulled.right, all.y, pulled.right, all.height});
        addCorner(Kind::ResizeTopLeft, pulled.left, pulled.top, all.x, 1, all.y, 1);
        addCorner(Kind::ResizeTopRight, pulled.right, pulled.top, right, -1, all.y, 1);
        addCorner(Kind::ResizeBottomLeft, pulled.left, pulled.bottom, all.x, 1, bottom, -1);
        addCorner(Kind::ResizeBottomRight, pulled.right, pulled.bottom, right, -1, bottom, -1);
    }

    // Two arms along the edges, which begin at the outermost point and go on towards `dx` and `dy`.
    void addCorner(Kind kind, std::int32_t across, std::int32_t along, std::int32_t x, std::int32_t dx, std::int32_t y,
                   std::int32_t dy)
    {
        if (across == 0 || along == 0)
            return;
        const Rect &outer = made_.outer;
        // A small window keeps something of each edge between its corners.
        const std::int32_t horizontal = across + std::min(cornerLength, outer.width / 3);
        const std::int32_t vertical = along + std::min(cornerLength, outer.height / 3);
        const auto arm = [&](std::int32_t width, std::int32_t height) {
            add(kind, {dx > 0 ? x : x - width, dy > 0 ? y : y - height, width, height});
        };
        arm(horizontal, along);
        arm(across, vertical);
    }

    const Look &look_;
    const Rect content_;
    Insets reach_;
    Parts made_;
};

} // namespace

Kind Parts::at(Point point) const
{
    const auto found =
        std::find_if(parts.rbegin(), parts.rend(), [point](const Part &part) { return part.rect.contains(point); });
    return found == parts.rend() ? Kind::None : found->kind;
}

Rect Parts::rectOf(Kind kind) const
{
    const auto found = std::ranges::find(parts, kind, &Part::kind);
    return found == parts.end() ? Rect{} : found->rect;
}

Insets insetsOf(const Look &look)
{
    if (look.fullscreen)
        return {};
    const std::int32_t edge = edgeOf(look);
    return {.left = edge, .top = look.bar ? std::max(edge, barHeight) : edge, .right = edge, .bottom = edge};
}

Parts layOut(const Look &look, std::int32_t width, std::int32_t height)
{
    return Layout(look, width, height).make();
}

} // namespace gangway::decoration
