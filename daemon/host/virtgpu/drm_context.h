// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "host/virtgpu/device.h"

#include <optional>

namespace gangway::host::virtgpu {

// A context in an open file of the kernel's driver.
class DrmContext final : public Context {
public:
    // `file` is a freshly opened render node.
    explicit DrmContext(wire::Fd file) : file_(std::move(file)) {}

    // Makes it a cross-domain context. `named`: the kernel takes a name for it, which the host's logs show.
    int init(bool named);

    int eventFd() const override { return file_.get(); }
    int takeEvents() override;
    int submit(std::span<const std::byte> commands, std::optional<std::uint32_t> ring, Handle buffer) override;
    int wait(Handle buffer, int milliseconds) override;
    int createBlob(BlobMemory memory, std::uint64_t size, std::uint64_t blobId, NewBlob &made) override;
    int map(Handle buffer, std::uint64_t size, bool writable, Mapping &mapped) override;
    int exportBuffer(Handle buffer, wire::Fd &fd) override;
    int importBuffer(int fd, Handle &buffer) override;
    int describe(Handle buffer, ResourceInfo &info) override;
    void close(Handle buffer) override;

private:
    wire::Fd file_;
};

} // namespace gangway::host::virtgpu
