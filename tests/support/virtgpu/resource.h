// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/fd.h"

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <set>

namespace gangway::test::virtgpu {

inline constexpr std::uint64_t wholePages(std::uint64_t size)
{
    return (size + 4095) / 4096 * 4096;
}

// Memory that the device knows by a number. All of it is some file: pages of the guest are a memory file too.
struct Resource {
    enum class Memory {
        Guest,   // a blob of the guest's pages
        Host,    // a blob of the host's memory
        Foreign, // a buffer of another device in the guest, of which the host knows nothing
    };

    std::uint32_t id = 0;
    Memory memory = Memory::Host;
    std::uint64_t size = 0; // bytes, as it was asked for
    bool mappable = false;
    bool shareable = false;

    wire::Fd file;        // none: the host has not made it yet, or it failed
    bool writable = true; // by the guest: it ends a virtual machine to write what the host may only read
    dev_t device = 0;     // of the file
    ino_t inode = 0;

    // What keeps it in the guest.
    bool released = false; // nothing, any more
    std::size_t handles = 0;
    bool exported = false;              // at some time
    std::set<std::uintptr_t> addresses; // where it was mapped at some time

    // As the kernel tells it.
    std::uint32_t blobMemory() const { return memory == Memory::Guest ? 1 : memory == Memory::Host ? 2 : 0; }

    std::set<std::uint32_t> contexts; // on the host: those that it is attached to
};

} // namespace gangway::test::virtgpu
