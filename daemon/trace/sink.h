// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <functional>
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
    // Whether it has no room for a line, whatever it says: then nobody need compose one, and leaveOut takes its place.
    virtual bool isFull() const { return false; }
    virtual void leaveOut(std::uint64_t /*lines*/) {}
    // To be called before it tells how many lines were left out, and before it is no longer full.
    virtual void onRoom(std::function<void()>) {}
};

} // namespace gangway::trace
