// SPDX-License-Identifier: Apache-2.0

#include "xwayland/toplevel.h"

#include "decoration/host_objects.h"
#include "features/windows.h"
#include "messages/xdg-decoration-unstable-v1.h"
#include "messages/xdg-shell.h"
#include "xwayland/window_manager.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace gangway::xwayland {

namespace p = protocol;

namespace {

constexpr auto forClient = relay::Session::Purpose::ForClient;

std::vector<std::uint32_t> words(std::span<const std::byte> array)
{
    std::vector<std::uint32_t> values(array.size() / sizeof(std::uint32_t));
    if (!values.empty())
        std::memcpy(values.data(), array.data(), values.size() * sizeof(std::uint32_t));
    return values;
}

// Rounded down to what the window's increments allow, within its limits.
std::int32_t fitted(std::int32_t length, std::int32_t base, std::int32_t increment, std::int32_t least,
                    std::int32_t most)
{
    if (increment > 1 && length > base)
        length = base + (length - base) / increment * increment;
    return std::max({std::min(length, most > 0 ? most : length), least, std::int32_t{1}});
}

} // namespace

Toplevel::Toplevel(WindowManager &manager, XWindow &window, relay::Object &surface)
    : manager_(manager), window_(window), surface_(surface),
      xdg_(manager.session(), *manager.shell(), surface, [this] { configured(); }),
      toplevel_(manager.session(), p::xdg_toplevel::interfaceName, xdg_.object().version, forClient)
{
    relay::Session &session = manager_.session();
    toplevel_.on<p::xdg_toplevel::event::configure>([this](auto &call) {
        Configuration next{.size = {call.message.width, call.message.height}};
        for (const std::uint32_t state : words(call.message.states)) {
            next.maximized |= state == p::xdg_toplevel::state::maximized;
            next.fullscreen |= state == p::xdg_toplevel::state::fullscreen;
            next.resizing |= state == p::xdg_toplevel::state::resizing;
            next.activated |= state == p::xdg_toplevel::state::activated;
            next.tiled.left |= state == p::xdg_toplevel::state::tiled_left;
            next.tiled.right |= state == p::xdg_toplevel::state::tiled_right;
            next.tiled.top |= state == p::xdg_toplevel::state::tiled_top;
            next.tiled.bottom |= state == p::xdg_toplevel::state::tiled_bottom;
        }
        pending_ = next;
    });
    toplevel_.on<p::xdg_toplevel::event::wm_capabilities>([this](auto &call) {
        buttons_ = {.minimise = false, .maximise = false, .close = true};
        for (const std::uint32_t capability : words(call.message.capabilities)) {
            buttons_.minimise |= capability == p::xdg_toplevel::wm_capabilities::minimize;
            buttons_.maximise |= capability == p::xdg_toplevel::wm_capabilities::maximize;
        }
    });
    toplevel_.on<p::xdg_toplevel::event::close>([this](auto &) { manager_.close(window_); });
    session.issue(xdg_.object(), p::xdg_surface::request::get_toplevel{.id = toplevel_.get()});
    // What Gangway draws has the tag too.
    feature::Windows::onShownTitle(session, *toplevel_, [this](std::string_view title) {
        shownTitle_ = title;
        if (drawn_)
            drawn_->set(look());
    });
    propertiesChanged();
    if (window_.states & WindowState::Fullscreen)
        setFullscreen(true);
    if ((window_.states & WindowState::Maximized) == WindowState::Maximized)
        setMaximized(true);
    SurfaceGate::commitEmpty(session, surface_);
}

void Toplevel::configured()
{
    const Configuration former = std::exchange(current_, pending_);
    if (drawn_)
        drawn_->set(look());
    std::uint32_t states = window_.states & ~WindowState::OfHost;
    if (current_.maximized)
        states |= WindowState::Maximized;
    if (current_.fullscreen)
        states |= WindowState::Fullscreen;
    if (current_.activated)
        states |= WindowState::Focused;
    else
        states |= window_.states & WindowState::Hidden;
    manager_.setStates(window_, states);

    Rectangle wanted = window_.geometry;
    if (const auto content = contentWanted()) {
        wanted.size = manager_.pixels(*content);
        if (!current_.isFixed())
            wanted.size = fitting(wanted.size);
    } else if (former.isFixed() && !current_.isFixed() && ownSize_) {
        wanted.size = *ownSize_;
    }
    if (current_.fullscreen || current_.maximized)
        wanted.place = manager_.screen().place;
    const bool resizes = wanted.size != window_.geometry.size;
    if (wanted != window_.geometry)
        manager_.place(window_, wanted);
    xdg_.acknowledgeAt(resizes ? std::optional(wanted.size) : std::nullopt);
    if (!std::exchange(isOpen_, true))
        manager_.openWhenDone(window_);
}

