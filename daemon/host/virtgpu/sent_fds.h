// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/cross_domain.h"
#include "host/virtgpu/device.h"
#include "host/virtgpu/host_allocator.h"
#include "host/virtgpu/pipes_from_host.h"
#include "wire/fd.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gangway::host::virtgpu {

// Descriptors of a client on their way to the host, by what the host can be given in their place:
//
//     a dma-buf of this device       the resource itself
//     somewhere to write             a pipe of the host's, whose data is written there
//     a file with something in it    a copy in the host's memory
//     anything else                  an empty file, for the compositor to refuse
class SentFds {
public:
    SentFds(Device &device, Context &context, HostAllocator &allocator)
        : device_(device), context_(context), allocator_(allocator)
    {}
    SentFds(const SentFds &) = delete;
    SentFds &operator=(const SentFds &) = delete;
    // Takes back what was prepared. The host keeps what it was sent.
    ~SentFds();

    enum class Prepared {
        Yes,
        NotNow, // it may work another time
        Never,  // the device doesn't work
    };
    // `nextPipe` is the number that the host's next pipe will have.
    Prepared prepare(std::span<const int> fds, std::uint32_t nextPipe);

    // The descriptors in their order, by the commands that they need: a pipe is alone in its command.
    struct Group {
        std::vector<std::uint32_t> ids;
        bool pipe = false;
    };
    const std::vector<Group> &groups() const { return groups_; }
    // Call this when they were sent: the pipes begin.
    std::uint32_t begin(PipesFromHost &pipes);

private:
    int prepareOne(int fd);
    int add(int dmabuf);
    int addCopy(int fd, std::uint64_t size);

    Device &device_;
    Context &context_;
    HostAllocator &allocator_;
    std::vector<Group> groups_;
    std::vector<Handle> handles_; // in this context, each once
    struct Sink {
        std::uint32_t id;
        wire::Fd fd;
    };
    std::vector<Sink> sinks_;
    std::uint32_t nextPipe_ = 0;
};

} // namespace gangway::host::virtgpu
