// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/dmabuf.h"

#include "relay/session.h"

#include "messages/ext-image-copy-capture-v1.h"
#include "messages/linux-dmabuf-v1.h"
#include "messages/wayland.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

namespace gangway::host::virtgpu {

namespace params = protocol::zwp_linux_buffer_params_v1;
namespace feedback = protocol::zwp_linux_dmabuf_feedback_v1;
namespace capture = protocol::ext_image_copy_capture_session_v1;
using relay::Object;
using relay::Session;

namespace {

// virgl, its second version, gfxstream's Vulkan, venus and DRM native contexts.
constexpr std::uint64_t gpuCapabilitySets = 1u << 1 | 1u << 2 | 1u << 3 | 1u << 4 | 1u << 6;

constexpr std::uint32_t maxPlanes = 4;

// What a zwp_linux_buffer_params_v1 has been given.
struct Params {
    Planes planes;
    // Why one of its planes can't be passed, in English. From then on it is answered here, and the host is told nothing
    // but its destruction.
    std::string problem;
    std::uint32_t planesSet = 0; // a bit for each
    bool used = false;
};
using ParamsOf = relay::PerObject<Params>;

using PlanesOf = relay::PerObject<Planes>; // by wl_buffer

void keep(Planes &planes, std::shared_ptr<const GuestBuffer> buffer)
{
    if (std::ranges::find(planes, buffer) == planes.end())
        planes.push_back(std::move(buffer));
}

// A mistake that the host can't see, because it isn't told of the request.
void addUnseen(Session &session, Object &self, Params &given, std::uint32_t plane)
{
    if (given.used)
        session.refuse(self, params::error::already_used, "the params have already been used to create a wl_buffer");
    else if (plane >= maxPlanes)
        session.refuse(self, params::error::plane_idx, "plane " + std::to_string(plane) + " is out of bounds");
    else if ((given.planesSet & (1u << plane)) != 0)
        session.refuse(self, params::error::plane_set, "plane " + std::to_string(plane) + " has already been set");
    else
        given.planesSet |= 1u << plane;
}

} // namespace

Dmabufs::Dmabufs(std::shared_ptr<Device> device) : device_(device), buffers_(std::move(device))
{}

bool Dmabufs::possible(const Device &device)
{
    return (device.capabilitySets() & gpuCapabilitySets) != 0;
}

const Planes *Dmabufs::planesOf(Session &session, const Object &buffer)
{
    return session.state<PlanesOf>().find(buffer);
}

void Dmabufs::install(relay::Hooks &hooks)
{
    if (possible(*device_)) {
        installParams(hooks);
        installFeedback(hooks);
    } else {
        // The global is hidden, so nobody could make a buffer for a picture of the screen either.
        hooks.add<capture::event::dmabuf_device>([](auto &) {});
        hooks.add<capture::event::dmabuf_format>([](auto &) {});
    }
}

void Dmabufs::installParams(relay::Hooks &hooks)
{
    hooks.add<params::request::add>([this](auto &call) {
        Params &given = call.session.template state<ParamsOf>().of(call.self);
        std::shared_ptr<const GuestBuffer> buffer;
        if (given.problem.empty())
            buffer = buffers_.import(call.message.fd.get(), given.problem);
        if (!buffer) {
            addUnseen(call.session, call.self, given, call.message.plane_idx);
            return;
        }
        keep(given.planes, std::move(buffer));
        if (call.message.plane_idx < maxPlanes)
            given.planesSet |= 1u << call.message.plane_idx;
        call.forward();
    });

    hooks.add<params::request::create>([](auto &call) {
        Params &given = call.session.template state<ParamsOf>().of(call.self);
        if (given.problem.empty())
            call.forward();
        else if (std::exchange(given.used, true))
            call.session.refuse(call.self, params::error::already_used,
                                "the params have already been used to create a wl_buffer");
        else
            call.session.event(call.self, params::event::failed{});
    });
    hooks.add<params::event::created>([](auto &call) {
        Params &given = call.session.template state<ParamsOf>().of(call.self);
        call.session.template state<PlanesOf>().make(*call.message.buffer, std::move(given.planes));
        call.forward();
    });

    hooks.add<params::request::create_immed>([](auto &call) {
        Params &given = call.session.template state<ParamsOf>().of(call.self);
        if (given.problem.empty()) {
            call.session.template state<PlanesOf>().make(*call.message.buffer_id, std::move(given.planes));
            call.forward();
        } else if (given.used) {
            call.session.refuse(call.self, params::error::already_used,
                                "the params have already been used to create a wl_buffer");
        } else {
            // As compositors do. A wl_buffer that shows nothing would leave the client waiting for its first frame.
            call.session.refuse(call.self, params::error::invalid_wl_buffer,
                                "importing a dma-buf failed: " + given.problem);
        }
    });

    // A wl_buffer that the host has made lives on until the host makes another of the same id.
    hooks.watch<protocol::wl_buffer::request::destroy>(
        [](const auto &seen) { seen.session.template state<PlanesOf>().erase(seen.self); });

    // The device by which the host reads the buffer, if it isn't the main device. The client chose among devices that
    // were all told to it as the guest's, so the host had better decide.
    hooks.add<params::request::set_sampling_device>([](auto &call) {
        if (call.message.device.size() != sizeof(std::uint64_t))
            call.session.refuse(call.self, params::error::invalid_dev_t_size,
                                "a device number has 8 bytes, not " + std::to_string(call.message.device.size()));
    });
}

void Dmabufs::installFeedback(relay::Hooks &hooks)
{
    const auto renamed = [number = std::bit_cast<std::array<std::byte, 8>>(device_->number())](auto &call) {
        call.message.device = number;
        call.forward();
    };
    hooks.add<feedback::event::main_device>(renamed);
    hooks.add<feedback::event::tranche_target_device>(renamed);
    hooks.add<capture::event::dmabuf_device>(renamed);
}

} // namespace gangway::host::virtgpu
