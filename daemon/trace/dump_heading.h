// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string_view>

namespace gangway::trace {

// The line before a dump of the log:
//
//     === log dumped at 2026-05-04 12:13:14 UTC [1234567.890] by process 4711: SIGSEGV ===
//
// The bracket holds the same moment as the lines tell it. Made without memory allocation or
// locale, for signal handlers; a long reason is cut.
class DumpHeading {
public:
    explicit DumpHeading(std::string_view reason);

    // With its newline.
    std::string_view text() const { return {text_, size_}; }

private:
    void add(std::string_view text);
    void addNumber(unsigned long number, std::size_t digits);
    void addTime();

    char text_[400];
    std::size_t size_ = 0;
};

} // namespace gangway::trace
