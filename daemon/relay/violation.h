// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/header.h"

#include <cstdint>
#include <string>
#include <utility>

namespace gangway::relay {

// The codes of wl_display.error that apply to every interface.
enum class DisplayError : std::uint32_t {
    InvalidObject = 0,
    InvalidMethod = 1,
    NoMemory = 2,
    Implementation = 3,
};

// A protocol error of the client, or another reason why it can't be served any longer. It is sent as wl_display.error,
// then the connection is closed.
struct Violation {
    std::uint32_t object = 0; // the client's id
    std::uint32_t code = 0;   // of the object's interface, or a DisplayError
    std::string reason;

    // These codes belong to wl_display, so the error is reported on it; the reason names the object concerned.
    Violation(DisplayError code_, std::string reason_)
        : object(wire::displayId), code(static_cast<std::uint32_t>(code_)), reason(std::move(reason_))
    {}
    Violation(std::uint32_t object_, std::uint32_t code_, std::string reason_)
        : object(object_), code(code_), reason(std::move(reason_))
    {}
};

} // namespace gangway::relay
