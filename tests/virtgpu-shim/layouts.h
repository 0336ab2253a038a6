// SPDX-License-Identifier: Apache-2.0
//
// The kernel's interface to virtio-gpu, written down a second time, so that the shim doesn't share a mistake with what
// it tests. Only the number of an ioctl tells which it is: its size differs between versions of the headers, and the
// kernel cuts or extends what it is given.

#pragma once

#include <cstddef>
#include <cstdint>

namespace gangway::test::virtgpu::kernel {

inline constexpr unsigned drmType = 'd';
inline constexpr unsigned dmaBufType = 'b';

enum Number : unsigned {
    Version = 0x00,
    CloseHandle = 0x09,
    ExportHandle = 0x2d,
    ImportHandle = 0x2e,
    Map = 0x41,
    Execute = 0x42,
    GetParameter = 0x43,
    ResourceInfo = 0x45,
    Wait = 0x48,
    GetCapabilities = 0x49,
    CreateBlob = 0x4a,
    InitContext = 0x4b,
};

enum DmaBufNumber : unsigned {
    Sync = 0,
    ExportSyncFile = 2,
};

struct VersionArgument {
    std::int32_t major, minor, patch;
    std::size_t nameLength;
    char *name;
    std::size_t dateLength;
    char *date;
    std::size_t descriptionLength;
    char *description;
};

struct HandleArgument {
    std::uint32_t handle, pad;
};

struct PrimeArgument {
    std::uint32_t handle, flags;
    std::int32_t fd;
};

struct MapArgument {
    std::uint64_t offset;
    std::uint32_t handle, pad;
};

struct ExecuteArgument {
    std::uint32_t flags, size;
    std::uint64_t commands, buffers;
    std::uint32_t bufferCount;
    std::int32_t fence;
    std::uint32_t ring, syncStride, syncsIn, syncsOut;
    std::uint64_t in, out;
};

struct ParameterArgument {
    std::uint64_t parameter, value;
};

struct InfoArgument {
    std::uint32_t handle, resource, size, memory;
};

struct WaitArgument {
    std::uint32_t handle, flags;
};

struct CapabilitiesArgument {
    std::uint32_t set, version;
    std::uint64_t address;
    std::uint32_t size, pad;
};

struct BlobArgument {
    std::uint32_t memory, flags, handle, resource;
    std::uint64_t size;
    std::uint32_t pad, commandSize;
    std::uint64_t command, id;
};

struct InitArgument {
    std::uint32_t count, pad;
    std::uint64_t parameters;
};

struct SyncFileArgument {
    std::uint32_t flags;
    std::int32_t fd;
};

struct Event {
    std::uint32_t type, length;
};

struct Capabilities {
    std::uint32_t version, channels, dmabufs, externalMemory;
};

static_assert(sizeof(MapArgument) == 16 && sizeof(ExecuteArgument) == 64 && sizeof(BlobArgument) == 48);
static_assert(offsetof(ExecuteArgument, ring) == 32 && offsetof(BlobArgument, id) == 40);
static_assert(sizeof(CapabilitiesArgument) == 24 && sizeof(InitArgument) == 16 && sizeof(PrimeArgument) == 12);

} // namespace gangway::test::virtgpu::kernel
