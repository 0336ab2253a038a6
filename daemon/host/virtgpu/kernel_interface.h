// SPDX-License-Identifier: Apache-2.0
//
// The Linux kernel's interface to virtio-gpu. libdrm's header of Debian 12 has neither blobs nor context types, so it
// is written down here.

#pragma once

#include <drm.h>

#include <cstdint>

namespace gangway::host::virtgpu::kernel {

struct Map {
    std::uint64_t offset; // out: for mmap
    std::uint32_t handle;
    std::uint32_t pad;
};

// Kernels from 6.6 know 24 more bytes behind it, and take a structure without them.
struct Execute {
    std::uint32_t flags;
    std::uint32_t size;
    std::uint64_t commands;
    std::uint64_t buffers;
    std::uint32_t bufferCount;
    std::int32_t fence;
    std::uint32_t ring;
    std::uint32_t pad;
};

struct GetParameter {
    std::uint64_t parameter;
    std::uint64_t value; // the address of an int32_t
};

struct DescribeResource {
    std::uint32_t handle;
    std::uint32_t resource;
    std::uint32_t size;
    std::uint32_t blobMemory;
};

struct Wait {
    std::uint32_t handle;
    std::uint32_t flags;
};

struct GetCapabilities {
    std::uint32_t set;
    std::uint32_t version;
    std::uint64_t address;
    std::uint32_t size;
    std::uint32_t pad;
};

struct CreateBlob {
    std::uint32_t memory;
    std::uint32_t flags;
    std::uint32_t handle;   // out
    std::uint32_t resource; // out
    std::uint64_t size;
    std::uint32_t pad;
    std::uint32_t commandSize;
    std::uint64_t command;
    std::uint64_t blobId;
};

struct ContextParameter {
    std::uint64_t parameter;
    std::uint64_t value;
};

struct InitContext {
    std::uint32_t count;
    std::uint32_t pad;
    std::uint64_t parameters;
};

inline constexpr unsigned long mapIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x01, Map);
inline constexpr unsigned long executeIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x02, Execute);
inline constexpr unsigned long getParameterIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x03, GetParameter);
inline constexpr unsigned long describeResourceIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x05, DescribeResource);
inline constexpr unsigned long waitIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x08, Wait);
inline constexpr unsigned long getCapabilitiesIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x09, GetCapabilities);
inline constexpr unsigned long createBlobIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x0a, CreateBlob);
inline constexpr unsigned long initContextIoctl = DRM_IOWR(DRM_COMMAND_BASE + 0x0b, InitContext);

enum Parameter : std::uint64_t {
    Has3d = 1,
    HasBlobs = 3,
    HasHostVisible = 4,
    HasContextInit = 6,
    CapabilitySets = 7,
    HasDebugName = 8,
};

enum ContextParameterName : std::uint64_t {
    CapabilitySet = 1,
    RingCount = 2,
    PolledRings = 3, // a bit for each
    DebugName = 4,
};

inline constexpr std::uint32_t executeWithRing = 4;
inline constexpr std::uint32_t waitNot = 1;
inline constexpr std::uint32_t guestMemory = 1;
inline constexpr std::uint32_t hostMemory = 2;
inline constexpr std::uint32_t mappable = 1;
inline constexpr std::uint32_t shareable = 2;
inline constexpr std::uint32_t fenceEvent = 0x90000000;

} // namespace gangway::host::virtgpu::kernel
