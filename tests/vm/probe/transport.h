// SPDX-License-Identifier: Apache-2.0
//
// What carries the bytes of a Wayland connection: a socket, or a cross-domain context without Gangway.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gangway::probe {

// What fails throws std::system_error or std::runtime_error.
class Transport {
public:
    virtual ~Transport() = default;

    // Sends all of it at once.
    virtual void send(std::span<const std::byte> bytes) = 0;
    // Appends what has come, after waiting for it `milliseconds` at most. False: nothing came.
    virtual bool receive(std::vector<std::byte> &into, int milliseconds) = 0;
};

} // namespace gangway::probe
