// SPDX-License-Identifier: Apache-2.0

#include "decoration/hand.h"

#include "decoration/decoration.h"

#include <cmath>
#include <cstdlib>
#include <utility>

namespace gangway::decoration {

namespace {

constexpr std::uint32_t doubleClickTime = 400;  // milliseconds
constexpr std::int32_t doubleClickDistance = 5; // logical pixels, as the next one
constexpr std::int32_t dragDistance = 3;

bool isBar(Kind kind)
{
    return kind == Kind::Bar || kind == Kind::Title;
}

bool near(Point one, Point other, std::int32_t distance)
{
    return std::abs(one.x - other.x) <= distance && std::abs(one.y - other.y) <= distance;
}

std::int32_t whole(wire::Fixed value)
{
    return value.raw >> 8;
}

// By value: what it does may destroy the decoration, which owns the original.
template <class... Arguments, class... Values>
void call(std::function<void(Arguments...)> action, Values &&...values)
{
    if (action)
        action(std::forward<Values>(values)...);
}

} // namespace

Decoration *Hand::decoration(relay::Session &session) const
{
    relay::Object *const surface = surface_.get();
    const auto *place = surface ? StripsUnderInput::of(session).find(*surface) : nullptr;
    return place ? place->decoration : nullptr;
}

std::uint32_t Hand::scale(relay::Session &session) const
{
    const Decoration *const decoration = this->decoration(session);
    return decoration ? decoration->look().scale : scaleOne;
}

// Null if the decoration is gone.
Decoration *Hand::locate(relay::Session &session, wire::Fixed x, wire::Fixed y)
{
    relay::Object *const surface = surface_.get();
    const auto *place = surface ? StripsUnderInput::of(session).find(*surface) : nullptr;
    if (!place) {
        over_ = Kind::None;
        return nullptr;
    }
    const Point origin = place->decoration->originOf(place->strip);
    at_ = {origin.x + whole(x), origin.y + whole(y)};
    over_ = place->decoration->at(at_);
    return place->decoration;
}

void Hand::show(Decoration *decoration) const
{
    if (!decoration)
        return;
    Highlight highlight;
    if (isButton(over_) && (pressed_ == Kind::None || pressed_ == over_)) {
        highlight.under = over_;
        highlight.pressed = pressed_;
    }
    decoration->highlight(this, highlight);
}

void Hand::enter(relay::Session &session, relay::Object &surface, wire::Fixed x, wire::Fixed y)
{
    leave(session);
    surface_ = surface;
    show(locate(session, x, y));
}

void Hand::leave(relay::Session &session)
{
    pressed_ = Kind::None;
    over_ = Kind::None;
    show(decoration(session));
    surface_ = {};
}

void Hand::move(relay::Session &session, relay::Object *seat, wire::Fixed x, wire::Fixed y)
{
    Decoration *const decoration = locate(session, x, y);
    if (decoration && seat && isBar(pressed_) && !near(at_, pressedAt_, dragDistance)) {
        pressed_ = Kind::None;
        call(decoration->actions().move, *seat, pressSerial_);
        return;
    }
    show(decoration);
}

void Hand::press(relay::Session &session, relay::Object *seat, std::uint32_t serial, std::uint32_t time, Click &last)
{
    Decoration *const decoration = this->decoration(session);
    if (!decoration)
        return;
    const Click before = std::exchange(last, {});
    const bool second = isBar(over_) && before.surface == surface_ && time - before.time <= doubleClickTime
        && near(at_, before.at, doubleClickDistance);
    if (second) {
        call(decoration->actions().maximise);
        return;
    }
    if (isResize(over_)) {
        if (seat)
            call(decoration->actions().resize, *seat, serial, static_cast<std::uint32_t>(over_));
        return;
    }
    pressed_ = over_;
    pressedAt_ = at_;
    pressSerial_ = serial;
    if (isBar(over_))
        last = {surface_, at_, time};
    show(decoration);
}

void Hand::release(relay::Session &session)
{
    Decoration *const decoration = this->decoration(session);
    const Kind pressed = std::exchange(pressed_, Kind::None);
    if (!decoration)
        return;
    show(decoration);
    if (pressed != over_)
        return;
    if (pressed == Kind::Minimise)
        call(decoration->actions().minimise);
    else if (pressed == Kind::Maximise)
        call(decoration->actions().maximise);
    else if (pressed == Kind::Close)
        call(decoration->actions().close);
}

void Hand::openMenu(relay::Session &session, relay::Object *seat, std::uint32_t serial)
{
    Decoration *const decoration = this->decoration(session);
    if (decoration && seat && (isBar(over_) || isButton(over_)))
        call(decoration->actions().menu, *seat, serial, at_);
}

} // namespace gangway::decoration
