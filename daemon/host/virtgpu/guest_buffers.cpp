// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/guest_buffers.h"

#include <cstring>
#include <unordered_map>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

// ResourceInfo::blobMemory of a buffer that only the guest has.
constexpr std::uint32_t guestMemory = 1;

} // namespace

// The context has one handle for a buffer, however often it is imported.
class ImportContext {
public:
    explicit ImportContext(std::unique_ptr<Context> context_) : context(std::move(context_)) {}

    std::unique_ptr<Context> context;
    std::unordered_map<Handle, std::weak_ptr<const GuestBuffer>> buffers;
};

GuestBuffer::GuestBuffer(std::shared_ptr<ImportContext> context, Handle handle)
    : context_(std::move(context)), handle_(handle)
{}

GuestBuffer::~GuestBuffer()
{
    context_->buffers.erase(handle_);
    context_->context->close(handle_);
}

wire::Fd GuestBuffer::dmabuf() const
{
    wire::Fd fd;
    context_->context->exportBuffer(handle_, fd);
    return fd;
}

std::shared_ptr<const GuestBuffer> GuestBuffers::import(int dmabuf, std::string &problem)
{
    const auto failed = [&problem](const char *what, int error) -> std::shared_ptr<const GuestBuffer> {
        problem = std::string(what) + ": " + std::strerror(error);
        return nullptr;
    };

    if (!device_->exported(dmabuf)) {
        problem = "it is not a dma-buf of " + device_->path() + ", so the host can't be given it";
        return nullptr;
    }
    if (!context_) {
        int error = 0;
        auto opened = device_->openContext(error);
        if (!opened)
            return failed("opening the virtio-gpu device to examine it", error);
        context_ = std::make_shared<ImportContext>(std::move(opened));
    }
    Handle handle = 0;
    if (const int error = context_->context->importBuffer(dmabuf, handle))
        return failed("importing it", error);
    if (const auto known = context_->buffers.find(handle); known != context_->buffers.end())
        return known->second.lock();
    auto buffer = std::make_shared<const GuestBuffer>(context_, handle);
    context_->buffers[handle] = buffer;
    ResourceInfo info;
    if (const int error = context_->context->describe(handle, info))
        return failed("asking which memory it is in", error);
    if (info.blobMemory == guestMemory) {
        problem = "it is in the virtual machine's own memory, so the host can't be given it";
        return nullptr;
    }
    return buffer;
}

} // namespace gangway::host::virtgpu
