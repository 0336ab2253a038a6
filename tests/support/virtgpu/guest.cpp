// SPDX-License-Identifier: Apache-2.0

#include "support/virtgpu/guest.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace gangway::test::virtgpu {

namespace protocol = host::virtgpu::cross_domain;

namespace {

template <class T>
std::vector<std::byte> command(protocol::Command number, T fixed, std::span<const std::byte> bytes = {})
{
    fixed.header.command = number;
    fixed.header.size = static_cast<std::uint16_t>(sizeof fixed + bytes.size());
    const auto begin = std::as_bytes(std::span(&fixed, 1));
    std::vector<std::byte> all(begin.begin(), begin.end());
    all.insert(all.end(), bytes.begin(), bytes.end());
    return all;
}

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

void check(int error, const char *what)
{
    if (error != 0)
        throw std::system_error(error, std::system_category(), what);
}

} // namespace

Guest::Guest(host::virtgpu::Device &device)
{
    int error = 0;
    context_ = device.openContext(error);
    check(context_ ? 0 : error, "openContext");
    query_ = page();
    channel_ = page();
}

Guest::Memory Guest::page()
{
    Memory page;
    check(context_->createBlob(host::virtgpu::BlobMemory::Guest, protocol::pageSize, 0, page.blob), "createBlob");
    check(context_->map(page.blob.handle, protocol::pageSize, true, page.mapping), "map");
    std::fill(page.mapping.bytes().begin(), page.mapping.bytes().end(), std::byte{0});
    return page;
}

int Guest::submit(std::span<const std::byte> commands, std::optional<std::uint32_t> ring, host::virtgpu::Handle buffer)
{
    return context_->submit(commands, ring, buffer);
}

int Guest::init(std::uint32_t channel)
{
    return submit(command(protocol::Init,
                          protocol::InitCommand{.header = {},
                                                .queryPage = query_.blob.resource,
                                                .channelPage = channel_.blob.resource,
                                                .channelType = channel}));
}

int Guest::poll()
{
    return submit(command(protocol::Poll, protocol::PollCommand{}), protocol::channelRing, channel_.blob.handle);
}

int Guest::send(std::span<const std::byte> bytes, std::span<const Identifier> identifiers)
{
    protocol::Transfer transfer;
    transfer.identifiers = static_cast<std::uint32_t>(identifiers.size());
    transfer.bytes = static_cast<std::uint32_t>(bytes.size());
    for (std::size_t at = 0; at < std::min(identifiers.size(), protocol::maxIdentifiers); ++at) {
        transfer.ids[at] = identifiers[at].id;
        transfer.types[at] = identifiers[at].type;
        transfer.sizes[at] = identifiers[at].size;
    }
    return submit(command(protocol::Send, transfer, bytes));
}

int Guest::send(std::string_view text, std::span<const Identifier> identifiers)
{
    return send(bytesOf(text), identifiers);
}

int Guest::writePipe(std::uint32_t id, std::string_view text, bool hangUp)
{
    protocol::PipeTransfer transfer;
    transfer.id = id;
    transfer.hangUp = hangUp;
    transfer.bytes = static_cast<std::uint32_t>(text.size());
    return submit(command(protocol::Write, transfer, bytesOf(text)));
}

bool Guest::readable(int milliseconds) const
{
    pollfd poll{.fd = context_->eventFd(), .events = POLLIN, .revents = 0};
    return ::poll(&poll, 1, milliseconds) > 0;
}

std::optional<Guest::Message> Guest::takeMessage()
{
    std::vector<std::byte> page(channel_.mapping.bytes().begin(), channel_.mapping.bytes().end());
    channel_.mapping.bytes()[0] = std::byte{0};
    protocol::Transfer transfer;
    protocol::PipeTransfer pipe;
    std::memcpy(&transfer, page.data(), sizeof transfer);
    std::memcpy(&pipe, page.data(), sizeof pipe);
    Message message;
    message.header = transfer.header;
    const auto data = [&page](std::size_t fixed, std::uint32_t size) {
        const auto begin = page.begin() + static_cast<std::ptrdiff_t>(fixed);
        return std::vector<std::byte>(
            begin, begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(size, page.size() - fixed)));
    };
    switch (message.header.command) {
    case 0:
        return {};
    case protocol::Receive:
        for (std::size_t at = 0; at < std::min<std::size_t>(transfer.identifiers, protocol::maxIdentifiers); ++at)
            message.identifiers.push_back({transfer.ids[at], transfer.types[at], transfer.sizes[at]});
        message.bytes = data(sizeof transfer, transfer.bytes);
        break;
    case protocol::Read:
        message.pipe = pipe.id;
        message.hangUp = pipe.hangUp != 0;
        message.bytes = data(sizeof pipe, pipe.bytes);
        break;
    default:
        message.bytes = page;
    }
    return message;
}

std::optional<Guest::Message> Guest::next(int milliseconds)
{
    // It may also be readable for something that is no event.
    while (readable(milliseconds)) {
        const int polls = context_->takeEvents();
        if (polls != 0)
            return polls > 0 ? takeMessage() : std::nullopt;
    }
    return {};
}

std::optional<protocol::ImageRequirements> Guest::query(const Image &image)
{
    std::fill(query_.mapping.bytes().begin(), query_.mapping.bytes().end(), std::byte{0});
    const int error = submit(
        command(protocol::GetImageRequirements,
                protocol::ImageQuery{
                    .header = {}, .width = image.width, .height = image.height, .format = image.format, .flags = 0x10}),
        protocol::queryRing, query_.blob.handle);
    if (error != 0 || context_->wait(query_.blob.handle, 5000) != 0)
        return {};
    protocol::ImageRequirements requirements;
    std::memcpy(&requirements, query_.mapping.bytes().data(), sizeof requirements);
    if (requirements.blobId == 0)
        return {};
    return requirements;
}

int Guest::allocate(const Image &image, Memory &memory)
{
    const auto requirements = query(image);
    if (!requirements)
        return EIO;
    if (const int error = context_->createBlob(host::virtgpu::BlobMemory::Host, requirements->size,
                                               requirements->blobId, memory.blob))
        return error;
    return context_->map(memory.blob.handle, requirements->size, true, memory.mapping);
}

int Guest::claim(const Identifier &identifier, Memory &memory, bool writable)
{
    if (const int error =
            context_->createBlob(host::virtgpu::BlobMemory::Host, identifier.size, identifier.id, memory.blob))
        return error;
    return context_->map(memory.blob.handle, (std::uint64_t{identifier.size} + 4095) / 4096 * 4096, writable,
                         memory.mapping);
}

} // namespace gangway::test::virtgpu
