// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/machine.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace gangway::test::virtgpu {

namespace {

using FileNumber = std::pair<dev_t, ino_t>;

std::optional<FileNumber> fileNumber(int fd)
{
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return {};
    return FileNumber{status.st_dev, status.st_ino};
}

} // namespace

void Machine::serve()
{
    runQueue();
    for (const auto &[number, context] : contexts_)
        context->serve();
    watch();
}

void Machine::watch()
{
    std::map<int, std::uint32_t> wanted;
    int blockedOn = -1;
    for (const auto &[number, context] : contexts_) {
        wanted.emplace(context->pollFd(), EPOLLIN);
        if (context->blockedOn() >= 0)
            blockedOn = context->blockedOn();
    }
    // While one context waits, all do.
    if (blockedOn >= 0)
        wanted.emplace(blockedOn, EPOLLOUT);
    else
        wanted.emplace(due_.fd(), EPOLLIN);
    watch_.set(std::move(wanted));
}

void Machine::runQueue()
{
    due_.take();
    watch_.set({}); // what it waited for may be closed by then
    while (!queue_.empty()) {
        if (!queue_.front()())
            return;
        queue_.pop_front();
    }
}

void Machine::queue(std::function<bool()> step)
{
    queue_.push_back(std::move(step));
    due_.raise();
    watch();
}

std::shared_ptr<Resource> Machine::resource(std::uint32_t id) const
{
    const auto found = resources_.find(id);
    return found != resources_.end() ? found->second : nullptr;
}

// QEMU compares the ring alone, which all contexts call by the same number.
void Machine::completed(HostContext &context)
{
    if (!faults_.spuriousEvents) {
        context.completePolls();
        return;
    }
    for (const auto &[number, any] : contexts_)
        any->completePolls();
}

void Machine::giveMemory(Resource &resource, wire::Fd file)
{
    const auto number = fileNumber(file.get());
    if (!number)
        return;
    std::tie(resource.device, resource.inode) = *number;
    const int seals = ::fcntl(file.get(), F_GET_SEALS);
    resource.writable = (::fcntl(file.get(), F_GETFL) & O_ACCMODE) != O_RDONLY
        && (seals < 0 || (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) == 0);
    resource.file = std::move(file);
}

std::shared_ptr<HostContext> Machine::addContext(std::function<void()> polled)
{
    auto context = std::make_shared<HostContext>(*this, nextContext_++, std::move(polled));
    contexts_.emplace(context->number(), context);
    watch();
    return context;
}

void Machine::removeContext(const std::shared_ptr<HostContext> &context)
{
    pastFailures_ += context->failures();
    contexts_.erase(context->number());
    watch();
    for (const auto &[id, resource] : resources_)
        resource->contexts.erase(context->number());
}

std::uint64_t Machine::windowBytes() const
{
    std::uint64_t bytes = 0;
    for (const auto &[id, resource] : resources_) {
        if (resource->memory == Resource::Memory::Host && resource->mappable && !resource->released)
            bytes += wholePages(resource->size);
    }
    return bytes;
}

std::shared_ptr<Resource> Machine::addResource(Resource::Memory memory, std::uint64_t size, bool mappable,
                                               bool shareable)
{
    sweep();
    if (faults_.window && memory == Resource::Memory::Host && mappable
        && (wholePages(size) > *faults_.window || windowBytes() > *faults_.window - wholePages(size)))
        return {};
    auto resource = std::make_shared<Resource>();
    resource->id = nextResource_++;
    resource->memory = memory;
    resource->size = size;
    resource->mappable = mappable;
    resource->shareable = shareable;
    if (memory == Resource::Memory::Guest) {
        giveMemory(*resource, wire::Fd(::memfd_create("guest", MFD_CLOEXEC)));
        if (::ftruncate(resource->file.get(), static_cast<off_t>(wholePages(size))) != 0)
            return {};
    }
    resources_.emplace(resource->id, resource);
    return resource;
}

