// SPDX-License-Identifier: Apache-2.0
//
// The host of the benchmark: the smallest compositor that a client can draw and type on. It shows
// nothing; it answers as the protocol wants it, and as fast as it can.

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace gangway::bench {

// What host and benchmark tell each other beside the protocol, in memory that both share.
struct HostLedger {
    // The next wl_display.sync is answered only after this many wl_keyboard.key events.
    std::atomic<std::uint32_t> keysBeforeSync = 0;

    std::atomic<std::uint32_t> clients = 0;  // connected now
    std::atomic<std::uint64_t> damages = 0;  // wl_surface.damage requests so far
    std::atomic<std::uint64_t> poolFds = 0;  // wl_shm.create_pool requests with their descriptor so far
    std::atomic<std::uint64_t> mistakes = 0; // requests that broke the protocol so far
};

// As many as a well-equipped desktop's compositor offers.
std::size_t hostGlobalCount();

// Serves all who connect, and never returns. Throws std::system_error.
[[noreturn]] void runHost(const std::string &socketPath, HostLedger &ledger);

} // namespace gangway::bench
