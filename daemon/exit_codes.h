// SPDX-License-Identifier: Apache-2.0
//
// What gangwayd ends with, where it is not the COMMAND's own exit status. The last two are a shell's.

#pragma once

namespace gangway {

inline constexpr int exitFailure = 1;
inline constexpr int exitUsage = 2;
inline constexpr int exitNotExecutable = 126;
inline constexpr int exitNotFound = 127;
inline constexpr int exitSignalBase = 128; // plus the signal's number

} // namespace gangway
