// SPDX-License-Identifier: Apache-2.0
//
// The host of a virtual machine as its virtio-gpu device: the resources, the contexts, and the one queue of commands
// that they share. Nothing happens but in `serve`, which a test or a thread calls; nothing here blocks.

#pragma once

#include "support/virtgpu/faults.h"
#include "support/virtgpu/host_context.h"
#include "support/virtgpu/poll_set.h"
#include "support/virtgpu/resource.h"
#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace gangway::test::virtgpu {

class Machine {
public:
    // A new connection to the compositor, non-blocking; empty if there is none to be had.
    using Connect = std::function<wire::Fd()>;

    explicit Machine(Connect connect, const Faults &faults = {}) : connect_(std::move(connect)), faults_(faults) {}
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    // May be changed at any time; serve then.
    Faults &faults() { return faults_; }
    const Faults &faults() const { return faults_; }

    // Does what is due.
    void serve();
    // Readable when something is.
    int pollFd() const { return watch_.fd(); }

    // For contexts.
    wire::Fd connect() { return connect_(); }
    std::shared_ptr<Resource> resource(std::uint32_t id) const;
    void completed(HostContext &context);
    void giveMemory(Resource &resource, wire::Fd file);
    // An image of any context was promised and not made yet.
    bool hasPendingImage() const { return pendingImage_; }
    void setPendingImage(bool pending) { pendingImage_ = pending; }

    // For the guest. What is queued is tried until it returns true, and all behind it waits.
    void queue(std::function<bool()> step);
    std::shared_ptr<HostContext> addContext(std::function<void()> polled);
    void removeContext(const std::shared_ptr<HostContext> &context);
    // Null if it does not fit into the window to the host's memory.
    std::shared_ptr<Resource> addResource(Resource::Memory memory, std::uint64_t size, bool mappable, bool shareable);
    // The resource that a descriptor is of; null if of none.
    std::shared_ptr<Resource> find(int fd);
    // A dma-buf of a resource.
    wire::Fd descriptorOf(Resource &resource);
    // A dma-buf of a new buffer that no context has, of another program in the guest.
    wire::Fd makeBuffer(Resource::Memory memory, std::uint64_t size, bool shareable);
    std::uint64_t capabilitySets() const;
    // Lets go of resources that nothing in the guest keeps any more: no handle, no descriptor, no mapping. The host
    // forgets them behind what is queued already.
    void sweep();

    struct Holds {
        std::size_t contexts = 0;
        std::size_t handles = 0;
        std::size_t resources = 0;
        std::size_t descriptors = 0; // of exported buffers
        std::size_t mappings = 0;
        std::uint64_t windowBytes = 0; // of the host's memory, in use
        std::size_t items = 0;         // in contexts on the host: images and files that were not claimed
        std::size_t pipes = 0;         // in contexts on the host
        friend bool operator==(const Holds &, const Holds &) = default;
    };
    // What it holds for the guest now.
    Holds holds();
    // Commands that failed on the host, since the start.
    std::size_t failures() const;

private:
    struct Uses {
        std::size_t descriptors = 0;
        std::size_t mappings = 0;
    };
    std::map<std::uint32_t, Uses> uses() const;
    void runQueue();
    void watch();
    std::uint64_t windowBytes() const;

    Connect connect_;
    Faults faults_;
    std::map<std::uint32_t, std::shared_ptr<Resource>> resources_;
    std::uint32_t nextResource_ = 1;
    std::map<std::uint32_t, std::shared_ptr<HostContext>> contexts_;
    std::uint32_t nextContext_ = 1;
    std::size_t pastFailures_ = 0; // of contexts that are gone
    bool pendingImage_ = false;
    std::deque<std::function<bool()>> queue_;
    Signal due_;
    PollSet watch_;
};

} // namespace gangway::test::virtgpu
