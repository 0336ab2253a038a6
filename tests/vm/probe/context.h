// SPDX-License-Identifier: Apache-2.0
//
// A cross-domain context by the kernel's interface and nothing else, so that what the daemon makes of it can be held
// against it. It waits for each answer, and knows the fault of hosts whose contexts complete each other's polls.

#pragma once

#include "transport.h"
#include "wire/fd.h"

#include <cstdint>

namespace gangway::probe {

// Memory of the host that this process has mapped. It stays mapped until the process ends.
struct Shared {
    std::uint32_t handle = 0;
    std::uint32_t resource = 0;
    std::span<std::byte> bytes;
};

struct Image {
    Shared memory;
    std::uint32_t offset = 0; // bytes, of its first row
    std::uint32_t stride = 0; // bytes
};

class Context : public Transport {
public:
    Context();

    void send(std::span<const std::byte> bytes) override { send(bytes, 0); }
    // With a buffer as the descriptor that belongs to the bytes, unless `resource` is 0.
    void send(std::span<const std::byte> bytes, std::uint32_t resource);
    bool receive(std::vector<std::byte> &into, int milliseconds) override;

    // Memory of the host for a picture with a byte for each of the four channels.
    Image makeImage(std::uint32_t width, std::uint32_t height);

    // Readable when there is something to receive, or should be.
    int descriptor() const { return node_.get(); }
    // Completed polls that brought nothing.
    int spuriousEvents() const { return spuriousEvents_; }

private:
    void initialize();
    Shared makeBlob(std::uint32_t memory, std::uint32_t flags, std::uint64_t size, std::uint64_t blobId);
    void submit(std::span<const std::byte> commands, int ring, std::uint32_t buffer);
    void poll();
    bool takeEvent(int milliseconds);
    bool filled() const;

    wire::Fd node_;
    Shared query_;
    Shared channel_;
    int spuriousEvents_ = 0;
    // The event of the poll that is under way was used up for another context: what it brings comes without one.
    bool eventLost_ = false;
};

} // namespace gangway::probe
