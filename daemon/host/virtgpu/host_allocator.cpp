// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/host_allocator.h"

#include <fcntl.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <utility>

namespace gangway::host::virtgpu {

namespace {

// The width of the images that stand for memory. A page's width makes any number of pages an image.
constexpr std::size_t width = 4096;
constexpr std::size_t smallestBlock = 4 * width;
// A block's size is told in 32 bits.
constexpr std::size_t largestBlock = std::size_t{1} << 31;
// What is kept for the next: enough for a large window's three buffers.
constexpr std::size_t keptBytes = 128 * 1024 * 1024;

} // namespace

std::size_t blockSize(std::size_t bytes)
{
    if (bytes <= smallestBlock)
        return smallestBlock;
    const std::size_t step = std::bit_floor(bytes - 1) / 4;
    const std::size_t whole = std::max(step, width);
    return (bytes + whole - 1) / whole * whole;
}

// Memory of the host. It ends with the last who knows it here; the host may keep its own part longer.
class HostAllocator::Blob {
public:
    Blob(std::shared_ptr<Use> use, Mapping mapping, wire::Fd dmabuf)
        : use_(std::move(use)), mapping_(std::move(mapping)), dmabuf_(std::move(dmabuf))
    {
        ++use_->blobs;
        use_->bytes += mapping_.bytes().size();
    }
    Blob(const Blob &) = delete;
    Blob &operator=(const Blob &) = delete;
    ~Blob()
    {
        --use_->blobs;
        use_->bytes -= mapping_.bytes().size();
    }

    std::span<std::byte> bytes() const { return mapping_.bytes(); }
    wire::Fd duplicate() const { return wire::Fd(::fcntl(dmabuf_.get(), F_DUPFD_CLOEXEC, 0)); }

private:
    std::shared_ptr<Use> use_;
    Mapping mapping_;
    wire::Fd dmabuf_;
};

class HostAllocator::Lent final : public SharedMemory::Block {
public:
    // A null allocator: the memory is not used again.
    Lent(std::shared_ptr<Blob> blob, std::weak_ptr<HostAllocator> allocator)
        : blob_(std::move(blob)), allocator_(std::move(allocator))
    {}
    ~Lent() override
    {
        if (const auto allocator = allocator_.lock())
            allocator->keep(std::move(blob_));
    }

    std::span<std::byte> bytes() const override { return blob_->bytes(); }
    wire::Fd descriptor() const override { return blob_->duplicate(); }

private:
    std::shared_ptr<Blob> blob_;
    std::weak_ptr<HostAllocator> allocator_;
};

std::unique_ptr<SharedMemory::Block> HostAllocator::allocate(std::size_t bytes, int &error)
{
    if (bytes > largestBlock) {
        error = ENOMEM;
        return {};
    }
    const std::size_t size = blockSize(bytes);
    std::shared_ptr<Blob> blob = kept(size);
    if (!blob)
        blob = fresh(size, error);
    if (!blob)
        return {};
    return std::make_unique<Lent>(std::move(blob), weak_from_this());
}

std::unique_ptr<SharedMemory::Block> HostAllocator::allocateForGood(std::size_t bytes, int &error)
{
    std::shared_ptr<Blob> blob = bytes > largestBlock ? nullptr : fresh(blockSize(bytes), error);
    if (!blob)
        return {};
    return std::make_unique<Lent>(std::move(blob), std::weak_ptr<HostAllocator>());
}

std::shared_ptr<HostAllocator::Blob> HostAllocator::kept(std::size_t bytes)
{
    const auto found = std::ranges::find_if(free_, [&](const auto &blob) { return blob->bytes().size() == bytes; });
    if (found == free_.end())
        return {};
    std::shared_ptr<Blob> blob = std::move(*found);
    free_.erase(found);
    freeBytes_ -= bytes;
    return blob;
}

void HostAllocator::keep(std::shared_ptr<Blob> blob)
{
    freeBytes_ += blob->bytes().size();
    free_.push_front(std::move(blob));
    while (freeBytes_ > keptBytes) {
        freeBytes_ -= free_.back()->bytes().size();
        free_.pop_back();
    }
}

std::shared_ptr<HostAllocator::Blob> HostAllocator::fresh(std::size_t bytes, int &error)
{
    std::shared_ptr<Blob> blob = make(bytes, error);
    if (!blob && error == ENOSPC && !free_.empty()) {
        free_.clear();
        freeBytes_ = 0;
        blob = make(bytes, error);
    } else if (!blob && error == EINVAL && requirements_.erase(bytes) == 1) {
        // The host has forgotten what it had stated.
        blob = make(bytes, error);
    }
    return blob;
}

std::shared_ptr<HostAllocator::Blob> HostAllocator::make(std::size_t bytes, int &error)
{
    const cross_domain::ImageRequirements *stated = requirements(bytes, error);
    if (!stated)
        return {};
    Context &context = context_->context();
    NewBlob blob;
    error = context.createBlob(BlobMemory::Host, stated->size, stated->blobId, blob);
    if (error)
        return {};
    Mapping mapping;
    wire::Fd dmabuf;
    error = context.map(blob.handle, stated->size, true, mapping);
    if (!error)
        error = context.exportBuffer(blob.handle, dmabuf);
    context.close(blob.handle);
    if (error)
        return {};
    return std::make_shared<Blob>(use_, std::move(mapping), std::move(dmabuf));
}

const cross_domain::ImageRequirements *HostAllocator::requirements(std::size_t bytes, int &error)
{
    if (!context_)
        context_ = CrossDomainContext::open(*device_, cross_domain::noChannel, error);
    if (!context_)
        return nullptr;
    if (const auto known = requirements_.find(bytes); known != requirements_.end())
        return &known->second;
    cross_domain::ImageRequirements stated;
    error = context_->requirements(width, static_cast<std::uint32_t>(bytes / width), bytesFormat, stated);
    if (error == ENODEV || error == EIO) {
        // The device was reset, or gone for a while.
        requirements_.clear();
        context_.reset();
    }
    if (error)
        return nullptr;
    if (stated.size < bytes) {
        error = EPROTO;
        return nullptr;
    }
    return &requirements_.emplace(bytes, stated).first->second;
}

} // namespace gangway::host::virtgpu
