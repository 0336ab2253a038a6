// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/device.h"
#include "host/virtgpu/guest_buffers.h"
#include "relay/hooks.h"
#include "relay/per_object.h"

#include <memory>

namespace gangway::host::virtgpu {

// linux-dmabuf for clients that draw with the guest's GPU driver. The host must only be sent buffers that it has: of a
// message with any other, it drops the bytes too, and the connection is lost. So each is examined first, and for a
// wl_buffer with one that can't be passed the answer is that of a compositor that can't import it.
//
// Clients choose their GPU by its device number, so wherever the host names a device they are told of the guest's.
class Dmabufs {
public:
    explicit Dmabufs(std::shared_ptr<Device> device);

    // Whether clients can make such buffers with a device.
    static bool possible(const Device &device);

    // This must outlive the sessions that get the hooks.
    void install(relay::Hooks &hooks);

    // Null if the wl_buffer is none of a guest's dma-bufs. Valid until the session's next message.
    static const Planes *planesOf(relay::Session &session, const relay::Object &buffer);

private:
    void installParams(relay::Hooks &hooks);
    void installFeedback(relay::Hooks &hooks);

    std::shared_ptr<Device> device_;
    GuestBuffers buffers_;
};

} // namespace gangway::host::virtgpu