std::shared_ptr<Resource> Machine::find(int fd)
{
    const auto number = fileNumber(fd);
    for (const auto &[id, resource] : resources_) {
        if (number && resource->file && FileNumber{resource->device, resource->inode} == *number && resource->exported)
            return resource;
    }
    return {};
}

// It can be told from the host's own descriptors of the same file: O_NONBLOCK means nothing to a file.
wire::Fd Machine::descriptorOf(Resource &resource)
{
    const std::string path = "/proc/self/fd/" + std::to_string(resource.file.get());
    wire::Fd fd(::open(path.c_str(), (resource.writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK));
    if (fd)
        resource.exported = true;
    return fd;
}

wire::Fd Machine::makeBuffer(Resource::Memory memory, std::uint64_t size, bool shareable)
{
    const auto buffer = addResource(memory, size, false, shareable);
    giveMemory(*buffer, wire::Fd(::memfd_create("buffer", MFD_CLOEXEC)));
    if (::ftruncate(buffer->file.get(), static_cast<off_t>(wholePages(size))) != 0)
        return {};
    return descriptorOf(*buffer);
}

std::uint64_t Machine::capabilitySets() const
{
    return (faults_.noCrossDomain ? 0 : 1u << host::virtgpu::cross_domain::capabilitySet) | (faults_.gpu ? 1u << 2 : 0);
}

// What in this process uses each resource, from what the kernel says: nobody need tell when he lets go of it.
std::map<std::uint32_t, Machine::Uses> Machine::uses() const
{
    std::map<FileNumber, std::shared_ptr<Resource>> byFile;
    for (const auto &[id, resource] : resources_) {
        if (resource->exported || !resource->addresses.empty())
            byFile.emplace(FileNumber{resource->device, resource->inode}, resource);
    }
    std::map<std::uint32_t, Uses> uses;
    if (byFile.empty())
        return uses;

    // Exported buffers are descriptors with a flag that means nothing to a file (see descriptorOf).
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        const int fd = std::stoi(entry.path().filename());
        const auto number = fileNumber(fd);
        const auto found = number ? byFile.find(*number) : byFile.end();
        if (found != byFile.end() && (::fcntl(fd, F_GETFL) & O_NONBLOCK) != 0)
            ++uses[found->second->id].descriptors;
    }

    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0;
        unsigned deviceMajor = 0;
        unsigned deviceMinor = 0;
        std::uint64_t inode = 0;
        if (std::sscanf(line.c_str(), "%" SCNxPTR "-%*x %*s %*x %x:%x %" SCNu64, &begin, &deviceMajor, &deviceMinor,
                        &inode)
            != 4)
            continue;
        const auto found = byFile.find({makedev(deviceMajor, deviceMinor), inode});
        if (found != byFile.end() && found->second->addresses.contains(begin))
            ++uses[found->second->id].mappings;
    }
    return uses;
}

void Machine::sweep()
{
    std::vector<std::shared_ptr<Resource>> idle;
    for (const auto &[id, resource] : resources_) {
        if (resource->handles == 0 && !resource->released)
            idle.push_back(resource);
    }
    if (idle.empty())
        return;
    const auto used = uses();
    for (const auto &resource : idle) {
        if (used.contains(resource->id))
            continue;
        resource->released = true;
        queue([this, id = resource->id] {
            resources_.erase(id);
            return true;
        });
    }
}

Machine::Holds Machine::holds()
{
    serve();
    sweep();
    serve();
    Holds holds;
    holds.contexts = contexts_.size();
    holds.resources = resources_.size();
    holds.windowBytes = windowBytes();
    for (const auto &[id, resource] : resources_)
        holds.handles += resource->handles;
    for (const auto &[id, used] : uses()) {
        holds.descriptors += used.descriptors;
        holds.mappings += used.mappings;
    }
    for (const auto &[number, context] : contexts_) {
        holds.items += context->items();
        holds.pipes += context->pipes();
    }
    return holds;
}

std::size_t Machine::failures() const
{
    std::size_t failures = pastFailures_;
    for (const auto &[number, context] : contexts_)
        failures += context->failures();
    return failures;
}

} // namespace gangway::test::virtgpu
