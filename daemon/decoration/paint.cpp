// SPDX-License-Identifier: Apache-2.0

#include "decoration/paint.h"

#include <algorithm>
#include <cmath>

namespace gangway::decoration {

namespace {

constexpr Colour black{0, 0, 0};
constexpr Colour white{255, 255, 255};
constexpr double readable = 4.5; // WCAG 2, 1.4.3
constexpr std::int32_t glyphSize = 10;

double linear(std::uint8_t channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t mixed(std::uint8_t under, std::uint8_t over, std::uint32_t part)
{
    return static_cast<std::uint8_t>((under * (255 - part) + over * part + 127) / 255);
}

// `part` of 255 of `over`.
Colour mixed(Colour under, Colour over, std::uint32_t part)
{
    return {mixed(under.red, over.red, part), mixed(under.green, over.green, part), mixed(under.blue, over.blue, part)};
}

std::uint32_t opaque(Colour colour)
{
    return 0xff000000U | static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8
        | colour.blue;
}

Colour colourOf(std::uint32_t pixel)
{
    return {static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8),
            static_cast<std::uint8_t>(pixel)};
}

// In pixels of the canvas.
struct Box {
    std::int32_t left = 0;
    std::int32_t top = 0;
    std::int32_t right = 0;
    std::int32_t bottom = 0;

    std::int32_t width() const { return right - left; }
    std::int32_t height() const { return bottom - top; }
};

class Painter {
public:
    Painter(const Canvas &canvas, const Rect &strip, std::uint32_t scale)
        : canvas_(canvas), strip_(strip), scale_(scale)
    {}

    Box boxOf(const Rect &rect) const
    {
        const auto place = [this](std::int32_t at, std::int32_t origin) { return scaled(at - origin, scale_); };
        return {place(rect.x, strip_.x), place(rect.y, strip_.y), place(rect.x + rect.width, strip_.x),
                place(rect.y + rect.height, strip_.y)};
    }

    void fill(Box box, Colour colour)
    {
        box = clipped(box);
        for (std::int32_t y = box.top; y < box.bottom; ++y) {
            for (std::int32_t x = box.left; x < box.right; ++x)
                pixel(x, y) = opaque(colour);
        }
    }

    // Ink on what is opaque already.
    void ink(std::int32_t x, std::int32_t y, Colour colour, std::uint32_t coverage)
    {
        pixel(x, y) = opaque(mixed(colourOf(pixel(x, y)), colour, coverage));
    }

    void frame(const Box &box, std::int32_t line, Colour colour)
    {
        fill({box.left, box.top, box.right, box.top + line}, colour);
        fill({box.left, box.bottom - line, box.right, box.bottom}, colour);
        fill({box.left, box.top, box.left + line, box.bottom}, colour);
        fill({box.right - line, box.top, box.right, box.bottom}, colour);
    }

    // Both diagonals, `line` wide, with smooth borders.
    void cross(const Box &box, std::int32_t line, Colour colour)
    {
        const Box seen = clipped(box);
        const double size = box.width() - 1;
        for (std::int32_t y = seen.top; y < seen.bottom; ++y) {
            for (std::int32_t x = seen.left; x < seen.right; ++x) {
                const double across = x - box.left;
                const double down = y - box.top;
                const double distance =
                    std::min(std::abs(across - down), std::abs(across + down - size)) / std::sqrt(2.0);
                const double coverage = std::clamp(line / 2.0 + 0.5 - distance, 0.0, 1.0);
                ink(x, y, colour, static_cast<std::uint32_t>(std::lround(coverage * 255)));
            }
        }
    }

    void stamp(const Mask &mask, std::int32_t left, std::int32_t top, const Box &within, Colour colour)
    {
        const Box seen =
            clipped({std::max(left, within.left), std::max(top, within.top), std::min(left + mask.width, within.right),
                     std::min(top + mask.height, within.bottom)});
        for (std::int32_t y = seen.top; y < seen.bottom; ++y) {
            const std::uint8_t *const row = mask.coverage.data() + static_cast<std::ptrdiff_t>(y - top) * mask.width;
            for (std::int32_t x = seen.left; x < seen.right; ++x)
                ink(x, y, colour, row[x - left]);
        }
    }

private:
    Box clipped(const Box &box) const
    {
        return {std::max(box.left, 0), std::max(box.top, 0), std::min(box.right, canvas_.width),
                std::min(box.bottom, canvas_.height)};
    }
    std::uint32_t &pixel(std::int32_t x, std::int32_t y)
    {
        return canvas_.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(canvas_.width)
                              + static_cast<std::size_t>(x)];
    }

