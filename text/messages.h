// SPDX-License-Identifier: Apache-2.0
//
// What is said between gangwayd and gangway-text, over a socket of type SOCK_SEQPACKET that is the standard input of
// the latter. Each request gets one reply, in order. Lengths are in pixels.

#pragma once

#include <cstddef>
#include <cstdint>

namespace gangway::text {

// Followed by the line in UTF-8, without a null.
struct Request {
    std::uint32_t number = 0; // repeated by the reply
    std::uint32_t size = 0;   // of the font: from smallestSize to largestSize
    std::uint32_t bold = 0;   // 0 or 1
    std::uint32_t width = 0;  // at most that wide: what is longer ends in an ellipsis; up to largestWidth
};

// Accompanied by a descriptor of a memfd that can't shrink, with `height` rows of `width` bytes, each saying how much
// ink its pixel gets; without one if there is nothing to see.
struct Reply {
    std::uint32_t number = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t shortened = 0; // 1: not all of the line is there
};

inline constexpr std::uint32_t smallestSize = 4;
inline constexpr std::uint32_t largestSize = 200;
inline constexpr std::uint32_t largestWidth = 16'384;
inline constexpr std::uint32_t tallest = 2 * largestSize;
inline constexpr std::size_t longestLine = 1024; // bytes

} // namespace gangway::text
