// SPDX-License-Identifier: Apache-2.0

#include "decoration/decoration.h"

#include "decoration/decorations.h"
#include "decoration/hand.h"

#include <utility>

namespace gangway::decoration {

namespace {

// Two looks that are laid out alike.
bool samePlaces(const Look &one, const Look &other)
{
    return one.bar == other.bar && one.edge == other.edge && one.buttons == other.buttons
        && one.resizable == other.resizable && one.maximised == other.maximised && one.fullscreen == other.fullscreen
        && one.tiled == other.tiled && one.scale == other.scale;
}

constexpr std::size_t barStrip = 0;
constexpr std::int32_t titleSize = 14; // logical pixels

// A line that need not be drawn again: it fits as it is.
bool serves(const TextSource::Line &line, const TextSource::Answer &drawn, const TextSource::Line &wanted)
{
    return line.text == wanted.text && line.size == wanted.size && line.bold == wanted.bold
        && (line.width == wanted.width || (!drawn.shortened && drawn.mask.width <= wanted.width));
}

} // namespace

Decoration::Decoration(Decorations &decorations, relay::Session &session, relay::Object &surface, Actions actions)
    : text_(decorations.text_), session_(session.ref()), actions_(std::move(actions)), strips_(session, surface)
{
    decorations.input_.putIn();
}

Decoration::~Decoration()
{
    text_.forget(titleAsked_);
    if (relay::Session *const session = session_.get()) {
        for (std::size_t i = 0; i < stripCount; ++i) {
            if (relay::Object *const surface = strips_.surface(i))
                StripsUnderInput::of(*session).erase(*surface);
        }
        session->flushLater();
    }
}

// At the scale that the strips can be painted at.
Look Decoration::painted(const Look &look) const
{
    Look painted = look;
    painted.scale = strips_.paintedScale(look.scale);
    return painted;
}

Strips::Paint Decoration::painter() const
{
    Highlight highlight;
    for (const auto &[hand, does] : hands_) {
        if (does.under != Kind::None)
            highlight.under = does.under;
        if (does.pressed != Kind::None)
            highlight.pressed = does.pressed;
    }
    return [this, highlight](const Canvas &canvas, const Rect &strip) {
        paint(canvas, strip, parts_, shown_, highlight, title_ ? &title_->drawn.mask : nullptr);
    };
}

void Decoration::set(const Look &look)
{
    look_ = look;
    const Look next = painted(look);
    if (width_ == 0 || next == shown_ || !samePlaces(next, shown_))
        return;
    const bool edgesToo = next.colour != shown_.colour;
    Look retitled = shown_;
    retitled.title = next.title;
    shown_ = next;
    askForTitle();
    // A new title appears when it is drawn.
    if (retitled == next && title_)
        return;
    for (std::size_t i = barStrip; i < (edgesToo ? stripCount : barStrip + 1); ++i)
        strips_.repaint(i, painter());
}

void Decoration::contentSize(std::int32_t width, std::int32_t height)
{
    const Look next = painted(look_);
    const bool dirty = next != shown_;
    if (width == width_ && height == height_ && !dirty)
        return;
    width_ = width;
    height_ = height;
    shown_ = next;
    parts_ = layOut(shown_, width, height);
    askForTitle();
    strips_.place(parts_, shown_.scale, dirty, painter());
    announceStrips();
}

void Decoration::announceStrips()
{
    relay::Session *const session = session_.get();
    if (!session)
        return;
    auto &known = StripsUnderInput::of(*session);
    for (std::size_t i = 0; i < stripCount; ++i) {
        relay::Object *const surface = strips_.surface(i);
        if (surface && !known.contains(*surface))
            known.make(*surface, {this, i});
    }
}

TextSource::Line Decoration::wantedTitle() const
{
    return {.text = shown_.title,
            .size = scaled(titleSize, shown_.scale),
            .bold = shown_.active,
            .width = scaled(parts_.rectOf(Kind::Title).width, shown_.scale)};
}

void Decoration::askForTitle()
{
    const TextSource::Line wanted = wantedTitle();
    const bool none = wanted.text.empty() || wanted.width <= 0;
    if (titleAsked_ != 0 && !none && wanted == titleToCome_)
        return;
    text_.forget(std::exchange(titleAsked_, 0));
    if (none) {
        title_.reset();
    } else if (!title_ || !serves(title_->line, title_->drawn, wanted)) {
        titleToCome_ = wanted;
        titleAsked_ = text_.ask(wanted, [this](TextSource::Answer answer) { titleDrawn(std::move(answer)); });
    }
}

void Decoration::titleDrawn(TextSource::Answer answer)
{
    titleAsked_ = 0;
    title_ = {std::move(titleToCome_), std::move(answer)};
    if (width_ != 0)
        strips_.repaint(barStrip, painter());
}

void Decoration::hide()
{
    width_ = 0;
    height_ = 0;
    strips_.hide();
}

void Decoration::highlight(const void *hand, const Highlight &highlight)
{
    const auto known = hands_.find(hand);
    const Highlight before = known == hands_.end() ? Highlight{} : known->second;
    if (highlight == before)
        return;
    if (highlight == Highlight{})
        hands_.erase(known);
    else
        hands_[hand] = highlight;
    if (width_ != 0)
        strips_.repaint(barStrip, painter());
}

} // namespace gangway::decoration
