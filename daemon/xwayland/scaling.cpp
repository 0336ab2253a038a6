// SPDX-License-Identifier: Apache-2.0

#include "xwayland/scaling.h"

#include "messages/pointer-constraints-unstable-v1.h"
#include "messages/tablet-v2.h"
#include "messages/viewporter.h"
#include "messages/wayland.h"
#include "messages/xdg-output-unstable-v1.h"
#include "relay/host_globals.h"
#include "relay/object_ref.h"
#include "relay/own.h"
#include "relay/per_object.h"
#include "xwayland/surface_gate.h"

#include <algorithm>
#include <utility>

namespace gangway::xwayland {

namespace p = protocol;

namespace {

// What the host has told of a wl_output.
struct Output {
    std::int32_t scale = 1;
    Point place;
    Size mode;
    bool isTurned = false; // by a quarter, so that width and height change places
    // Of its xdg_output; nothing if there is none, or it has told nothing yet.
    std::optional<Size> logicalSize;
    Point logicalPlace;
    relay::ObjectRef xdgOutput;
};
using Outputs = relay::PerObject<Output>;
// The wl_output of an xdg_output.
using OutputOf = relay::PerObject<relay::ObjectRef>;

Output *outputOf(relay::Session &session, relay::Object &xdgOutput)
{
    const relay::ObjectRef *const output = session.state<OutputOf>().find(xdgOutput);
    return output && *output ? &session.state<Outputs>().of(**output) : nullptr;
}

// Shows a surface in the size that it has at the host.
struct View {
    relay::Own viewport;
    std::optional<Size> size; // as the host was told
    bool isOfServer = false;  // the X server has made a viewport of its own
};
using Views = relay::PerObject<View>;
struct Viewporter {
    relay::ObjectRef object;
};

} // namespace

void Scaling::install(relay::Hooks &hooks)
{
    installOutputs(hooks);
    installSurfaces(hooks);
    hooks.grouped(scaled_, [this](relay::Hooks &in) { installInput(in); });
}

void Scaling::setFactor(std::optional<double> factor, relay::Session *session)
{
    factor_ = factor;
    choose(session);
}

void Scaling::choose(relay::Session *session)
{
    const Scale next(factor_ ? *factor_ : session ? largestScale(*session) : scale_.factor());
    if (next == scale_)
        return;
    scale_ = next;
    scale_.isOne() ? scaled_.takeOut() : scaled_.putIn();
    if (session)
        tellOutputs(*session);
    changed_();
}

double Scaling::largestScale(relay::Session &session)
{
    double largest = 1;
    for (const auto &[object, output] : session.state<Outputs>()) {
        double scale = output.scale;
        const std::int32_t pixels = output.isTurned ? output.mode.height : output.mode.width;
        if (output.logicalSize && output.logicalSize->width > 0 && pixels > 0)
            scale = static_cast<double>(pixels) / output.logicalSize->width;
        largest = std::max(largest, scale);
    }
    return std::min(largest, 16.0);
}

// --- outputs

void Scaling::installOutputs(relay::Hooks &hooks)
{
    const auto settle = [this](relay::Session &session) {
        if (!factor_)
            choose(&session);
    };
    hooks.add<p::wl_output::event::geometry>([this](auto &call) {
        Output &output = call.session.template state<Outputs>().of(call.self);
        output.place = {call.message.x, call.message.y};
        output.isTurned = call.message.transform % 2 == 1;
        call.message.x = scale_.toX(call.message.x);
        call.message.y = scale_.toX(call.message.y);
        call.forward();
    });
    hooks.watch<p::wl_output::event::mode>([](const auto &seen) {
        if (seen.message.flags & p::wl_output::mode::current)
            seen.session.template state<Outputs>().of(seen.self).mode = {seen.message.width, seen.message.height};
    });
    hooks.add<p::wl_output::event::scale>([this](auto &call) {
        call.session.template state<Outputs>().of(call.self).scale = call.message.factor;
        if (!scale_.isOne())
            call.message.factor = 1;
        call.forward();
    });
    hooks.watch<p::wl_output::event::done>([settle](const auto &seen) { settle(seen.session); });
    hooks.add<p::zxdg_output_manager_v1::request::get_xdg_output>([](auto &call) {
        if (call.message.output && call.message.id) {
            call.session.template state<OutputOf>().make(*call.message.id, call.message.output);
            call.session.template state<Outputs>().of(*call.message.output).xdgOutput = call.message.id;
        }
        call.forward();
    });
    hooks.add<p::zxdg_output_v1::event::logical_position>([this](auto &call) {
        const Point place{call.message.x, call.message.y};
        if (Output *const output = outputOf(call.session, call.self))
            output->logicalPlace = place;
        const Point inX = scale_.toX(place);
        call.message.x = inX.x;
        call.message.y = inX.y;
        call.forward();
    });
    hooks.add<p::zxdg_output_v1::event::logical_size>([this](auto &call) {
        const Size size{call.message.width, call.message.height};
        if (Output *const output = outputOf(call.session, call.self))
            output->logicalSize = size;
        const Size inX = scale_.toX(size);
        call.message.width = inX.width;
        call.message.height = inX.height;
        call.forward();
    });
    hooks.watch<p::zxdg_output_v1::event::done>([settle](const auto &seen) { settle(seen.session); });
}

// Tells the X server again, in the new scale.
void Scaling::tellOutputs(relay::Session &session) const
{
    for (auto &[object, output] : session.state<Outputs>()) {
        relay::Object *const xdg = output.xdgOutput.get();
        if (xdg && output.logicalSize) {
            const Point place = scale_.toX(output.logicalPlace);
            const Size size = scale_.toX(*output.logicalSize);
            session.event(*xdg, p::zxdg_output_v1::event::logical_position{.x = place.x, .y = place.y});
            session.event(*xdg, p::zxdg_output_v1::event::logical_size{.width = size.width, .height = size.height});
            if (xdg->version < 3)
                session.event(*xdg, p::zxdg_output_v1::event::done{});
        }
        if (object.version >= 2) {
            session.event(object, p::wl_output::event::scale{.factor = scale_.isOne() ? output.scale : 1});
            session.event(object, p::wl_output::event::done{});
        }
    }
    session.flushLater();
}

// --- surfaces

void Scaling::installSurfaces(relay::Hooks &hooks)
{
    hooks.watch<p::wp_viewporter::request::get_viewport>([](const auto &seen) {
        if (seen.message.surface && seen.message.id && seen.message.id->clientId != 0)
            seen.session.template state<Views>().of(*seen.message.surface).isOfServer = true;
    });
    hooks.watch<p::wl_surface::request::commit>([this](const auto &seen) {
        auto &views = seen.session.template state<Views>();
        if (seen.self.clientId == 0 || (scale_.isOne() && !views.contains(seen.self)))
            return;
        const XSurface &surface = SurfaceGate::of(seen.session, seen.self);
        View &view = views.of(seen.self);
        if (view.isOfServer || !surface.bufferSize)
            return;
        const Size size = scale_.toHost(*surface.bufferSize);
        if (view.size == size)
            return;
        if (!view.viewport) {
            relay::ObjectRef &bound = seen.session.template state<Viewporter>().object;
            if (!bound)
                bound = relay::bindOwn(seen.session, p::wp_viewporter::interfaceName, 1);
            relay::Object *const viewporter = bound.get();
            if (!viewporter) // then X11 windows are larger than they should be
                return;
            view.viewport = relay::Own(seen.session, p::wp_viewport::interfaceName, 1);
            seen.session.request(
                *viewporter, p::wp_viewporter::request::get_viewport{.id = view.viewport.get(), .surface = &seen.self});
        }
        view.size = size;
        seen.session.request(*view.viewport,
                             p::wp_viewport::request::set_destination{.width = size.width, .height = size.height});
    });
}

// --- input

// Converts two of the message's coordinates.
template <class Message, class Coordinate>
void Scaling::convert(relay::Hooks &hooks, Coordinate (Scale::*way)(Coordinate) const, Coordinate Message::*x,
                      Coordinate Message::*y)
{
    hooks.add<Message>([this, way, x, y](auto &call) {
        call.message.*x = (scale_.*way)(call.message.*x);
        call.message.*y = (scale_.*way)(call.message.*y);
        call.forward();
    });
}

void Scaling::installInput(relay::Hooks &hooks)
{
    constexpr wire::Fixed (Scale::*toX)(wire::Fixed) const = &Scale::toX;
    constexpr wire::Fixed (Scale::*toHost)(wire::Fixed) const = &Scale::toHost;
    constexpr std::int32_t (Scale::*wholeToHost)(std::int32_t) const = &Scale::toHost;
    using PointerEnter = p::wl_pointer::event::enter;
    using PointerMotion = p::wl_pointer::event::motion;
    using TouchDown = p::wl_touch::event::down;
    using TouchMotion = p::wl_touch::event::motion;
    using ToolMotion = p::zwp_tablet_tool_v2::event::motion;
    using PointerCursor = p::wl_pointer::request::set_cursor;
    using ToolCursor = p::zwp_tablet_tool_v2::request::set_cursor;
    using CursorHint = p::zwp_locked_pointer_v1::request::set_cursor_position_hint;
    convert(hooks, toX, &PointerEnter::surface_x, &PointerEnter::surface_y);
    convert(hooks, toX, &PointerMotion::surface_x, &PointerMotion::surface_y);
    convert(hooks, toX, &TouchDown::x, &TouchDown::y);
    convert(hooks, toX, &TouchMotion::x, &TouchMotion::y);
    convert(hooks, toX, &ToolMotion::x, &ToolMotion::y);
    convert(hooks, wholeToHost, &PointerCursor::hotspot_x, &PointerCursor::hotspot_y);
    convert(hooks, wholeToHost, &ToolCursor::hotspot_x, &ToolCursor::hotspot_y);
    convert(hooks, toHost, &CursorHint::surface_x, &CursorHint::surface_y);
    const auto cover = [this](auto &call) {
        // Those of our own are in the host's coordinates already.
        if (call.self.clientId != 0) {
            const Rectangle covered =
                scale_.covering({{call.message.x, call.message.y}, {call.message.width, call.message.height}});
            call.message.x = covered.place.x;
            call.message.y = covered.place.y;
            call.message.width = covered.size.width;
            call.message.height = covered.size.height;
        }
        call.forward();
    };
    hooks.add<p::wl_region::request::add>(cover);
    hooks.add<p::wl_region::request::subtract>(cover);
    hooks.add<p::wl_surface::request::damage>(cover);
}

} // namespace gangway::xwayland
