// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/device.h"
#include "wire/fd.h"

#include <memory>
#include <string>
#include <vector>

namespace gangway::host::virtgpu {

class ImportContext;

// A client's dma-buf that the host can be given, because it has the same buffer under a number. This keeps the buffer
// alive by a handle, which costs no descriptor.
class GuestBuffer {
public:
    GuestBuffer(std::shared_ptr<ImportContext> context, Handle handle);
    GuestBuffer(const GuestBuffer &) = delete;
    GuestBuffer &operator=(const GuestBuffer &) = delete;
    ~GuestBuffer();

    // Empty if this process is out of descriptors.
    wire::Fd dmabuf() const;

private:
    std::shared_ptr<ImportContext> context_;
    const Handle handle_;
};

// The different dma-bufs that the planes of a wl_buffer lie in.
using Planes = std::vector<std::shared_ptr<const GuestBuffer>>;

// Examines clients' dma-bufs in a context of its own, which is opened when it is first needed.
class GuestBuffers {
public:
    explicit GuestBuffers(std::shared_ptr<Device> device) : device_(std::move(device)) {}

    // Null if the host can't be given it; `problem` then says why, in English. The same object again while one exists
    // for the same buffer.
    std::shared_ptr<const GuestBuffer> import(int dmabuf, std::string &problem);

private:
    std::shared_ptr<Device> device_;
    std::shared_ptr<ImportContext> context_;
};

} // namespace gangway::host::virtgpu
