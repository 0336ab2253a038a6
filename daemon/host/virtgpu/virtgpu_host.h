// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/connector.h"
#include "host/shadow/shadow_buffers.h"
#include "host/virtgpu/crossing.h"
#include "host/virtgpu/device.h"
#include "host/virtgpu/host_allocator.h"
#include "host/virtgpu/pace.h"
#include "relay/event_loop.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gangway::host::virtgpu {

// The compositor outside of this virtual machine, over a virtio-gpu device.
class VirtGpuHost final : public Connector {
public:
    struct Found {
        std::shared_ptr<Device> device;
        std::string problem; // why there is none, human-readable, with the remedy
    };
    // Looks for the device at `path`, or for any with an empty one.
    using Finder = std::function<Found(const std::string &path)>;

    // `path` as in config::HostAddress.
    VirtGpuHost(relay::EventLoop &loop, std::string path, Finder find, Pace::Patience patience = {});
    ~VirtGpuHost() override;

    Opened open() override;
    std::string check() override;
    std::string address() const override;
    void installFirstHooks(relay::Hooks &hooks) override;
    void installHooks(relay::Hooks &hooks) override;
    std::string hides(const relay::InterfaceType &type) const override;
    HostStatistics statistics() const override;
    void started(relay::Session &session, wire::Transport &transport) override;

private:
    // Why there is no device; empty if there is one.
    std::string findDevice();

    relay::EventLoop &loop_;
    std::string path_;
    Finder find_;
    Pace::Patience patience_;
    // Once a device was found it stays the one.
    std::shared_ptr<Device> device_;
    std::shared_ptr<HostAllocator> allocator_;
    std::optional<Crossing> crossing_;
    std::optional<shadow::ShadowBuffers> shadows_;
};

// The kernel's devices.
VirtGpuHost::Found findKernelDevice(const std::string &path);

} // namespace gangway::host::virtgpu
