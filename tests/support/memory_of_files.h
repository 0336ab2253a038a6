// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/shared_memory.h"

#include <cstddef>
#include <memory>
#include <set>
#include <span>

namespace gangway::test {

// Memory shared with a host on this machine: a memfd for each block, so that it works over a Unix socket.
class MemoryOfFiles final : public host::SharedMemory {
public:
    class Block;

    std::uint64_t capacity() const override { return told; }
    std::unique_ptr<SharedMemory::Block> allocate(std::size_t bytes, int &error) override;

    // What may be allocated in all; more fails with ENOSPC.
    std::size_t room = SIZE_MAX;
    // What is told of that; 0: nothing.
    std::size_t told = 0;
    // Whether blocks have descriptors to give, as they have not when this process is out of them.
    bool descriptors = true;

    std::size_t used() const { return *used_; }
    const std::set<const Block *> &blocks() const { return *blocks_; }

private:
    // Shared with the blocks, which may outlive the rest.
    std::shared_ptr<std::size_t> used_ = std::make_shared<std::size_t>(0);
    std::shared_ptr<std::set<const Block *>> blocks_ = std::make_shared<std::set<const Block *>>();
};

} // namespace gangway::test