    const Canvas &canvas_;
    const Rect strip_;
    const std::uint32_t scale_;
};

void paintButton(Painter &painter, const Part &part, const Look &look, const Highlight &highlight)
{
    const Box button = painter.boxOf(part.rect);
    const Colour background = buttonColour(look.colour, part.kind, highlight);
    painter.fill(button, background);
    const bool faint = !look.active && highlight.under != part.kind;
    const Colour ink = faint ? faintInkOn(background) : inkOn(background);
    const std::int32_t line = std::max(1, scaled(1, look.scale));
    const std::int32_t size = scaled(glyphSize, look.scale);
    const std::int32_t left = button.left + (button.width() - size) / 2;
    const std::int32_t top = button.top + (button.height() - size) / 2;
    const Box glyph{left, top, left + size, top + size};
    if (part.kind == Kind::Minimise) {
        painter.fill({glyph.left, glyph.bottom - line, glyph.right, glyph.bottom}, ink);
    } else if (part.kind == Kind::Close) {
        painter.cross(glyph, line, ink);
    } else if (look.maximised) {
        // Two windows, one in front of the other.
        const std::int32_t step = std::max(line + 1, size / 5);
        painter.frame({glyph.left + step, glyph.top, glyph.right, glyph.bottom - step}, line, ink);
        const Box front{glyph.left, glyph.top + step, glyph.right - step, glyph.bottom};
        painter.fill(front, background);
        painter.frame(front, line, ink);
    } else {
        painter.frame(glyph, line, ink);
    }
}

// In the middle of the bar, or moved aside by the buttons.
void paintTitle(Painter &painter, const Part &part, const Parts &parts, const Look &look, const Mask &title)
{
    const Box room = painter.boxOf(part.rect);
    const Box bar = painter.boxOf(parts.rectOf(Kind::Bar));
    const std::int32_t middle = bar.left + (bar.width() - title.width) / 2;
    const std::int32_t left = std::max(room.left, std::min(middle, room.right - title.width));
    const std::int32_t top = room.top + (room.height() - title.height) / 2;
    painter.stamp(title, left, top, room, look.active ? inkOn(look.colour) : faintInkOn(look.colour));
}

} // namespace

std::int32_t scaled(std::int32_t length, std::uint32_t scale)
{
    const std::int64_t exact = static_cast<std::int64_t>(length) * scale;
    const std::int64_t half = scaleOne / 2;
    return static_cast<std::int32_t>((exact + (exact < 0 ? -half : half)) / scaleOne);
}

double contrast(Colour one, Colour other)
{
    const double first = luminance(one) + 0.05;
    const double second = luminance(other) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Colour inkOn(Colour background)
{
    return contrast(background, black) >= contrast(background, white) ? black : white;
}

Colour faintInkOn(Colour background)
{
    const Colour ink = inkOn(background);
    // The faintest at the end of the search.
    std::uint32_t enough = 255;
    std::uint32_t tooFaint = 127;
    while (enough - tooFaint > 1) {
        const std::uint32_t between = (enough + tooFaint) / 2;
        (contrast(mixed(background, ink, between), background) >= readable ? enough : tooFaint) = between;
    }
    return mixed(background, ink, enough);
}

Colour buttonColour(Colour bar, Kind button, const Highlight &highlight)
{
    if (highlight.pressed == button)
        return mixed(bar, inkOn(bar), 64);
    return highlight.under == button ? mixed(bar, inkOn(bar), 32) : bar;
}

void paint(const Canvas &canvas, const Rect &strip, const Parts &parts, const Look &look, const Highlight &highlight,
           const Mask *title)
{
    std::ranges::fill(canvas.pixels, 0U);
    Painter painter(canvas, strip, look.scale);
    for (const Part &part : parts.parts) {
        if (part.kind == Kind::Edge || part.kind == Kind::Bar)
            painter.fill(painter.boxOf(part.rect), look.colour);
        else if (isButton(part.kind))
            paintButton(painter, part, look, highlight);
        else if (part.kind == Kind::Title && title)
            paintTitle(painter, part, parts, look, *title);
    }
}

} // namespace gangway::decoration
