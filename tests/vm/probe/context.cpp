// SPDX-License-Identifier: Apache-2.0

#include "context.h"

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/kernel_interface.h"

#include <drm_fourcc.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>

namespace gangway::probe {

namespace cross_domain = host::virtgpu::cross_domain;
namespace kernel = host::virtgpu::kernel;

namespace {

constexpr std::uint32_t linear = 0x10; // a flag of ImageQuery
constexpr int noRing = -1;

template <typename Argument>
void ask(int node, unsigned long request, Argument &argument, const char *name)
{
    int result = 0;
    do
        result = ::ioctl(node, request, &argument);
    while (result < 0 && (errno == EINTR || errno == EAGAIN));
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), name);
}

bool isVirtioGpu(int node)
{
    std::array<char, 32> name{};
    drm_version version{};
    version.name = name.data();
    version.name_len = name.size() - 1;
    ask(node, DRM_IOCTL_VERSION, version, "VERSION");
    return std::strcmp(name.data(), "virtio_gpu") == 0;
}

wire::Fd openNode()
{
    for (int number = 128; number < 192; ++number) {
        const std::string path = "/dev/dri/renderD" + std::to_string(number);
        wire::Fd node(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
        if (node && isVirtioGpu(node.get()))
            return node;
    }
    throw std::runtime_error("there is no render node of virtio-gpu that may be opened");
}

template <typename Command>
std::span<const std::byte> asBytes(const Command &command)
{
    return std::as_bytes(std::span(&command, 1));
}

template <typename Command>
cross_domain::Header header(cross_domain::Command kind)
{
    return {.command = kind, .size = sizeof(Command)};
}

} // namespace

Context::Context() : node_(openNode())
{
    std::array<kernel::ContextParameter, 3> parameters{{
        {kernel::CapabilitySet, cross_domain::capabilitySet},
        {kernel::RingCount, 2},
        {kernel::PolledRings, 1u << cross_domain::channelRing},
    }};
    kernel::InitContext init{};
    init.count = parameters.size();
    init.parameters = reinterpret_cast<std::uintptr_t>(parameters.data());
    ask(node_.get(), kernel::initContextIoctl, init, "CONTEXT_INIT");
    query_ = makeBlob(kernel::guestMemory, kernel::mappable, cross_domain::pageSize, 0);
    channel_ = makeBlob(kernel::guestMemory, kernel::mappable, cross_domain::pageSize, 0);
    initialize();
    poll();
}

void Context::initialize()
{
    cross_domain::InitCommand command;
    command.header = header<cross_domain::InitCommand>(cross_domain::Init);
    command.queryPage = query_.resource;
    command.channelPage = channel_.resource;
    command.channelType = cross_domain::waylandChannel;
    submit(asBytes(command), noRing, 0);
}

Shared Context::makeBlob(std::uint32_t memory, std::uint32_t flags, std::uint64_t size, std::uint64_t blobId)
{
    kernel::CreateBlob blob{};
    blob.memory = memory;
    blob.flags = flags;
    blob.size = size;
    blob.blobId = blobId;
    ask(node_.get(), kernel::createBlobIoctl, blob, "RESOURCE_CREATE_BLOB");
    kernel::Map map{};
    map.handle = blob.handle;
    ask(node_.get(), kernel::mapIoctl, map, "MAP");
    void *begin =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, node_.get(), static_cast<off_t>(map.offset));
    if (begin == MAP_FAILED)
        throw std::system_error(errno, std::generic_category(), "can't map a blob");
    return {blob.handle, blob.resource, {static_cast<std::byte *>(begin), size}};
}

void Context::submit(std::span<const std::byte> commands, int ring, std::uint32_t buffer)
{
    kernel::Execute execute{};
    execute.flags = ring == noRing ? 0 : kernel::executeWithRing;
    execute.size = static_cast<std::uint32_t>(commands.size());
    execute.commands = reinterpret_cast<std::uintptr_t>(commands.data());
    execute.buffers = reinterpret_cast<std::uintptr_t>(&buffer);
    execute.bufferCount = buffer == 0 ? 0 : 1;
    execute.fence = -1;
    execute.ring = ring == noRing ? 0 : static_cast<std::uint32_t>(ring);
    ask(node_.get(), kernel::executeIoctl, execute, "EXECBUFFER");
}

