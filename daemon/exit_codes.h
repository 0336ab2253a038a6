// SPDX-License-Identifier: Apache-2.0
//
// gangwayd's exit statuses, unless it returns the COMMAND's. The last two follow the shell's convention.

#pragma once

namespace gangway {

inline constexpr int exitFailure = 1;
inline constexpr int exitUsage = 2;
inline constexpr int exitNotExecutable = 126;
inline constexpr int exitNotFound = 127;
inline constexpr int exitSignalBase = 128; // plus the signal's number

} // namespace gangway
