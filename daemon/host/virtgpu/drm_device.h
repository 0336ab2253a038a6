// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/device.h"

#include <cstdint>
#include <memory>
#include <string>

namespace gangway::host::virtgpu {

// A device of the Linux kernel's driver, by libdrm.
class DrmDevice final : public Device {
public:
    // What finding a device came to: a device, or why there is none and what to do, human-readable.
    struct Found {
        std::shared_ptr<DrmDevice> device;
        std::string problem;
    };
    // The device at `path`, or with an empty one the first virtio-gpu of this machine that can reach a Wayland host.
    // Opens device files for a moment and makes no context.
    static Found find(const std::string &path);

    std::string path() const override { return path_; }
    std::uint64_t number() const override { return number_; }
    std::uint64_t capabilitySets() const override { return capabilitySets_; }
    std::uint64_t windowBytes() const override { return windowBytes_; }
    bool exported(int fd) const override;
    std::unique_ptr<Context> openContext(int &error) override;

private:
    std::string path_;
    std::uint64_t number_ = 0;
    std::uint64_t capabilitySets_ = 0;
    std::uint64_t windowBytes_ = 0;
    bool hasDebugName_ = false;
};

} // namespace gangway::host::virtgpu
