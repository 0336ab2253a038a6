// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/virtgpu/open_file.h"
#include "wire/fd.h"

#include <cstdint>

namespace gangway::test::virtgpu {

// An open file of the device's node. What the program has open is one end of a socket, so that it can be polled and
// read like the kernel's; here is the other one, where events go in.
class Node {
public:
    Node(Machine &machine, wire::Fd events);

    // As ioctl(2), but with an errno for a result, or 0.
    int control(unsigned long request, void *argument);
    // Whether the kernel would let the caller wait while this is EBUSY.
    static bool waits(unsigned long request, const void *argument);
    // What mmap(2) maps with this offset.
    static std::uint32_t resourceAt(std::uint64_t offset) { return static_cast<std::uint32_t>(offset >> 32); }

private:
    int parameter(std::uint64_t parameter, std::int32_t &value) const;

    Machine &machine_;
    wire::Fd events_;
    OpenFile file_;
};

} // namespace gangway::test::virtgpu
