// SPDX-License-Identifier: Apache-2.0
//
// How long a text may become that a hook makes longer.

#pragma once

#include <cstddef>
#include <string_view>

namespace gangway::feature {

// Bytes that the changed text may have, in a message whose only argument it is. A libwayland before 1.23
// takes no message over 4,096 bytes; a client that sends longer ones knows its host.
std::size_t textLimit(std::string_view original);

// The length of `text`, or if that is over `limit`, the most that fits without cutting a UTF-8
// character in two. Text that isn't UTF-8 is cut at a byte.
std::size_t cutLength(std::string_view text, std::size_t limit);

} // namespace gangway::feature
