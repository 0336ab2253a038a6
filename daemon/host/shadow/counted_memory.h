// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shadow/shadow_buffers.h"
#include "host/shared_memory.h"

#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace gangway::host::shadow {

// The shared memory of a connector's sessions, with the statistics of what they do in it.
class CountedMemory : public std::enable_shared_from_this<CountedMemory> {
public:
    explicit CountedMemory(std::shared_ptr<SharedMemory> memory) : memory_(std::move(memory)) {}

    class Block {
    public:
        Block(std::shared_ptr<CountedMemory> memory, std::unique_ptr<SharedMemory::Block> block)
            : memory_(std::move(memory)), block_(std::move(block))
        {
            ++memory_->statistics.blocks;
            memory_->statistics.blockBytes += block_->bytes().size();
        }
        Block(const Block &) = delete;
        Block &operator=(const Block &) = delete;
        ~Block()
        {
            --memory_->statistics.blocks;
            memory_->statistics.blockBytes -= block_->bytes().size();
        }

        std::span<std::byte> bytes() const { return block_->bytes(); }
        wire::Fd descriptor() const { return block_->descriptor(); }

    private:
        std::shared_ptr<CountedMemory> memory_; // outlives the block
        std::unique_ptr<SharedMemory::Block> block_;
    };

    // Null if there is no room.
    std::unique_ptr<Block> allocate(std::size_t bytes)
    {
        int error = 0;
        auto block = memory_->allocate(bytes, error);
        return block ? std::make_unique<Block>(shared_from_this(), std::move(block)) : nullptr;
    }

    ShadowBuffers::Statistics statistics;
    const std::shared_ptr<std::size_t> clientPools = std::make_shared<std::size_t>(0);

private:
    std::shared_ptr<SharedMemory> memory_;
};

} // namespace gangway::host::shadow
