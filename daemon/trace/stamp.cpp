// SPDX-License-Identifier: Apache-2.0

#include "trace/stamp.h"

#include "trace/number_text.h"

#include <ctime>

namespace gangway::trace {

std::uint32_t currentStamp()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(now.tv_sec) * 1'000'000
                                      + static_cast<std::uint64_t>(now.tv_nsec) / 1000);
}

void appendStamp(std::string &line, std::uint32_t stamp)
{
    line += '[';
    appendPadded(line, stamp / 1000, 7, ' ');
    line += '.';
    appendPadded(line, stamp % 1000, 3, '0');
    line += ']';
}

} // namespace gangway::trace
