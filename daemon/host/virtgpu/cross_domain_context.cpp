// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/cross_domain_context.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace gangway::host::virtgpu {

namespace cd = cross_domain;

namespace {

// A host that is alive answers within a millisecond.
constexpr int answerMilliseconds = 500;

constexpr std::uint32_t linear = 0x10; // gbm's flag

template <class Command>
std::span<const std::byte> bytesOf(const Command &command)
{
    return std::as_bytes(std::span(&command, 1));
}

} // namespace

std::unique_ptr<CrossDomainContext> CrossDomainContext::open(Device &device, std::uint32_t channelType, int &error)
{
    std::unique_ptr<Context> context = device.openContext(error);
    if (!context)
        return {};
    std::unique_ptr<CrossDomainContext> made(new CrossDomainContext(std::move(context)));
    error = made->begin(channelType);
    if (error)
        return {};
    return made;
}

CrossDomainContext::~CrossDomainContext()
{
    for (Page *page : {&query_, &channel_}) {
        page->mapping = {};
        if (page->blob.handle)
            context_->close(page->blob.handle);
    }
}

int CrossDomainContext::begin(std::uint32_t channelType)
{
    if (const int error = makePage(query_))
        return error;
    if (const int error = makePage(channel_))
        return error;
    // Alone in its submission: some hosts take what follows for more of it.
    const cd::InitCommand init{
        .header = {.command = cd::Init, .size = sizeof init},
        .queryPage = query_.blob.resource,
        .channelPage = channel_.blob.resource,
        .channelType = channelType,
    };
    if (const int error = context_->submit(bytesOf(init)))
        return error;
    if (const int error = checkConnection())
        return error;
    return channelType == cd::noChannel ? 0 : poll();
}

int CrossDomainContext::makePage(Page &page)
{
    // The host uses the first page only, of whatever size the guest's pages are.
    const auto size = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    if (const int error = context_->createBlob(BlobMemory::Guest, size, 0, page.blob))
        return error;
    if (const int error = context_->map(page.blob.handle, size, true, page.mapping))
        return error;
    std::memset(page.mapping.bytes().data(), 0, size);
    return 0;
}

// An init that fails is not told. But then queries are refused too, and that can be seen.
int CrossDomainContext::checkConnection()
{
    cd::ImageRequirements stated;
    const int error = requirements(static_cast<std::uint32_t>(::sysconf(_SC_PAGESIZE)), 1, bytesFormat, stated);
    if (error)
        return error == EIO ? ENOTCONN : error;
    // Some hosts have allocated the image with this and refuse all further queries until it is fetched.
    NewBlob blob;
    if (context_->createBlob(BlobMemory::Host, stated.size, stated.blobId, blob) == 0)
        context_->close(blob.handle);
    return 0;
}

int CrossDomainContext::requirements(std::uint32_t width, std::uint32_t height, std::uint32_t format,
                                     cd::ImageRequirements &stated)
{
    std::memset(query_.mapping.bytes().data(), 0, sizeof stated);
    const cd::ImageQuery query{
        .header = {.command = cd::GetImageRequirements, .size = sizeof query},
        .width = width,
        .height = height,
        .format = format,
        .flags = linear,
    };
    if (const int error = context_->submit(bytesOf(query), cd::queryRing, query_.blob.handle))
        return error;
    if (const int error = context_->wait(query_.blob.handle, answerMilliseconds))
        return error;
    std::memcpy(&stated, query_.mapping.bytes().data(), sizeof stated);
    return stated.blobId == 0 ? EIO : 0;
}

int CrossDomainContext::poll()
{
    const cd::PollCommand poll{.header = {.command = cd::Poll, .size = sizeof poll}};
    return context_->submit(bytesOf(poll), cd::channelRing, channel_.blob.handle);
}

std::uint8_t CrossDomainContext::arrived() const
{
    const auto *command = reinterpret_cast<const std::uint8_t *>(channel_.mapping.bytes().data());
    return __atomic_load_n(command, __ATOMIC_ACQUIRE);
}

void CrossDomainContext::clearPage()
{
    std::memset(channel_.mapping.bytes().data(), 0, cd::pageSize);
}

} // namespace gangway::host::virtgpu
