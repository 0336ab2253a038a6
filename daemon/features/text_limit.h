// SPDX-License-Identifier: Apache-2.0
//
// How long a text may become that a hook makes longer.

#pragma once

#include <cstddef>
#include <string_view>

namespace gangway::feature {

// In bytes. A libwayland before 1.23 takes no message over 4,096 bytes: of those, the header, the text's length and its
// terminator, and one argument of a word beside it, are not the text's.
inline constexpr std::size_t longestSentText = 4096 - 8 - 4 - 1 - 4;

// The length of `text`, or if that is over `limit`, the most that fits without cutting a UTF-8
// character in two. Text that isn't UTF-8 is cut at a byte.
std::size_t cutLength(std::string_view text, std::size_t limit);

} // namespace gangway::feature
