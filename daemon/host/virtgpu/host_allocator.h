// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shared_memory.h"
#include "host/virtgpu/cross_domain_context.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>

namespace gangway::host::virtgpu {

// Memory of the host for all sessions that reach it over one device. It comes in few sizes, because the host remembers
// every size that it was ever asked for, and what is given back is kept for the next, up to a limit: it takes room in
// the window through which this virtual machine sees the host's memory.
class HostAllocator final : public SharedMemory, public std::enable_shared_from_this<HostAllocator> {
public:
    explicit HostAllocator(std::shared_ptr<Device> device) : device_(std::move(device)) {}

    std::uint64_t capacity() const override { return device_->windowBytes(); }
    // Blocks may outlive the allocator.
    std::unique_ptr<Block> allocate(std::size_t bytes, int &error) override;
    // For what the host keeps: its memory is not used again. At least `bytes`.
    std::unique_ptr<Block> allocateForGood(std::size_t bytes, int &error);

    struct Use {
        std::size_t blobs = 0; // in use or kept for the next
        std::uint64_t bytes = 0;
    };
    Use use() const { return *use_; }

private:
    class Blob;
    class Lent;

    std::shared_ptr<Blob> fresh(std::size_t bytes, int &error);
    std::shared_ptr<Blob> make(std::size_t bytes, int &error);
    std::shared_ptr<Blob> kept(std::size_t bytes);
    void keep(std::shared_ptr<Blob> blob);
    const cross_domain::ImageRequirements *requirements(std::size_t bytes, int &error);

    std::shared_ptr<Device> device_;
    std::unique_ptr<CrossDomainContext> context_;                         // opened with the first allocation
    std::map<std::size_t, cross_domain::ImageRequirements> requirements_; // by size
    std::list<std::shared_ptr<Blob>> free_;                               // the one given back last is the first
    std::size_t freeBytes_ = 0;
    std::shared_ptr<Use> use_ = std::make_shared<Use>();
};

// The size of the block that `bytes` are allocated as: whole pages, in steps of a quarter of a power of two.
std::size_t blockSize(std::size_t bytes);

} // namespace gangway::host::virtgpu