Size Toplevel::fitting(Size size) const
{
    const SizeHints &hints = window_.properties.sizeHints;
    return {fitted(size.width, hints.base.width, hints.increment.width, hints.least.width, hints.most.width),
            fitted(size.height, hints.base.height, hints.increment.height, hints.least.height, hints.most.height)};
}

void Toplevel::committing(std::optional<Size> bufferSize)
{
    xdg_.committing(bufferSize);
    if (!bufferSize)
        return;
    const Size content = manager_.logical(*bufferSize);
    shown_ = content;
    if (!drawn_) {
        xdg_.setGeometry({{}, content});
        return;
    }
    drawn_->contentSize(content.width, content.height);
    const decoration::Rect &outer = drawn_->outer();
    xdg_.setGeometry({{outer.x, outer.y}, {outer.width, outer.height}});
}

Point Toplevel::contentPlace() const
{
    const decoration::Insets around = insets();
    return {around.left, around.top};
}

void Toplevel::geometryChanged()
{
    if (!current_.isFixed())
        ownSize_ = window_.geometry.size;
}

// The window stays as large as the host wants it, or else as the user sees it.
void Toplevel::scaleChanged()
{
    ownSize_.reset();
    tellLimits();
    const std::optional<Size> content = contentWanted() ? contentWanted() : shown_;
    if (!content)
        return;
    const Size size = manager_.pixels(*content);
    manager_.place(window_, {window_.geometry.place, current_.isFixed() ? size : fitting(size)});
}

// Logical; nothing if the host leaves the size to the client.
std::optional<Size> Toplevel::contentWanted() const
{
    if (current_.size.width <= 0 || current_.size.height <= 0)
        return {};
    const decoration::Insets around = insets();
    return Size{std::max(current_.size.width - around.left - around.right, 1),
                std::max(current_.size.height - around.top - around.bottom, 1)};
}

void Toplevel::propertiesChanged()
{
    tellTexts();
    tellParent();
    tellLimits();
    tellDecoration();
    tellIcon();
}

void Toplevel::tellTexts()
{
    relay::Session &session = manager_.session();
    if (title_ != window_.properties.title || title_.empty()) {
        title_ = window_.properties.title;
        session.issue(*toplevel_, p::xdg_toplevel::request::set_title{.title = title_});
    }
    if (appId_ != window_.properties.className) {
        appId_ = window_.properties.className;
        session.issue(*toplevel_, p::xdg_toplevel::request::set_app_id{.app_id = appId_});
    }
}

void Toplevel::tellParent()
{
    const XWindow *const parent = manager_.find(window_.decision.parent);
    relay::Object *const toplevel = parent && parent != &window_ && parent->role ? parent->role->toplevel() : nullptr;
    if (parent_.get() == toplevel)
        return;
    parent_ = toplevel;
    manager_.session().issue(*toplevel_, p::xdg_toplevel::request::set_parent{.parent = toplevel});
}

void Toplevel::tellLimits()
{
    const SizeHints &hints = window_.properties.sizeHints;
    Size least = manager_.logical(hints.least);
    Size most = manager_.logical(hints.most);
    // The host must not be told less as the most than as the least.
    if (most.width > 0)
        most.width = std::max(most.width, least.width);
    if (most.height > 0)
        most.height = std::max(most.height, least.height);
    if (limits_ == std::pair(least, most))
        return;
    limits_ = {least, most};
    relay::Session &session = manager_.session();
    session.issue(*toplevel_, p::xdg_toplevel::request::set_min_size{.width = least.width, .height = least.height});
    session.issue(*toplevel_, p::xdg_toplevel::request::set_max_size{.width = most.width, .height = most.height});
}

void Toplevel::tellDecoration()
{
    relay::Session &session = manager_.session();
    relay::Object *const decorations = manager_.decorationManager();
    if (!decorations) {
        drawDecoration(window_.decision.isDecorated);
        return;
    }
    if (!decoration_) {
        decoration_ =
            relay::Own(session, p::zxdg_toplevel_decoration_v1::interfaceName, decorations->version, forClient);
        session.issue(*decorations,
                      p::zxdg_decoration_manager_v1::request::get_toplevel_decoration{.id = decoration_.get(),
                                                                                      .toplevel = toplevel_.get()});
    }
    const std::uint32_t mode = window_.decision.isDecorated ? p::zxdg_toplevel_decoration_v1::mode::server_side
                                                            : p::zxdg_toplevel_decoration_v1::mode::client_side;
    if (decorationMode_ == mode || !decoration_)
        return;
    decorationMode_ = mode;
    session.issue(*decoration_, p::zxdg_toplevel_decoration_v1::request::set_mode{.mode = mode});
}

