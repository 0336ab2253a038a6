// SPDX-License-Identifier: Apache-2.0

#include "decoration/strips.h"

#include "decoration/host_objects.h"
#include "wire/fixed.h"

#include "messages/viewporter.h"
#include "messages/wayland.h"

namespace gangway::decoration {

namespace p = protocol;
namespace wl_surface = protocol::wl_surface;
namespace wl_subsurface = protocol::wl_subsurface;

namespace {

constexpr std::uint32_t bufferScaleSince = 3; // wl_surface.set_buffer_scale

} // namespace

Strips::Strips(relay::Session &session, relay::Object &surface) : session_(session.ref()), parent_(surface)
{
    HostObjects::of(session);
}

std::uint32_t Strips::paintedScale(std::uint32_t preferred) const
{
    relay::Session *const session = session_.get();
    if (preferred < scaleOne || !session)
        return scaleOne;
    const HostObjects &host = HostObjects::of(*session);
    if (host.viewporter)
        return preferred;
    if (!host.compositor || host.compositor->version < bufferScaleSince)
        return scaleOne;
    return (preferred + scaleOne - 1) / scaleOne * scaleOne;
}

bool Strips::make(Strip &strip)
{
    if (strip.surface)
        return true;
    relay::Session *const session = session_.get();
    relay::Object *const parent = parent_.get();
    if (!session || !parent || parent->hostDestroyed)
        return false;
    HostObjects &host = HostObjects::of(*session);
    if (!host.suffice())
        return false;
    strip.surface = relay::Own(*session, wl_surface::interfaceName, host.compositor->version, forClient);
    session->issue(*host.compositor, p::wl_compositor::request::create_surface{.id = strip.surface.get()});
    strip.subsurface = relay::Own(*session, wl_subsurface::interfaceName, 1, forClient);
    session->issue(*host.subcompositor,
                   p::wl_subcompositor::request::get_subsurface{
                       .id = strip.subsurface.get(), .surface = strip.surface.get(), .parent = parent});
    if (host.viewporter) {
        strip.viewport = relay::Own(*session, p::wp_viewport::interfaceName, 1, forClient);
        session->issue(
            *host.viewporter,
            p::wp_viewporter::request::get_viewport{.id = strip.viewport.get(), .surface = strip.surface.get()});
    }
    return strip.surface && strip.subsurface;
}

// Attaches a new picture. False if there is no memory for it: the old one stays.
bool Strips::draw(Strip &strip, const Paint &paint)
{
    relay::Session &session = *session_.get();
    const std::int32_t width = scaled(strip.rect.width, scale_);
    const std::int32_t height = scaled(strip.rect.height, scale_);
    Buffer *const buffer = strip.buffers.take(session, *HostObjects::of(session).shm, width, height);
    if (!buffer)
        return false;
    paint(buffer->canvas(), strip.rect);
    session.issue(*strip.surface, wl_surface::request::attach{.buffer = buffer->attach(), .x = 0, .y = 0});
    if (strip.viewport)
        session.issue(*strip.viewport,
                      p::wp_viewport::request::set_destination{.width = strip.rect.width, .height = strip.rect.height});
    else if (strip.surface->version >= bufferScaleSince)
        session.issue(*strip.surface,
                      wl_surface::request::set_buffer_scale{.scale = static_cast<std::int32_t>(scale_ / scaleOne)});
    session.issue(*strip.surface,
                  wl_surface::request::damage{.x = 0, .y = 0, .width = strip.rect.width, .height = strip.rect.height});
    return true;
}

// A surface takes input everywhere unless it is told otherwise.
void Strips::setInput(Strip &strip, bool takesInput)
{
    if (strip.takesInput == takesInput)
        return;
    strip.takesInput = takesInput;
    relay::Session &session = *session_.get();
    relay::Own nothing;
    if (!takesInput) {
        nothing = relay::Own(session, p::wl_region::interfaceName, 1, forClient);
        session.issue(*HostObjects::of(session).compositor,
                      p::wl_compositor::request::create_region{.id = nothing.get()});
    }
    session.issue(*strip.surface, wl_surface::request::set_input_region{.region = nothing.get()});
}

void Strips::commit(Strip &strip)
{
    session_.get()->issue(*strip.surface, wl_surface::request::commit{});
}

void Strips::place(const Parts &parts, std::uint32_t scale, bool dirty, const Paint &paint)
{
    relay::Session *const session = session_.get();
    if (!session)
        return;
    dirty |= scale != scale_;
    scale_ = scale;
    for (std::size_t i = 0; i < stripCount; ++i) {
        Strip &strip = strips_[i];
        const Rect rect = parts.strips[i];
        if (rect.empty()) {
            hide(*session, strip);
            continue;
        }
        if (!make(strip))
            continue;
        const Rect before = strip.rect;
        const bool resized = !strip.shown || before.width != rect.width || before.height != rect.height;
        strip.rect = rect;
        if (!strip.shown || before.x != rect.x || before.y != rect.y)
            session->issue(*strip.subsurface, wl_subsurface::request::set_position{.x = rect.x, .y = rect.y});
        const bool changesInput = strip.takesInput != parts.takesInput;
        setInput(strip, parts.takesInput);
        const bool drawn = (resized || dirty) && draw(strip, paint);
        // Without memory for its picture the next time is another try.
        if (resized)
            strip.shown = drawn;
        if (drawn || changesInput)
            commit(strip);
    }
    session->flushLater();
}

void Strips::repaint(std::size_t index, const Paint &paint)
{
    Strip &strip = strips_[index];
    relay::Session *const session = session_.get();
    if (!session || !strip.surface || !strip.subsurface || !strip.shown || !draw(strip, paint))
        return;
    // Synchronised, it would appear with the surface's next commit only.
    session->issue(*strip.subsurface, wl_subsurface::request::set_desync{});
    commit(strip);
    session->issue(*strip.subsurface, wl_subsurface::request::set_sync{});
    session->flushLater();
}

void Strips::hide()
{
    relay::Session *const session = session_.get();
    if (!session)
        return;
    for (Strip &strip : strips_)
        hide(*session, strip);
    session->flushLater();
}

void Strips::hide(relay::Session &session, Strip &strip)
{
    if (!strip.shown || !strip.surface)
        return;
    strip.shown = false;
    session.issue(*strip.surface, wl_surface::request::attach{.buffer = nullptr, .x = 0, .y = 0});
    session.issue(*strip.surface, wl_surface::request::commit{});
}

} // namespace gangway::decoration
