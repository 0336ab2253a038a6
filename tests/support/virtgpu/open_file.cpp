// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/open_file.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <utility>

namespace gangway::test::virtgpu {

namespace protocol = host::virtgpu::cross_domain;

namespace {

constexpr std::uint64_t capabilitySetName = 1;
constexpr std::uint64_t ringCountName = 2;
constexpr std::uint64_t polledRingsName = 3;
constexpr std::uint64_t debugNameName = 4;
constexpr std::uint64_t maxRings = 64;

constexpr std::uint32_t guestMemory = 1;
constexpr std::uint32_t hostMemory = 2;
constexpr std::uint32_t mappable = 1;
constexpr std::uint32_t shareable = 2;

} // namespace

OpenFile::OpenFile(Machine &machine, std::function<void()> polled)
    : machine_(machine), context_(machine.addContext(std::move(polled)))
{}

OpenFile::~OpenFile()
{
    while (!handles_.empty())
        close(handles_.begin()->first);
    // Events have no reader any more.
    context_->forget();
    machine_.queue([&machine = machine_, context = context_] {
        machine.removeContext(context);
        return true;
    });
}

int OpenFile::initContext(std::span<const ContextParameter> parameters)
{
    const Faults &faults = machine_.faults();
    if (faults.no3d || faults.noContextTypes || parameters.empty() || parameters.size() > (faults.noDebugName ? 3 : 4))
        return EINVAL;
    if (initialised_)
        return EEXIST;
    std::uint64_t set = 0;
    std::uint64_t rings = 0;
    std::uint64_t polled = 0;
    for (const auto &[name, value] : parameters) {
        if (name == capabilitySetName)
            set = value;
        else if (name == ringCountName)
            rings = value;
        else if (name == polledRingsName)
            polled = value;
        else if (name != debugNameName || faults.noDebugName)
            return EINVAL;
    }
    if (set > 63 || rings > maxRings || (rings < 64 && polled >> rings != 0)
        || (set == protocol::capabilitySet && faults.noCrossDomain))
        return EINVAL;
    initialised_ = true;
    if (set == protocol::capabilitySet)
        context_->makeCrossDomain((polled >> protocol::channelRing & 1) != 0);
    return 0;
}

bool OpenFile::gone() const
{
    const auto after = machine_.faults().goneAfter;
    return after && submissions_ >= *after;
}

int OpenFile::execute(std::span<const std::byte> commands, std::optional<std::uint32_t> ring,
                      std::span<const std::uint32_t> buffers)
{
    if (gone())
        return ENODEV;
    if (machine_.faults().no3d)
        return ENOSYS;
    initialised_ = true;
    for (const std::uint32_t handle : buffers) {
        if (!handles_.contains(handle))
            return ENOENT;
    }
    if (ring && *ring >= maxRings)
        return EINVAL;
    ++submissions_;
    auto submission = std::make_shared<Submission>();
    submission->commands.assign(commands.begin(), commands.end());
    submission->polls = ring == protocol::channelRing;
    auto fence = std::make_shared<Fence>();
    fence->polls = submission->polls;
    for (const std::uint32_t handle : buffers)
        fences_[handle] = fence;
    machine_.queue([context = context_, submission, fence] {
        if (!context->execute(*submission))
            return false;
        fence->done = true;
        return true;
    });
    return 0;
}

int OpenFile::poll(std::uint32_t handle)
{
    if (!handles_.contains(handle))
        return ENOENT;
    machine_.serve();
    const auto fence = fences_.find(handle);
    if (fence == fences_.end())
        return 0;
    if (!fence->second->done || (fence->second->polls && context_->hasPendingPolls()))
        return EBUSY;
    return 0;
}

int OpenFile::createBlob(const Blob &blob, Made &made)
{
    const Faults &faults = machine_.faults();
    if (gone())
        return ENODEV;
    if (faults.noBlobs || blob.size == 0 || blob.size > UINT32_MAX || (blob.flags & ~7u) != 0)
        return EINVAL;
    const bool ofHost = blob.memory == hostMemory;
    if (!ofHost && (blob.memory != guestMemory || blob.id != 0))
        return EINVAL;
    if (ofHost && (faults.no3d || (faults.noWindow && (blob.flags & mappable) != 0)))
        return EINVAL;
    initialised_ = true;
    const auto resource = machine_.addResource(ofHost ? Resource::Memory::Host : Resource::Memory::Guest, blob.size,
                                               (blob.flags & mappable) != 0, (blob.flags & shareable) != 0);
    if (!resource)
        return ENOSPC;
    if (ofHost)
        machine_.queue([context = context_, resource, id = blob.id] {
            context->makeBlob(id, *resource);
            return true;
        });
    made = {addHandle(resource), resource->id};
    return 0;
}

std::uint32_t OpenFile::addHandle(const std::shared_ptr<Resource> &resource)
{
    ++resource->handles;
    machine_.queue([number = context_->number(), resource] {
        resource->contexts.insert(number);
        return true;
    });
    handles_.emplace(nextHandle_, resource);
    return nextHandle_++;
}

std::shared_ptr<Resource> OpenFile::resource(std::uint32_t handle) const
{
    const auto found = handles_.find(handle);
    return found != handles_.end() ? found->second : nullptr;
}

int OpenFile::map(std::uint32_t handle, std::uint64_t size, bool writable, void *&mapped)
{
    const auto buffer = resource(handle);
    if (!buffer)
        return ENOENT;
    return map(machine_, buffer->id, size, writable, mapped);
}

int OpenFile::map(Machine &machine, std::uint32_t id, std::uint64_t size, bool writable, void *&mapped)
{
    // The kernel waits until the host has mapped it.
    machine.serve();
    const auto resource = machine.resource(id);
    if (!resource || !resource->file || !resource->mappable || wholePages(size) != wholePages(resource->size))
        return EINVAL;
    const bool writing = writable && resource->writable;
    // Kernels before 6.7 map a sealed file only privately.
    mapped = ::mmap(nullptr, size, writing ? PROT_READ | PROT_WRITE : PROT_READ,
                    resource->writable ? MAP_SHARED : MAP_PRIVATE, resource->file.get(), 0);
    if (mapped == MAP_FAILED)
        return errno;
    resource->addresses.insert(std::bit_cast<std::uintptr_t>(mapped));
    return 0;
}

int OpenFile::exportBuffer(std::uint32_t handle, wire::Fd &fd)
{
    const auto buffer = resource(handle);
    if (!buffer)
        return ENOENT;
    machine_.serve();
    if (!buffer->file)
        return EINVAL;
    fd = machine_.descriptorOf(*buffer);
    return fd ? 0 : errno;
}

int OpenFile::importBuffer(int fd, std::uint32_t &handle)
{
    const auto buffer = machine_.find(fd);
    if (!buffer)
        return EINVAL;
    if (buffer->memory == Resource::Memory::Foreign && !machine_.faults().importsForeign)
        return ENODEV;
    initialised_ = true;
    const auto known =
        std::find_if(handles_.begin(), handles_.end(), [&](const auto &entry) { return entry.second == buffer; });
    handle = known != handles_.end() ? known->first : addHandle(buffer);
    return 0;
}

int OpenFile::close(std::uint32_t handle)
{
    const auto found = handles_.find(handle);
    if (found == handles_.end())
        return EINVAL;
    const auto buffer = found->second;
    handles_.erase(found);
    fences_.erase(handle);
    --buffer->handles;
    machine_.queue([number = context_->number(), buffer] {
        buffer->contexts.erase(number);
        return true;
    });
    return 0;
}

} // namespace gangway::test::virtgpu