void Toplevel::tellIcon()
{
    const std::vector<WindowIcon> &icons = window_.properties.icons;
    if (icons_ == icons)
        return;
    relay::Object *const manager = manager_.iconManager();
    relay::Object *const shm = manager ? decoration::HostObjects::of(manager_.session()).shm.get() : nullptr;
    if (!shm)
        return;
    icons_ = icons;
    icon_.set(manager_.session(), *manager, *shm, *toplevel_, icons);
}

void Toplevel::drawDecoration(bool wanted)
{
    if (!wanted)
        drawn_.reset();
    else if (!drawn_)
        drawn_.emplace(manager_.decorations(), manager_.session(), surface_,
                       decoration::Decoration::Actions{
                           .move =
                               [this](relay::Object &seat, std::uint32_t serial) {
                                   manager_.session().issue(
                                       *toplevel_, p::xdg_toplevel::request::move{.seat = &seat, .serial = serial});
                               },
                           .resize =
                               [this](relay::Object &seat, std::uint32_t serial, std::uint32_t edge) {
                                   manager_.session().issue(*toplevel_,
                                                            p::xdg_toplevel::request::resize{
                                                                .seat = &seat, .serial = serial, .edges = edge});
                               },
                           .menu =
                               [this](relay::Object &seat, std::uint32_t serial, decoration::Point at) {
                                   manager_.session().issue(*toplevel_,
                                                            p::xdg_toplevel::request::show_window_menu{
                                                                .seat = &seat, .serial = serial, .x = at.x, .y = at.y});
                               },
                           .minimise = [this] { minimize(); },
                           .maximise = [this] { setMaximized(!current_.maximized); },
                           .close = [this] { manager_.close(window_); },
                       });
    if (drawn_)
        drawn_->set(look());
    manager_.setFrameExtents(window_, insets());
}

decoration::Look Toplevel::look() const
{
    const SizeHints &hints = window_.properties.sizeHints;
    return {.title = shownTitle_,
            .buttons = buttons_,
            .resizable = hints.most.width == 0 || hints.most != hints.least,
            .active = current_.activated,
            .maximised = current_.maximized,
            .fullscreen = current_.fullscreen,
            .tiled = current_.tiled,
            // The outputs' scale, as far as it is known here.
            .scale = static_cast<std::uint32_t>(manager_.scale().factor() * decoration::scaleOne + 0.5)};
}

void Toplevel::setMaximized(bool wanted)
{
    if (wanted)
        manager_.session().issue(*toplevel_, p::xdg_toplevel::request::set_maximized{});
    else
        manager_.session().issue(*toplevel_, p::xdg_toplevel::request::unset_maximized{});
}

void Toplevel::setFullscreen(bool wanted)
{
    if (wanted)
        manager_.session().issue(*toplevel_, p::xdg_toplevel::request::set_fullscreen{});
    else
        manager_.session().issue(*toplevel_, p::xdg_toplevel::request::unset_fullscreen{});
}

void Toplevel::minimize()
{
    manager_.session().issue(*toplevel_, p::xdg_toplevel::request::set_minimized{});
}

bool Toplevel::beginMove()
{
    const InputGate::Press *const press = manager_.press();
    relay::Object *const seat = press ? press->seat.get() : nullptr;
    if (seat)
        manager_.session().issue(*toplevel_, p::xdg_toplevel::request::move{.seat = seat, .serial = press->serial});
    return seat;
}

bool Toplevel::beginResize(std::uint32_t edges)
{
    const InputGate::Press *const press = manager_.press();
    relay::Object *const seat = press ? press->seat.get() : nullptr;
    if (seat)
        manager_.session().issue(
            *toplevel_, p::xdg_toplevel::request::resize{.seat = seat, .serial = press->serial, .edges = edges});
    return seat;
}

bool Toplevel::showWindowMenu(Point place)
{
    const InputGate::Press *const press = manager_.press();
    relay::Object *const seat = press ? press->seat.get() : nullptr;
    if (seat)
        manager_.session().issue(*toplevel_,
                                 p::xdg_toplevel::request::show_window_menu{
                                     .seat = seat, .serial = press->serial, .x = place.x, .y = place.y});
    return seat;
}

} // namespace gangway::xwayland
