// SPDX-License-Identifier: Apache-2.0

#include "decoration/cursor.h"

#include "decoration/cursor_picture.h"
#include "decoration/host_objects.h"

#include "messages/cursor-shape-v1.h"
#include "messages/wayland.h"

#include <algorithm>

namespace gangway::decoration {

namespace p = protocol;
namespace wl_surface = protocol::wl_surface;

namespace {

constexpr std::uint32_t bufferScaleSince = 3; // wl_surface.set_buffer_scale

std::uint32_t shapeOf(Kind over)
{
    namespace shape = p::wp_cursor_shape_device_v1::shape;
    switch (over) {
    case Kind::ResizeTop:
        return shape::n_resize;
    case Kind::ResizeBottom:
        return shape::s_resize;
    case Kind::ResizeLeft:
        return shape::w_resize;
    case Kind::ResizeTopLeft:
        return shape::nw_resize;
    case Kind::ResizeBottomLeft:
        return shape::sw_resize;
    case Kind::ResizeRight:
        return shape::e_resize;
    case Kind::ResizeTopRight:
        return shape::ne_resize;
    case Kind::ResizeBottomRight:
        return shape::se_resize;
    default:
        return shape::default_;
    }
}

} // namespace

void Cursor::show(relay::Session &session, relay::Object &pointer, std::uint32_t serial, Kind over, std::uint32_t scale)
{
    const Kind shape = isResize(over) ? over : Kind::None;
    if (shown_ && serial == serial_ && shape == over_)
        return;
    shown_ = true;
    serial_ = serial;
    over_ = shape;
    HostObjects &host = HostObjects::of(session);
    if (host.cursorShapes)
        showNamed(session, pointer, *host.cursorShapes);
    else if (host.suffice())
        showPicture(session, pointer, scale);
}

void Cursor::showNamed(relay::Session &session, relay::Object &pointer, relay::Object &shapes)
{
    if (!device_) {
        device_ = relay::Own(session, p::wp_cursor_shape_device_v1::interfaceName, 1, forClient);
        session.issue(shapes,
                      p::wp_cursor_shape_manager_v1::request::get_pointer{.cursor_shape_device = device_.get(),
                                                                          .pointer = &pointer});
    }
    if (device_)
        session.issue(*device_,
                      p::wp_cursor_shape_device_v1::request::set_shape{.serial = serial_, .shape = shapeOf(over_)});
}

void Cursor::showPicture(relay::Session &session, relay::Object &pointer, std::uint32_t scale)
{
    HostObjects &host = HostObjects::of(session);
    const bool scales = host.compositor->version >= bufferScaleSince;
    const auto whole = scales ? static_cast<std::int32_t>((std::max(scale, 1U) + scaleOne - 1) / scaleOne) : 1;
    Buffer *const buffer = buffers_.take(session, *host.shm, cursorSize * whole, cursorSize * whole);
    if (!buffer)
        return;
    if (!surface_) {
        surface_ = relay::Own(session, wl_surface::interfaceName, host.compositor->version, forClient);
        session.issue(*host.compositor, p::wl_compositor::request::create_surface{.id = surface_.get()});
    }
    if (!surface_)
        return;
    paintCursor(buffer->canvas(), whole, over_);
    session.issue(*surface_, wl_surface::request::attach{.buffer = buffer->attach(), .x = 0, .y = 0});
    if (scales)
        session.issue(*surface_, wl_surface::request::set_buffer_scale{.scale = whole});
    session.issue(*surface_, wl_surface::request::damage{.x = 0, .y = 0, .width = cursorSize, .height = cursorSize});
    session.issue(*surface_, wl_surface::request::commit{});
    // Past the hooks: the client has not asked for it, so what follows its cursors has nothing to learn.
    const Point hotspot = hotspotOf(over_);
    session.request(pointer,
                    p::wl_pointer::request::set_cursor{
                        .serial = serial_, .surface = surface_.get(), .hotspot_x = hotspot.x, .hotspot_y = hotspot.y});
}

} // namespace gangway::decoration
