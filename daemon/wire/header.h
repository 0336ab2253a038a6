// SPDX-License-Identifier: Apache-2.0
//
// The header of a message, and the limits that the wire format sets.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace gangway::wire {

inline constexpr std::size_t headerSize = 8;
// The size field has 16 bits, and messages are whole words.
inline constexpr std::size_t maxMessageSize = 0xfffc;
// libwayland reads the descriptors of at most this many from one recvmsg.
inline constexpr std::size_t maxFdsPerSend = 28;
// The kernel's SCM_MAX_FD: what one recvmsg can bring.
inline constexpr std::size_t maxFdsPerReceive = 253;
// libwayland keeps up to 1,024 descriptors that no message has claimed yet.
inline constexpr std::size_t maxWaitingFds = 1024;

inline constexpr std::uint32_t displayId = 1;
// Ids from here on are made by the server.
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
