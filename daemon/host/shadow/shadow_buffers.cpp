// SPDX-License-Identifier: Apache-2.0

#include "host/shadow/shadow_buffers.h"

#include "host/shadow/session_shadows.h"

#include "messages/ext-image-copy-capture-v1.h"
#include "messages/viewporter.h"
#include "messages/wayland.h"
#include "messages/wlr-screencopy-unstable-v1.h"
#include "messages/xdg-toplevel-icon-v1.h"

#include <utility>

namespace gangway::host::shadow {

namespace ext_frame = protocol::ext_image_copy_capture_frame_v1;
namespace wl_buffer = protocol::wl_buffer;
namespace wl_shm = protocol::wl_shm;
namespace wl_shm_pool = protocol::wl_shm_pool;
namespace wl_surface = protocol::wl_surface;
namespace wlr_frame = protocol::zwlr_screencopy_frame_v1;
namespace wp_viewport = protocol::wp_viewport;
namespace wp_viewporter = protocol::wp_viewporter;
namespace xdg_toplevel_icon = protocol::xdg_toplevel_icon_v1;

namespace {

using Memory = std::shared_ptr<CountedMemory>;
using State = std::unique_ptr<SessionShadows>;

SessionShadows &shadowsOf(relay::Session &session)
{
    return *session.state<State>();
}

void hookPools(relay::Hooks &hooks)
{
    hooks.add<wl_shm::request::create_pool>(
        [](auto &call) { shadowsOf(call.session).createPool(call.self, call.message); });
    hooks.add<wl_shm_pool::request::resize>(
        [](auto &call) { shadowsOf(call.session).resizePool(call.self, call.message.size); });
    hooks.add<wl_shm_pool::request::create_buffer>(
        [](auto &call) { shadowsOf(call.session).createBuffer(call.self, call.message); });
    hooks.add<wl_buffer::request::destroy>([](auto &call) {
        if (shadowsOf(call.session).destroyBuffer(call.self))
            call.forward();
    });
    hooks.watch<wl_buffer::event::release>([](const auto &seen) { shadowsOf(seen.session).released(seen.self); });
}

void hookSurfaces(relay::Hooks &hooks)
{
    hooks.add<wl_surface::request::attach>([](auto &call) {
        if (shadowsOf(call.session).attach(call.self, call.message))
            call.forward();
    });
    hooks.watch<wl_surface::request::damage>([](const auto &seen) {
        const auto &[x, y, width, height] = seen.message;
        shadowsOf(seen.session)
            .surface(seen.self)
            .pending.damage.add(x, y, std::int64_t{x} + width, std::int64_t{y} + height);
    });
    hooks.watch<wl_surface::request::damage_buffer>([](const auto &seen) {
        const auto &[x, y, width, height] = seen.message;
        shadowsOf(seen.session)
            .surface(seen.self)
            .pending.bufferDamage.add(x, y, std::int64_t{x} + width, std::int64_t{y} + height);
    });
    hooks.watch<wl_surface::request::set_buffer_transform>([](const auto &seen) {
        shadowsOf(seen.session).surface(seen.self).geometry.transform = seen.message.transform;
    });
    hooks.watch<wl_surface::request::set_buffer_scale>(
        [](const auto &seen) { shadowsOf(seen.session).surface(seen.self).geometry.scale = seen.message.scale; });
    hooks.watch<wl_surface::request::offset>([](const auto &seen) {
        shadowsOf(seen.session).surface(seen.self).pending.moved |= seen.message.x != 0 || seen.message.y != 0;
    });
    hooks.watch<wl_surface::request::commit>([](const auto &seen) { shadowsOf(seen.session).commit(seen.self); });
    hooks.onGone(wl_surface::interfaceName,
                 [](relay::Session &session, relay::Object &surface) { shadowsOf(session).surfaceGone(surface); });
}

void hookViewports(relay::Hooks &hooks)
{
    hooks.watch<wp_viewporter::request::get_viewport>(
        [](const auto &seen) { shadowsOf(seen.session).addViewport(*seen.message.id, seen.message.surface); });
    hooks.watch<wp_viewport::request::set_source>([](const auto &seen) {
        const auto &[x, y, width, height] = seen.message;
        if (SurfaceGeometry *geometry = shadowsOf(seen.session).viewed(seen.self)) {
            geometry->source.reset(); // -1 in all four
            if (width.raw > 0 && height.raw > 0)
                geometry->source = {x.raw, y.raw, width.raw, height.raw};
        }
    });
    hooks.watch<wp_viewport::request::set_destination>([](const auto &seen) {
        const auto &[width, height] = seen.message;
        if (SurfaceGeometry *geometry = shadowsOf(seen.session).viewed(seen.self)) {
            geometry->destination.reset(); // -1 in both
            if (width > 0 && height > 0)
                geometry->destination = {width, height};
        }
    });
    hooks.watch<wp_viewport::request::destroy>([](const auto &seen) {
        if (SurfaceGeometry *geometry = shadowsOf(seen.session).viewed(seen.self)) {
            geometry->source.reset();
            geometry->destination.reset();
        }
    });
}

template <class Capture>
void hookCapture(relay::Hooks &hooks)
{
    hooks.watch<Capture>([](const auto &seen) { shadowsOf(seen.session).capturing(seen.self, seen.message.buffer); });
}

void hookOtherUses(relay::Hooks &hooks)
{
    hooks.watch<xdg_toplevel_icon::request::add_buffer>([](const auto &seen) {
        if (seen.message.buffer)
            shadowsOf(seen.session).named(*seen.message.buffer);
    });
    hookCapture<wlr_frame::request::copy>(hooks);
    hookCapture<wlr_frame::request::copy_with_damage>(hooks);
    hooks.watch<wlr_frame::event::ready>([](const auto &seen) { shadowsOf(seen.session).captured(seen.self); });
    hookCapture<ext_frame::request::attach_buffer>(hooks);
    hooks.watch<ext_frame::event::ready>([](const auto &seen) { shadowsOf(seen.session).captured(seen.self); });
    // In protocols that aren't known here, at first use.
    hooks.onNamed(wl_buffer::interfaceName,
                  [](relay::Session &session, relay::Object &buffer) { shadowsOf(session).named(buffer); });
}

} // namespace

ShadowBuffers::ShadowBuffers(std::shared_ptr<SharedMemory> memory)
    : memory_(std::make_shared<CountedMemory>(std::move(memory)))
{}

void ShadowBuffers::install(relay::Hooks &hooks)
{
    hooks.onStart([memory = memory_](relay::Session &session) {
        session.state<State>() = std::make_unique<SessionShadows>(session, memory);
    });
    hookPools(hooks);
    hookSurfaces(hooks);
    hookViewports(hooks);
    hookOtherUses(hooks);
}

ShadowBuffers::Statistics ShadowBuffers::statistics() const
{
    return memory_->statistics;
}

} // namespace gangway::host::shadow
