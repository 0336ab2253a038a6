// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/drm_context.h"

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/kernel_interface.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace gangway::host::virtgpu {

namespace {

// 0 or an errno. drmIoctl repeats what a signal interrupted.
template <class Argument>
int control(const wire::Fd &file, unsigned long request, Argument &argument)
{
    return drmIoctl(file.get(), request, &argument) == 0 ? 0 : errno;
}

} // namespace

Mapping::~Mapping()
{
    if (!bytes_.empty())
        ::munmap(bytes_.data(), bytes_.size());
}

int DrmContext::init(bool named)
{
    static const char name[] = "gangwayd";
    const std::array parameters{
        kernel::ContextParameter{kernel::CapabilitySet, cross_domain::capabilitySet},
        kernel::ContextParameter{kernel::RingCount, 2},
        kernel::ContextParameter{kernel::PolledRings, 1u << cross_domain::channelRing},
        kernel::ContextParameter{kernel::DebugName, std::bit_cast<std::uintptr_t>(&name[0])},
    };
    // A kernel without names refuses a fourth parameter.
    kernel::InitContext init{
        .count = named ? 4u : 3u, .pad = 0, .parameters = std::bit_cast<std::uintptr_t>(&parameters)};
    return control(file_, kernel::initContextIoctl, init);
}

int DrmContext::takeEvents()
{
    int polls = 0;
    for (;;) {
        // The kernel only gives whole events.
        alignas(drm_event) std::array<std::byte, 1024> buffer;
        const ssize_t got = ::read(file_.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EAGAIN ? polls : -errno;
        if (got == 0)
            return polls;
        for (std::size_t at = 0; at + sizeof(drm_event) <= static_cast<std::size_t>(got);) {
            drm_event event;
            std::memcpy(&event, buffer.data() + at, sizeof event);
            polls += event.type == kernel::fenceEvent;
            at += std::max<std::size_t>(event.length, sizeof event);
        }
    }
}

int DrmContext::submit(std::span<const std::byte> commands, std::optional<std::uint32_t> ring, Handle buffer)
{
    kernel::Execute execute{
        .flags = ring ? kernel::executeWithRing : 0,
        .size = static_cast<std::uint32_t>(commands.size()),
        .commands = std::bit_cast<std::uintptr_t>(commands.data()),
        .buffers = buffer ? std::bit_cast<std::uintptr_t>(&buffer) : 0,
        .bufferCount = buffer ? 1u : 0u,
        .fence = -1,
        .ring = ring.value_or(0),
        .pad = 0,
    };
    return control(file_, kernel::executeIoctl, execute);
}

int DrmContext::wait(Handle buffer, int milliseconds)
{
    // The kernel's own wait takes up to 15 seconds, during which nobody would be served.
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    auto pause = std::chrono::microseconds(10);
    for (;;) {
        kernel::Wait wait{.handle = buffer, .flags = kernel::waitNot};
        const int error = control(file_, kernel::waitIoctl, wait);
        if (error != EBUSY)
            return error;
        if (std::chrono::steady_clock::now() >= end)
            return ETIMEDOUT;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::microseconds(1000));
    }
}

int DrmContext::createBlob(BlobMemory memory, std::uint64_t size, std::uint64_t blobId, NewBlob &made)
{
    kernel::CreateBlob create{
        .memory = memory == BlobMemory::Guest ? kernel::guestMemory : kernel::hostMemory,
        // Without "shareable" the host gives its only handle away when the blob is mapped, and can't send it later.
        .flags = memory == BlobMemory::Guest ? kernel::mappable : kernel::mappable | kernel::shareable,
        .handle = 0,
        .resource = 0,
        .size = size,
        .pad = 0,
        .commandSize = 0,
        .command = 0,
        .blobId = blobId,
    };
    const int error = control(file_, kernel::createBlobIoctl, create);
    if (error == 0)
        made = {create.handle, create.resource};
    return error;
}

int DrmContext::map(Handle buffer, std::uint64_t size, bool writable, Mapping &mapped)
{
    kernel::Map map{.offset = 0, .handle = buffer, .pad = 0};
    if (const int error = control(file_, kernel::mapIoctl, map))
        return error;
    const int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void *const at = ::mmap(nullptr, size, protection, MAP_SHARED, file_.get(), static_cast<off_t>(map.offset));
    if (at == MAP_FAILED)
        return errno;
    mapped = Mapping(static_cast<std::byte *>(at), size);
    return 0;
}

int DrmContext::exportBuffer(Handle buffer, wire::Fd &fd)
{
    int exported = -1;
    if (drmPrimeHandleToFD(file_.get(), buffer, DRM_CLOEXEC | DRM_RDWR, &exported) != 0)
        return errno;
    fd = wire::Fd(exported);
    return 0;
}

int DrmContext::importBuffer(int fd, Handle &buffer)
{
    return drmPrimeFDToHandle(file_.get(), fd, &buffer) == 0 ? 0 : errno;
}

int DrmContext::describe(Handle buffer, ResourceInfo &info)
{
    kernel::DescribeResource describe{.handle = buffer, .resource = 0, .size = 0, .blobMemory = 0};
    const int error = control(file_, kernel::describeResourceIoctl, describe);
    if (error == 0)
        info = {describe.resource, describe.size, describe.blobMemory};
    return error;
}

void DrmContext::close(Handle buffer)
{
    drmCloseBufferHandle(file_.get(), buffer);
}

} // namespace gangway::host::virtgpu