void Context::poll()
{
    cross_domain::PollCommand command;
    command.header = header<cross_domain::PollCommand>(cross_domain::Poll);
    submit(asBytes(command), cross_domain::channelRing, channel_.handle);
}

void Context::send(std::span<const std::byte> bytes, std::uint32_t resource)
{
    cross_domain::Transfer transfer;
    transfer.header.command = cross_domain::Send;
    transfer.header.size = static_cast<std::uint16_t>(sizeof transfer + bytes.size());
    transfer.bytes = static_cast<std::uint32_t>(bytes.size());
    if (resource != 0) {
        transfer.identifiers = 1;
        transfer.ids[0] = resource;
        transfer.types[0] = cross_domain::Blob;
    }
    std::array<std::byte, cross_domain::pageSize> command;
    if (bytes.size() > command.size() - sizeof transfer)
        throw std::runtime_error("too much for one command");
    std::memcpy(command.data(), &transfer, sizeof transfer);
    std::ranges::copy(bytes, command.begin() + sizeof transfer);
    submit(std::span(command).first(sizeof transfer + bytes.size()), noRing, 0);
}

// The host writes the command's byte first, while this process may look.
bool Context::filled() const
{
    auto &byte = reinterpret_cast<std::uint8_t &>(channel_.bytes[0]);
    return std::atomic_ref(byte).load(std::memory_order_acquire) != 0;
}

bool Context::takeEvent(int milliseconds)
{
    pollfd readable{.fd = node_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, milliseconds) <= 0)
        return false;
    drm_event event{};
    if (::read(node_.get(), &event, sizeof event) != sizeof event || event.type != kernel::fenceEvent)
        throw std::runtime_error("an event of another kind than that of a completed poll");
    if (!filled()) {
        ++spuriousEvents_;
        eventLost_ = true;
    }
    return true;
}

bool Context::receive(std::vector<std::byte> &into, int milliseconds)
{
    using namespace std::chrono_literals;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    if (!eventLost_ && !takeEvent(milliseconds))
        return false;
    while (!filled()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(1ms);
    }
    if (eventLost_)
        std::this_thread::sleep_for(1ms); // Without an event nothing says that the rest is written.
    eventLost_ = false;

    cross_domain::Transfer transfer;
    std::memcpy(&transfer, channel_.bytes.data(), sizeof transfer);
    if (transfer.header.command != cross_domain::Receive || transfer.bytes > cross_domain::maxTransferBytes)
        throw std::runtime_error("a message of the host that was not expected");
    if (transfer.bytes == 0 && transfer.identifiers == 0)
        throw std::runtime_error("the host has closed the connection");
    const auto bytes = channel_.bytes.subspan(sizeof transfer, transfer.bytes);
    into.insert(into.end(), bytes.begin(), bytes.end());
    channel_.bytes[0] = {};
    poll();
    return true;
}

Image Context::makeImage(std::uint32_t width, std::uint32_t height)
{
    cross_domain::ImageQuery query;
    query.header = header<cross_domain::ImageQuery>(cross_domain::GetImageRequirements);
    query.width = width;
    query.height = height;
    query.format = DRM_FORMAT_XRGB8888;
    query.flags = linear;
    std::ranges::fill(query_.bytes, std::byte{});
    submit(asBytes(query), cross_domain::queryRing, query_.handle);
    kernel::Wait wait{};
    wait.handle = query_.handle;
    ask(node_.get(), kernel::waitIoctl, wait, "WAIT");

    cross_domain::ImageRequirements answer;
    std::memcpy(&answer, query_.bytes.data(), sizeof answer);
    if (answer.blobId == 0)
        throw std::runtime_error("the host refuses to allocate an image: it may have no Wayland connection");
    return {makeBlob(kernel::hostMemory, kernel::mappable | kernel::shareable, answer.size, answer.blobId),
            answer.offsets[0], answer.strides[0]};
}

} // namespace gangway::probe
