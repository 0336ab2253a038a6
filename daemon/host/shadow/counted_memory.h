// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shadow/shadow_buffers.h"
#include "host/shared_memory.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

namespace gangway::host::shadow {

// The shared memory of a connector's sessions, with the statistics of what they do in it.
class CountedMemory : public std::enable_shared_from_this<CountedMemory> {
public:
    explicit CountedMemory(std::shared_ptr<SharedMemory> memory) : memory_(std::move(memory)) {}

    // What one session has, in bytes.
    using Share = std::shared_ptr<std::uint64_t>;

    class Block {
    public:
        Block(std::shared_ptr<CountedMemory> memory, std::unique_ptr<SharedMemory::Block> block, Share share)
            : memory_(std::move(memory)), block_(std::move(block)), share_(std::move(share))
        {
            *share_ += block_->bytes().size();
            ++memory_->statistics.blocks;
            memory_->statistics.blockBytes += block_->bytes().size();
        }
        Block(const Block &) = delete;
        Block &operator=(const Block &) = delete;
        ~Block()
        {
            --memory_->statistics.blocks;
            memory_->statistics.blockBytes -= block_->bytes().size();
            *share_ -= block_->bytes().size();
        }

        std::span<std::byte> bytes() const { return block_->bytes(); }
        wire::Fd descriptor() const { return block_->descriptor(); }

    private:
        std::shared_ptr<CountedMemory> memory_; // outlives the block
        std::unique_ptr<SharedMemory::Block> block_;
        Share share_;
    };

    // Null if there is no room, or if the session would have more than half of all that there is: it must not take the
    // others' pictures.
    std::unique_ptr<Block> allocate(std::size_t bytes, const Share &share)
    {
        const std::uint64_t capacity = memory_->capacity();
        if (capacity != 0 && *share + bytes > capacity / 2)
            return nullptr;
        int error = 0;
        auto block = memory_->allocate(bytes, error);
        return block ? std::make_unique<Block>(shared_from_this(), std::move(block), share) : nullptr;
    }

    ShadowBuffers::Statistics statistics;
    const std::shared_ptr<std::size_t> clientPools = std::make_shared<std::size_t>(0);

private:
    std::shared_ptr<SharedMemory> memory_;
};

} // namespace gangway::host::shadow
