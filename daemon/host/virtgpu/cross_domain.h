// SPDX-License-Identifier: Apache-2.0
//
// The commands of a cross-domain context, as they lie in memory (little endian). Commands to the host are submitted to
// the context; the host answers in two pages that it shares with us: query results in one, and in the other one message
// at a time, each after a Poll.

#pragma once

#include <cstddef>
#include <cstdint>

namespace gangway::host::virtgpu::cross_domain {

inline constexpr std::uint32_t capabilitySet = 5;
inline constexpr std::uint32_t waylandChannel = 1; // the channel type of a Wayland connection
inline constexpr std::uint32_t noChannel = 0;      // of a context that only allocates

// Rings: what is submitted with one completes apart from the other. Only the channel's makes the descriptor readable.
inline constexpr std::uint32_t queryRing = 0;
inline constexpr std::uint32_t channelRing = 1;

inline constexpr std::size_t pageSize = 4096;
// libwayland's own limit a message, and that of all hosts since 2024. Before it was 4, which garbles everything.
inline constexpr std::size_t maxIdentifiers = 28;

enum Command : std::uint8_t {
    Init = 1,
    GetImageRequirements = 2,
    Poll = 3,
    Send = 4,
    Receive = 5,
    Read = 6,
    Write = 7,
};

enum IdentifierType : std::uint32_t {
    Blob = 1,      // to the host: a resource id; from it: a blob id, with its size
    ReadPipe = 3,  // to the host: a pipe that we read from, under a number that we choose
    WritePipe = 4, // from the host: a pipe that we write to
};
// Numbers of ReadPipes count from here in each context, and the host counts along.
inline constexpr std::uint32_t firstReadPipe = 0x80000001;

struct Header {
    std::uint8_t command = 0;
    std::uint8_t ring = 0;
    std::uint16_t size = 0; // of the whole command
    std::uint32_t pad = 0;
};

struct InitCommand {
    Header header;
    std::uint32_t queryPage = 0; // resource ids
    std::uint32_t channelPage = 0;
    std::uint32_t channelType = 0;
};

struct PollCommand {
    Header header;
    std::uint64_t pad = 0;
};

struct ImageQuery {
    Header header;
    std::uint32_t width = 0; // pixels
    std::uint32_t height = 0;
    std::uint32_t format = 0; // a DRM fourcc
    std::uint32_t flags = 0;
};

// At the start of the query page, without a header.
struct ImageRequirements {
    std::uint32_t strides[4];
    std::uint32_t offsets[4];
    std::uint64_t modifier;
    std::uint64_t size;    // bytes, whole pages; a blob of it must have just this size
    std::uint32_t blobId;  // 0: refused
    std::uint32_t mapInfo; // 1: cached, 2: uncached, 3: write-combined
    std::int32_t memoryIndex;
    std::int32_t physicalDeviceIndex;
};

// Send and Receive; the bytes of the Wayland connection follow.
struct Transfer {
    Header header;
    std::uint32_t identifiers = 0; // how many
    std::uint32_t bytes = 0;
    std::uint32_t ids[maxIdentifiers] = {};
    std::uint32_t types[maxIdentifiers] = {};
    std::uint32_t sizes[maxIdentifiers] = {};
};

// Read and Write; the bytes of the pipe follow.
struct PipeTransfer {
    Header header;
    std::uint32_t id = 0;
    std::uint32_t hangUp = 0; // 1: the end of the stream
    std::uint32_t bytes = 0;
    std::uint32_t pad = 0;
};

static_assert(sizeof(Header) == 8);
static_assert(sizeof(InitCommand) == 20);
static_assert(sizeof(PollCommand) == 16);
static_assert(sizeof(ImageQuery) == 24);
static_assert(sizeof(ImageRequirements) == 64);
static_assert(sizeof(Transfer) == 352);
static_assert(sizeof(PipeTransfer) == 24);

// What fits into a page behind the fixed part.
inline constexpr std::size_t maxTransferBytes = pageSize - sizeof(Transfer);
inline constexpr std::size_t maxPipeBytes = pageSize - sizeof(PipeTransfer);

} // namespace gangway::host::virtgpu::cross_domain
