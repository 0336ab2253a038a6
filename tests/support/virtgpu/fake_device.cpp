// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/fake_device.h"

#include "support/virtgpu/open_file.h"
#include "wire/unix_socket.h"

#include <sys/sysmacros.h>

#include <array>
#include <cerrno>
#include <utility>

namespace gangway::test::virtgpu {

namespace {

namespace virtgpu = host::virtgpu;
namespace protocol = virtgpu::cross_domain;

class FakeContext final : public virtgpu::Context {
public:
    explicit FakeContext(Machine &machine) : machine_(machine), file_(machine, [this] { events_.raise(); })
    {
        readable_.set({{events_.fd(), EPOLLIN}, {machine_.pollFd(), EPOLLIN}});
    }

    int init()
    {
        static constexpr std::array<OpenFile::ContextParameter, 3> parameters{{
            {1, protocol::capabilitySet},
            {2, 2},
            {3, 1u << protocol::channelRing},
        }};
        return file_.initContext(parameters);
    }

    int eventFd() const override { return readable_.fd(); }

    int takeEvents() override
    {
        if (file_.gone()) {
            events_.raise(); // a device that is gone is readable for ever
            return -ENODEV;
        }
        machine_.serve();
        return static_cast<int>(events_.take());
    }

    int submit(std::span<const std::byte> commands, std::optional<std::uint32_t> ring, virtgpu::Handle buffer) override
    {
        const int error = file_.execute(commands, ring, std::span(&buffer, buffer ? 1 : 0));
        if (error == ENODEV)
            events_.raise();
        return error;
    }

    // Nothing happens while one waits, so it is no use.
    int wait(virtgpu::Handle buffer, int) override
    {
        const int error = file_.poll(buffer);
        return error == EBUSY ? ETIMEDOUT : error;
    }

    int createBlob(virtgpu::BlobMemory memory, std::uint64_t size, std::uint64_t blobId,
                   virtgpu::NewBlob &made) override
    {
        const bool guest = memory == virtgpu::BlobMemory::Guest;
        OpenFile::Made blob;
        const int error =
            file_.createBlob({.memory = guest ? 1u : 2u, .flags = guest ? 1u : 3u, .size = size, .id = blobId}, blob);
        if (error == 0)
            made = {blob.handle, blob.resource};
        return error;
    }

    int map(virtgpu::Handle buffer, std::uint64_t size, bool writable, virtgpu::Mapping &mapped) override
    {
        void *address = nullptr;
        const int error = file_.map(buffer, size, writable, address);
        if (error == 0)
            mapped = virtgpu::Mapping(static_cast<std::byte *>(address), size);
        return error;
    }

    int exportBuffer(virtgpu::Handle buffer, wire::Fd &fd) override { return file_.exportBuffer(buffer, fd); }
    int importBuffer(int fd, virtgpu::Handle &buffer) override { return file_.importBuffer(fd, buffer); }

    int describe(virtgpu::Handle buffer, virtgpu::ResourceInfo &info) override
    {
        const auto resource = file_.resource(buffer);
        if (!resource)
            return ENOENT;
        info = {resource->id, static_cast<std::uint32_t>(resource->size), resource->blobMemory()};
        return 0;
    }

    void close(virtgpu::Handle buffer) override { file_.close(buffer); }

private:
    Machine &machine_;
    Signal events_;
    PollSet readable_;
    OpenFile file_;
};

} // namespace

FakeDevice::FakeDevice(Machine::Connect connect, const Faults &faults) : machine_(std::move(connect), faults)
{}

FakeDevice::FakeDevice(const std::string &path, const Faults &faults)
    : FakeDevice([path] { return wire::connectUnix(path); }, faults)
{}

std::uint64_t FakeDevice::number() const
{
    return makedev(226, 128);
}

std::uint64_t FakeDevice::capabilitySets() const
{
    return machine_.capabilitySets();
}

bool FakeDevice::exported(int fd) const
{
    const auto resource = machine_.find(fd);
    return resource && resource->memory != Resource::Memory::Foreign;
}

wire::Fd FakeDevice::gpuBuffer(std::uint64_t size, bool shareable)
{
    return machine_.makeBuffer(Resource::Memory::Host, size, shareable);
}

wire::Fd FakeDevice::foreignBuffer(std::uint64_t size)
{
    return machine_.makeBuffer(Resource::Memory::Foreign, size, false);
}

std::unique_ptr<virtgpu::Context> FakeDevice::openContext(int &error)
{
    error = EACCES;
    if (machine_.faults().forbidden)
        return {};
    auto context = std::make_unique<FakeContext>(machine_);
    error = context->init();
    if (error != 0)
        return {};
    return context;
}

} // namespace gangway::test::virtgpu
