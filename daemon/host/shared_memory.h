// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace gangway::host {

// Memory that this process and the host both map, for the pixels of clients whose own memory the host can't reach.
class SharedMemory {
public:
    // A piece of it. Its memory goes back when the owner destroys it, so do that only when the host no longer reads it.
    class Block {
    public:
        virtual ~Block() = default;
        // At least as many bytes as were asked for, of any content.
        virtual std::span<std::byte> bytes() const = 0;
        // A descriptor for wl_shm.create_pool, which the transport knows how to pass on; the pool may have
        // bytes().size() bytes. Empty if this process is out of descriptors.
        virtual wire::Fd descriptor() const = 0;
    };

    virtual ~SharedMemory() = default;
    // How much all blocks together may be, in bytes; 0: that isn't known.
    virtual std::uint64_t capacity() const { return 0; }
    // Null with an errno in `error`. ENOSPC: the host has no room for more at the moment; it may have later.
    virtual std::unique_ptr<Block> allocate(std::size_t bytes, int &error) = 0;
};

} // namespace gangway::host
