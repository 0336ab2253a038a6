// SPDX-License-Identifier: Apache-2.0
//
// The header of a message, and the limits of the wire format.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace gangway::wire {

inline constexpr std::size_t headerSize = 8;
// The size field has 16 bits, and a message is a whole number of 32-bit words.
inline constexpr std::size_t maxMessageSize = 0xfffc;
// libwayland accepts at most this many descriptors from one recvmsg.
inline constexpr std::size_t maxFdsPerSend = 28;
// The kernel's SCM_MAX_FD: the most that one recvmsg can deliver.
inline constexpr std::size_t maxFdsPerReceive = 253;
// libwayland keeps at most this many descriptors that no message has claimed yet.
inline constexpr std::size_t maxWaitingFds = 1024;

inline constexpr std::uint32_t displayId = 1;
// The server allocates ids from here on.
inline constexpr std::uint32_t serverIdStart = 0xff000000;

inline std::uint32_t loadWord(const std::byte *at)
{
    std::uint32_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

inline void storeWord(std::byte *at, std::uint32_t word)
{
    std::memcpy(at, &word, sizeof word);
}

inline constexpr std::size_t paddedSize(std::size_t size)
{
    return (size + 3) & ~std::size_t{3};
}

struct Header {
    std::uint32_t object = 0;
    std::uint16_t opcode = 0;
    std::uint16_t size = 0; // of the whole message, in bytes

    static Header load(const std::byte *at)
    {
        const std::uint32_t word = loadWord(at + 4);
        return {loadWord(at), static_cast<std::uint16_t>(word & 0xffff), static_cast<std::uint16_t>(word >> 16)};
    }
    void store(std::byte *at) const
    {
        storeWord(at, object);
        storeWord(at + 4, std::uint32_t{size} << 16 | opcode);
    }
};

} // namespace gangway::wire
