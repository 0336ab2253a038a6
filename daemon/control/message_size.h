// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QVariantList>

#include <cstddef>

namespace gangway::control {

// The largest message that is sent, in bytes. A bus disconnects who sends one that is larger than D-Bus allows (an
// array has at most 64 MiB), and one of this size is already a burden on everybody.
inline constexpr std::size_t largestMessage = std::size_t{16} * 1024 * 1024;

// The longest text that is sent where nobody chose its length, such as that of an error: in characters.
inline constexpr qsizetype longestMessageText = 4096;

// About as many bytes as the arguments take in a message, rather more than less.
std::size_t sizeInMessage(const QVariantList &arguments);

} // namespace gangway::control
