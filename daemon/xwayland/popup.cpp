// SPDX-License-Identifier: Apache-2.0

#include "xwayland/popup.h"

#include "messages/xdg-shell.h"
#include "xwayland/window_manager.h"

#include <algorithm>
#include <utility>

namespace gangway::xwayland {

namespace p = protocol;

namespace {

constexpr auto forClient = relay::Session::Purpose::ForClient;
constexpr std::uint32_t repositionSince = 3; // xdg_wm_base

} // namespace

Popup::Popup(WindowManager &manager, XWindow &window, relay::Object &surface, XWindow &parent, bool grabs)
    : manager_(manager), window_(window), parent_(parent),
      xdg_(manager.session(), *manager.shell(), surface, [this] { configured(); }),
      popup_(manager.session(), p::xdg_popup::interfaceName, xdg_.object().version, forClient)
{
    relay::Session &session = manager_.session();
    popup_.on<p::xdg_popup::event::configure>([this](auto &call) {
        configuration_ = {{call.message.x, call.message.y}, {call.message.width, call.message.height}};
    });
    popup_.on<p::xdg_popup::event::repositioned>([this](auto &) {
        if (repositions_ > 0)
            --repositions_;
    });
    popup_.on<p::xdg_popup::event::popup_done>([this](auto &) { manager_.unmap(window_); });
    const relay::Own rules = positioner();
    session.issue(xdg_.object(),
                  p::xdg_surface::request::get_popup{
                      .id = popup_.get(), .parent = &parent_.role->xdgSurface(), .positioner = rules.get()});
    const InputGate::Press *const press = grabs ? manager_.press() : nullptr;
    if (relay::Object *const seat = press ? press->seat.get() : nullptr)
        session.issue(*popup_, p::xdg_popup::request::grab{.seat = seat, .serial = press->serial});
    SurfaceGate::commitEmpty(session, surface);
}

// Where its client wants it, in the parent's geometry.
Point Popup::askedPlace() const
{
    const Point parent = parent_.geometry.place;
    const Point place =
        manager_.logical(Point{window_.geometry.place.x - parent.x, window_.geometry.place.y - parent.y});
    const Point content = parent_.role->contentPlace();
    return {place.x + content.x, place.y + content.y};
}

relay::Own Popup::positioner() const
{
    relay::Session &session = manager_.session();
    relay::Object &shell = *manager_.shell();
    relay::Own rules(session, p::xdg_positioner::interfaceName, shell.version, forClient);
    session.issue(shell, p::xdg_wm_base::request::create_positioner{.id = rules.get()});
    const Rectangle &parent = parent_.geometry;
    const Point place =
        manager_.logical(Point{window_.geometry.place.x - parent.place.x, window_.geometry.place.y - parent.place.y});
    const Size size = manager_.logical(window_.geometry.size);
    const Size bounds = manager_.logical(parent.size);
    // The anchor has to lie within the parent. The offset leads from there to where the client wants the window.
    const Point anchor{std::clamp(place.x, 0, std::max(bounds.width - 1, 0)),
                       std::clamp(place.y, 0, std::max(bounds.height - 1, 0))};
    namespace request = p::xdg_positioner::request;
    session.issue(*rules, request::set_size{.width = std::max(size.width, 1), .height = std::max(size.height, 1)});
    session.issue(*rules, request::set_anchor_rect{.x = anchor.x, .y = anchor.y, .width = 1, .height = 1});
    session.issue(*rules, request::set_anchor{.anchor = p::xdg_positioner::anchor::top_left});
    session.issue(*rules, request::set_gravity{.gravity = p::xdg_positioner::gravity::bottom_right});
    session.issue(
        *rules,
        request::set_constraint_adjustment{.constraint_adjustment = p::xdg_positioner::constraint_adjustment::slide_x
                                               | p::xdg_positioner::constraint_adjustment::slide_y});
    session.issue(*rules, request::set_offset{.x = place.x - anchor.x, .y = place.y - anchor.y});
    return rules;
}

void Popup::configured()
{
    if (configuration_ && repositions_ == 0) {
        // Where it is as asked for it stays, to the pixel: scaling there and back may round.
        if (askedPlace() != configuration_->place) {
            const Point content = parent_.role->contentPlace();
            const Point offset =
                manager_.pixels(Point{configuration_->place.x - content.x, configuration_->place.y - content.y});
            const Point parent = parent_.geometry.place;
            manager_.place(window_, {{parent.x + offset.x, parent.y + offset.y}, window_.geometry.size});
        }
        configuration_.reset();
    }
    told_ = window_.geometry;
    xdg_.acknowledgeAt({});
    if (!std::exchange(isOpen_, true))
        manager_.openWhenDone(window_);
}

void Popup::committing(std::optional<Size> bufferSize)
{
    xdg_.committing(bufferSize);
    if (bufferSize)
        xdg_.setGeometry({{}, manager_.logical(*bufferSize)});
}

void Popup::geometryChanged()
{
    if (!isOpen_ || window_.geometry == told_)
        return;
    told_ = window_.geometry;
    if (xdg_.object().version < repositionSince)
        return;
    const relay::Own rules = positioner();
    ++repositions_;
    manager_.session().issue(*popup_,
                             p::xdg_popup::request::reposition{.positioner = rules.get(), .token = repositions_});
}

} // namespace gangway::xwayland
