// SPDX-License-Identifier: Apache-2.0

#include "xwayland/surface_gate.h"

#include "messages/linux-dmabuf-v1.h"
#include "messages/tablet-v2.h"
#include "messages/wayland-drm.h"
#include "messages/wayland.h"
#include "relay/per_object.h"

#include <limits>

namespace gangway::xwayland {

namespace {

namespace p = protocol;

using Surfaces = relay::PerObject<XSurface>;
struct BufferSize {
    Size size;
};
using BufferSizes = relay::PerObject<BufferSize>;

// Decorations have surfaces of our own, which are none of the X server's.
bool isOurs(const relay::Object &surface)
{
    return surface.clientId == 0;
}

void remember(relay::Session &session, relay::Object *buffer, std::int32_t width, std::int32_t height)
{
    if (buffer)
        session.state<BufferSizes>().make(*buffer, {{width, height}});
}

} // namespace

XSurface &SurfaceGate::of(relay::Session &session, relay::Object &surface)
{
    return session.state<Surfaces>().of(surface);
}

relay::Object *SurfaceGate::find(relay::Session &session, std::uint32_t id)
{
    relay::Object *object = session.objects().fromClient.find(id);
    return object && !object->clientDestroyed() && session.state<Surfaces>().contains(*object) ? object : nullptr;
}

void SurfaceGate::install(relay::Hooks &hooks)
{
    installBuffers(hooks);
    hooks.add<p::wl_compositor::request::create_surface>([this](auto &call) {
        relay::Object *const surface = call.message.id;
        if (!surface || isOurs(*surface))
            return call.forward();
        of(call.session, *surface);
        call.forward();
        if (!surface->inert())
            events_.created(call.session, *surface);
    });
    hooks.watch<p::wl_surface::request::attach>([](const auto &seen) {
        if (isOurs(seen.self))
            return;
        XSurface &surface = of(seen.session, seen.self);
        relay::Object *const buffer = seen.message.buffer;
        relay::Object *const former = surface.buffer.get();
        // The host never sees it, so it will not release it.
        if (surface.hasHeldCommit && former && former != buffer && !former->clientDestroyed())
            seen.session.event(*former, p::wl_buffer::event::release{});
        surface.buffer = buffer;
        const BufferSize *const size = buffer ? seen.session.template state<BufferSizes>().find(*buffer) : nullptr;
        surface.bufferSize = size ? std::optional(size->size) : std::nullopt;
    });
    hooks.add<p::wl_surface::request::commit>([this](auto &call) {
        if (isOurs(call.self))
            return call.forward();
        XSurface &surface = of(call.session, call.self);
        if (!surface.isOpen && !surface.isOther) {
            surface.hasHeldCommit = true;
            return;
        }
        if (surface.isOpen)
            events_.committing(call.session, call.self, surface);
        call.forward();
    });
    hooks.watch<p::wl_surface::request::destroy>(
        [this](const auto &seen) { events_.destroyed(seen.session, seen.self); });
    hooks.onDelete(p::wl_surface::interfaceName, [this](relay::Session &session, relay::Object &surface) {
        events_.freed(session, surface);
        return relay::Deletion::Keep;
    });
    watchOtherUse<p::wl_pointer::request::set_cursor>(hooks, &p::wl_pointer::request::set_cursor::surface);
    watchOtherUse<p::zwp_tablet_tool_v2::request::set_cursor>(hooks,
                                                              &p::zwp_tablet_tool_v2::request::set_cursor::surface);
    watchOtherUse<p::wl_data_device::request::start_drag>(hooks, &p::wl_data_device::request::start_drag::icon);
}

void SurfaceGate::installBuffers(relay::Hooks &hooks)
{
    hooks.watch<p::wl_shm_pool::request::create_buffer>(
        [](const auto &seen) { remember(seen.session, seen.message.id, seen.message.width, seen.message.height); });
    hooks.watch<p::zwp_linux_buffer_params_v1::request::create_immed>([](const auto &seen) {
        remember(seen.session, seen.message.buffer_id, seen.message.width, seen.message.height);
    });
    hooks.watch<p::zwp_linux_buffer_params_v1::request::create>(
        [](const auto &seen) { remember(seen.session, &seen.self, seen.message.width, seen.message.height); });
    hooks.watch<p::zwp_linux_buffer_params_v1::event::created>([](const auto &seen) {
        if (const BufferSize *asked = seen.session.template state<BufferSizes>().find(seen.self))
            remember(seen.session, seen.message.buffer, asked->size.width, asked->size.height);
    });
    hooks.watch<p::wl_drm::request::create_prime_buffer>(
        [](const auto &seen) { remember(seen.session, seen.message.id, seen.message.width, seen.message.height); });
}

template <class Message>
void SurfaceGate::watchOtherUse(relay::Hooks &hooks, relay::Object *Message::*member)
{
    hooks.add<Message>([member](auto &call) {
        relay::Object *const object = call.message.*member;
        call.forward();
        if (!object || object->clientDestroyed())
            return;
        XSurface &surface = of(call.session, *object);
        if (surface.window != 0 || surface.isOther)
            return;
        surface.isOther = true;
        if (std::exchange(surface.hasHeldCommit, false))
            call.session.issue(*object, p::wl_surface::request::commit{});
    });
}

void SurfaceGate::commitEmpty(relay::Session &session, relay::Object &surface)
{
    if (of(session, surface).buffer)
        session.request(surface, p::wl_surface::request::attach{.buffer = nullptr});
    session.request(surface, p::wl_surface::request::commit{});
}

void SurfaceGate::open(relay::Session &session, relay::Object &object)
{
    XSurface &surface = of(session, object);
    if (std::exchange(surface.isOpen, true))
        return;
    if (relay::Object *const buffer = surface.buffer.get(); buffer && !buffer->clientDestroyed()) {
        constexpr std::int32_t all = std::numeric_limits<std::int32_t>::max();
        session.issue(object, p::wl_surface::request::attach{.buffer = buffer});
        session.issue(object, p::wl_surface::request::damage{.width = all, .height = all});
    }
    if (std::exchange(surface.hasHeldCommit, false))
        session.issue(object, p::wl_surface::request::commit{});
}

void SurfaceGate::close(relay::Session &session, relay::Object &object)
{
    of(session, object).isOpen = false;
}

} // namespace gangway::xwayland
