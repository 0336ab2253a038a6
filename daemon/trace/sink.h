// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace gangway::trace {

// syslog's levels, which the journal understands.
enum class Priority : std::uint8_t { Warning = 4, Info = 6, Debug = 7 };

// Where lines of the log go.
class Sink {
public:
    virtual ~Sink() = default;
    // The line is without newline, and the caller's again on return.
    virtual void write(Priority priority, std::string_view line) = 0;
    // Whether it has no room for a line, whatever it says: then nobody need compose one, and the sink has counted it as
    // left out.
    virtual bool leavesOut() { return false; }
};

} // namespace gangway::trace
