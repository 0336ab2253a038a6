// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/header.h"

#include <cstdint>
#include <string>
#include <utility>

namespace gangway::relay {

// wl_display.error, codes that every interface shares.
enum class DisplayError : std::uint32_t {
    InvalidObject = 0,
    InvalidMethod = 1,
    NoMemory = 2,
    Implementation = 3,
};

// A client's mistake, or the reason why it can't be served on: told to it as
// wl_display.error, then its connection ends.
struct Violation {
    std::uint32_t object = 0; // a client's id
    std::uint32_t code = 0;   // of the object's interface, or a DisplayError
    std::string reason;

    // These codes are wl_display's, so it is the object; the reason names the one that is meant.
    Violation(DisplayError code_, std::string reason_)
        : object(wire::displayId), code(static_cast<std::uint32_t>(code_)), reason(std::move(reason_))
    {}
    Violation(std::uint32_t object_, std::uint32_t code_, std::string reason_)
        : object(object_), code(code_), reason(std::move(reason_))
    {}
};

} // namespace gangway::relay
