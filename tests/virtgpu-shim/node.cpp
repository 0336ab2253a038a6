// SPDX-License-Identifier: Apache-2.0

#include "virtgpu-shim/node.h"

#include "host/virtgpu/cross_domain.h"
#include "virtgpu-shim/layouts.h"

#include <linux/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace gangway::test::virtgpu {

namespace {

constexpr std::uint32_t fenceSignalled = 0x90000000;
constexpr std::uint32_t withRing = 4;
constexpr std::uint32_t withoutWait = 1;

// What the program passed, as the kernel sees it: cut or extended with zeros to the size that it knows.
template <class T>
class Argument {
public:
    Argument(unsigned long request, void *place)
        : place_(place), size_(std::min<std::size_t>(_IOC_SIZE(request), sizeof value_))
    {
        std::memcpy(&value_, place_, size_);
    }
    T *operator->() { return &value_; }
    void giveBack() { std::memcpy(place_, &value_, size_); }

private:
    T value_{};
    void *place_;
    std::size_t size_;
};

template <class T>
T *at(std::uint64_t address)
{
    return std::bit_cast<T *>(static_cast<std::uintptr_t>(address));
}

void fill(char *into, std::size_t &length, std::string_view text)
{
    if (into)
        std::memcpy(into, text.data(), std::min(length, text.size()));
    length = text.size();
}

} // namespace

Node::Node(Machine &machine, wire::Fd events)
    : machine_(machine), events_(std::move(events)), file_(machine, [this] {
          const kernel::Event event{fenceSignalled, sizeof event};
          ::send(events_.get(), &event, sizeof event, MSG_DONTWAIT | MSG_NOSIGNAL);
      })
{}

int Node::parameter(std::uint64_t parameter, std::int32_t &value) const
{
    const Faults &faults = machine_.faults();
    switch (parameter) {
    case 1: // 3D features
        value = !faults.no3d;
        return 0;
    case 2: // capability sets can be asked for by number
        value = 1;
        return 0;
    case 3: // blobs
        value = !faults.noBlobs;
        return 0;
    case 4: // a window to the host's memory
        value = !faults.noWindow;
        return 0;
    case 5: // buffers of other devices
        value = 0;
        return 0;
    case 6: // context types
        value = !faults.noContextTypes;
        return 0;
    case 7:
        value = faults.noContextTypes ? 0 : static_cast<std::int32_t>(machine_.capabilitySets());
        return 0;
    case 8: // a name for a context
        if (faults.noDebugName)
            return EINVAL;
        value = 1;
        return 0;
    default:
        return EINVAL;
    }
}

bool Node::waits(unsigned long request, const void *argument)
{
    kernel::WaitArgument wait;
    std::memcpy(&wait, argument, sizeof wait);
    return _IOC_NR(request) == kernel::Wait && (wait.flags & withoutWait) == 0;
}

int Node::control(unsigned long request, void *place)
{
    if (_IOC_TYPE(request) != kernel::drmType)
        return ENOTTY;
    const auto argument = [&]<class T>(T) { return Argument<T>(request, place); };
    const Faults &faults = machine_.faults();
    switch (_IOC_NR(request)) {
    case kernel::Version: {
        auto version = argument(kernel::VersionArgument{});
        version->major = 0;
        version->minor = 1;
        version->patch = 0;
        fill(version->name, version->nameLength, "virtio_gpu");
        fill(version->date, version->dateLength, "0");
        fill(version->description, version->descriptionLength, "virtio GPU");
        version.giveBack();
        return 0;
    }
    case kernel::GetParameter: {
        auto get = argument(kernel::ParameterArgument{});
        std::int32_t value = 0;
        const int error = parameter(get->parameter, value);
        if (error == 0)
            *at<std::int32_t>(get->value) = value;
        return error;
    }
    case kernel::GetCapabilities: {
        auto get = argument(kernel::CapabilitiesArgument{});
        if (get->version != 0 || (machine_.capabilitySets() >> (get->set & 63) & 1) == 0)
            return EINVAL;
        kernel::Capabilities told{};
        if (get->set == host::virtgpu::cross_domain::capabilitySet)
            told = {.version = 1,
                    .channels = faults.noWayland ? 0u : 1u << host::virtgpu::cross_domain::waylandChannel,
                    .dmabufs = faults.allocatesDmabufs,
                    .externalMemory = 0};
        std::memcpy(at<void>(get->address), &told, std::min<std::size_t>(get->size, sizeof told));
        return 0;
    }
    case kernel::InitContext: {
        auto init = argument(kernel::InitArgument{});
        if (init->count > 4)
            return EINVAL;
        return file_.initContext({at<const OpenFile::ContextParameter>(init->parameters), init->count});
    }
    case kernel::CreateBlob: {
        auto create = argument(kernel::BlobArgument{});
        OpenFile::Made made;
        if (create->commandSize != 0)
            return EINVAL;
        const int error = file_.createBlob(
            {.memory = create->memory, .flags = create->flags, .size = create->size, .id = create->id}, made);
        create->handle = made.handle;
        create->resource = made.resource;
        if (error == 0)
            create.giveBack();
        return error;
    }
    case kernel::Map: {
        auto map = argument(kernel::MapArgument{});
        const auto resource = file_.resource(map->handle);
        if (!resource)
            return ENOENT;
        map->offset = std::uint64_t{resource->id} << 32;
        map.giveBack();
        return 0;
    }
    case kernel::ResourceInfo: {
        auto info = argument(kernel::InfoArgument{});
        const auto resource = file_.resource(info->handle);
        if (!resource)
            return ENOENT;
        info->resource = resource->id;
        info->size = static_cast<std::uint32_t>(resource->size);
        info->memory = resource->blobMemory();
        info.giveBack();
        return 0;
    }
    case kernel::Execute: {
        auto execute = argument(kernel::ExecuteArgument{});
        // Fences in files and in timelines are no part of this device.
        if ((execute->flags & ~withRing) != 0 || execute->syncsIn != 0 || execute->syncsOut != 0)
            return EINVAL;
        const std::optional<std::uint32_t> ring =
            (execute->flags & withRing) != 0 ? std::optional(execute->ring) : std::nullopt;
        return file_.execute({at<const std::byte>(execute->commands), execute->size}, ring,
                             {at<const std::uint32_t>(execute->buffers), execute->bufferCount});
    }
    case kernel::Wait: {
        auto wait = argument(kernel::WaitArgument{});
        return (wait->flags & ~withoutWait) != 0 ? EINVAL : file_.poll(wait->handle);
    }
    case kernel::ExportHandle: {
        auto prime = argument(kernel::PrimeArgument{});
        wire::Fd fd;
        const int error = file_.exportBuffer(prime->handle, fd);
        if (error != 0)
            return error;
        prime->fd = fd.release();
        prime.giveBack();
        return 0;
    }
    case kernel::ImportHandle: {
        auto prime = argument(kernel::PrimeArgument{});
        std::uint32_t handle = 0;
        const int error = file_.importBuffer(prime->fd, handle);
        prime->handle = handle;
        if (error == 0)
            prime.giveBack();
        return error;
    }
    case kernel::CloseHandle:
        return file_.close(argument(kernel::HandleArgument{})->handle);
    default:
        return EINVAL;
    }
}

} // namespace gangway::test::virtgpu
