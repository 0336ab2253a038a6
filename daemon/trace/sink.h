// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace gangway::trace {

// Levels of syslog, which the journal understands.
enum class Priority : std::uint8_t { Warning = 4, Info = 6, Debug = 7 };

// A destination for lines of the log.
class Sink {
public:
    virtual ~Sink() = default;
    // `line` has no newline and is valid only during the call.
    virtual void write(Priority priority, std::string_view line) = 0;
    // Whether it has no room for any line. The caller then need not compose the line, and counts it with leaveOut
    // instead.
    virtual bool isFull() const { return false; }
    virtual void leaveOut(std::uint64_t /*lines*/) {}
    // Sets a function that the sink calls before it reports how many lines were left out, and before isFull becomes
    // false.
    virtual void onRoom(std::function<void()>) {}
};

} // namespace gangway::trace
