// SPDX-License-Identifier: Apache-2.0
//
// A virtio-gpu device as a guest's user space sees it, and contexts of it that are "cross-domain": they carry a Wayland
// connection to the compositor outside of the virtual machine, and memory that both sides map.
//
// DrmDevice is the kernel's; tests have one of their own. What fails returns an errno. Note what an errno can't tell:
// commands are carried out later and without a reply, so one that the host refuses fails silently, and a blob that it
// doesn't have is noticed when it is mapped (EINVAL).

#pragma once

#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace gangway::host::virtgpu {

// A buffer by the number that it has in one context (a GEM handle). 0 is none.
using Handle = std::uint32_t;
// A buffer by the number that the host knows it by.
using ResourceId = std::uint32_t;

// Memory of a buffer in this process. The owner unmaps it by destroying this.
class Mapping {
public:
    Mapping() = default;
    Mapping(std::byte *begin, std::size_t size) : bytes_(begin, size) {}
    Mapping(Mapping &&other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    Mapping &operator=(Mapping &&other) noexcept
    {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    Mapping(const Mapping &) = delete;
    Mapping &operator=(const Mapping &) = delete;
    ~Mapping();

    std::span<std::byte> bytes() const { return bytes_; }
    explicit operator bool() const { return !bytes_.empty(); }

private:
    std::span<std::byte> bytes_;
};

enum class BlobMemory {
    Guest, // pages of this VM, which the host may read and write
    Host,  // memory of the host, mapped into this VM
};

struct NewBlob {
    Handle handle = 0;
    ResourceId resource = 0;
};

struct ResourceInfo {
    ResourceId resource = 0;
    std::uint32_t size = 0;
    std::uint32_t blobMemory = 0; // 0: no blob; 1: the guest's; 2, 3: the host's
};

// One open file of the device, with a cross-domain context in it. Handles count in it alone.
class Context {
public:
    virtual ~Context() = default;

    // Readable when the host has completed a poll (cross_domain.h), or for ever when the device is gone.
    virtual int eventFd() const = 0;
    // Takes all events that have come. The number of completed polls, which may be 0; negative: -errno, the device is
    // gone.
    virtual int takeEvents() = 0;

    // Hands commands to the host, in order. `ring`: none, or the ring whose completion attaches to `buffer`.
    virtual int submit(std::span<const std::byte> commands, std::optional<std::uint32_t> ring = {},
                       Handle buffer = 0) = 0;
    // Waits until the host has carried out what was submitted with the buffer. ETIMEDOUT: not within `milliseconds`.
    virtual int wait(Handle buffer, int milliseconds) = 0;

    // A buffer of `size` bytes. Of the host's memory: what the host calls `blobId`, which it then forgets. ENOSPC: the
    // window through which the host's memory is seen is full.
    virtual int createBlob(BlobMemory memory, std::uint64_t size, std::uint64_t blobId, NewBlob &made) = 0;
    // Maps all of it, for reading and writing, or for reading only: to write what the host may only read ends the VM.
    virtual int map(Handle buffer, std::uint64_t size, bool writable, Mapping &mapped) = 0;
    // A dma-buf of the buffer, which keeps it alive.
    virtual int exportBuffer(Handle buffer, wire::Fd &fd) = 0;
    // The buffer behind a dma-buf. The same handle again if this context has it already: count the uses.
    virtual int importBuffer(int fd, Handle &buffer) = 0;
    virtual int describe(Handle buffer, ResourceInfo &info) = 0;
    virtual void close(Handle buffer) = 0;
};

class Device {
public:
    virtual ~Device() = default;

    // Where it was found, for people.
    virtual std::string path() const = 0;
    // The device number (st_rdev) of its render node, by which clients choose their GPU.
    virtual std::uint64_t number() const = 0;
    // A bit for each capability set that the host's device has: 1, 2, 3, 4 and 6 are GPUs, 5 is cross-domain.
    virtual std::uint64_t capabilitySets() const = 0;
    // The size of the window through which the host's memory is seen, in bytes; 0: that isn't known.
    virtual std::uint64_t windowBytes() const = 0;
    // Whether a descriptor is a dma-buf of this kind of device, so that the host may know it.
    virtual bool exported(int fd) const = 0;
    // A new context. Null with an errno in `error`.
    virtual std::unique_ptr<Context> openContext(int &error) = 0;
};

} // namespace gangway::host::virtgpu
