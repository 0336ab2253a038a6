// SPDX-License-Identifier: Apache-2.0
//
// Identifies one message of one interface: typed messages carry it, and hooks are registered with it.

#pragma once

#include <cstdint>
#include <string_view>

namespace gangway::protocol {

enum class Direction : std::uint8_t {
    Request, // client to host
    Event,   // host to client
};

struct MessageKey {
    Direction direction = Direction::Request;
    std::string_view interface;
    std::uint16_t opcode = 0;

    friend constexpr bool operator==(const MessageKey &, const MessageKey &) = default;
};

} // namespace gangway::protocol
