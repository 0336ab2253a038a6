// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace gangway::wire {

// Signed 24.8 fixed point, as on the wire.
struct Fixed {
    std::int32_t raw = 0;

    friend constexpr bool operator==(Fixed, Fixed) = default;
};

} // namespace gangway::wire
