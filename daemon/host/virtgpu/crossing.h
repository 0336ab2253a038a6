// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/dmabuf.h"
#include "relay/hooks.h"

#include <memory>
#include <string>

namespace gangway::host::virtgpu {

// What sessions over virtio-gpu need because of the descriptors in their messages (descriptor_rules.h), apart from
// shadow buffers.
class Crossing {
public:
    explicit Crossing(std::shared_ptr<Device> device) : device_(device), dmabufs_(std::move(device)) {}

    // Adds its hooks, which must come before all others: a commit may have to wait, and what clients want data to be
    // written into may have to be replaced. This must outlive the sessions.
    void install(relay::Hooks &hooks);

    // Why a global of this interface can't be used over the device: a sentence for people. Empty if it can. What its
    // objects lead to counts too.
    std::string hides(const relay::InterfaceType &global) const;

private:
    std::shared_ptr<Device> device_;
    Dmabufs dmabufs_;
};

} // namespace gangway::host::virtgpu
