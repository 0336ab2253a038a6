// SPDX-License-Identifier: Apache-2.0
//
// One open file of the device's node, as the guest's kernel treats it. Functions return 0 or an errno, which tells
// only what a kernel can tell: that a command or a blob failed on the host is not among it.

#pragma once

#include "support/virtgpu/machine.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>

namespace gangway::test::virtgpu {

class OpenFile {
public:
    // `polled` is called for each event that a program can read from the file.
    OpenFile(Machine &machine, std::function<void()> polled);
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile();

    struct ContextParameter {
        std::uint64_t name;
        std::uint64_t value;
    };
    // Once, and before anything else makes the context implicitly.
    int initContext(std::span<const ContextParameter> parameters);

    int execute(std::span<const std::byte> commands, std::optional<std::uint32_t> ring,
                std::span<const std::uint32_t> buffers);
    // Whether what was submitted with the buffer is carried out: 0, or EBUSY.
    int poll(std::uint32_t handle);

    struct Blob {
        std::uint32_t memory; // 1: the guest's, 2: the host's
        std::uint32_t flags;  // 1: mappable, 2: shareable
        std::uint64_t size;
        std::uint64_t id;
    };
    struct Made {
        std::uint32_t handle = 0;
        std::uint32_t resource = 0;
    };
    int createBlob(const Blob &blob, Made &made);
    // Maps the whole buffer, anywhere or at `where`. What may not be written is mapped for reading, so that whoever
    // writes it ends, as the virtual machine would.
    int map(std::uint32_t handle, std::uint64_t size, bool writable, void *&mapped);
    static int map(Machine &machine, std::uint32_t resource, std::uint64_t size, bool writable, void *&mapped);

    int exportBuffer(std::uint32_t handle, wire::Fd &fd);
    int importBuffer(int fd, std::uint32_t &handle);
    std::shared_ptr<Resource> resource(std::uint32_t handle) const;
    int close(std::uint32_t handle);

    // ENODEV from now on, if that fault is on.
    bool gone() const;

private:
    std::uint32_t addHandle(const std::shared_ptr<Resource> &resource);

    Machine &machine_;
    std::shared_ptr<HostContext> context_;
    bool initialised_ = false; // by whatever needed a context first
    std::map<std::uint32_t, std::shared_ptr<Resource>> handles_;
    std::uint32_t nextHandle_ = 1;
    // The last submission with each buffer: whether it is carried out. What polls is not until the host says so.
    struct Fence {
        bool done = false;
        bool polls = false;
    };
    std::map<std::uint32_t, std::shared_ptr<Fence>> fences_;
    std::uint64_t submissions_ = 0;
};

} // namespace gangway::test::virtgpu
