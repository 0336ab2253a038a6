// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string_view>

namespace gangway::trace {

// The line before a dump of the log:
//
//     === log dumped at 2026-05-04 12:13:14 UTC [1234567.890] by process 4711: SIGSEGV ===
//
// The brackets contain the same moment in the format of the log lines. For use in signal handlers it needs neither
// memory allocation nor a locale; a long reason is truncated.
class DumpHeading {
public:
    explicit DumpHeading(std::string_view reason);

    // Includes the newline.
    std::string_view text() const { return {text_, size_}; }

private:
    void add(std::string_view text);
    void addNumber(unsigned long number, std::size_t digits);
    void addTime();

    char text_[400];
    std::size_t size_ = 0;
};

} // namespace gangway::trace
