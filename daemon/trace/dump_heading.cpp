// SPDX-License-Identifier: Apache-2.0

#include "trace/dump_heading.h"

#include "trace/stamp.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>

namespace gangway::trace {

DumpHeading::DumpHeading(std::string_view reason)
{
    add("=== log dumped at ");
    addTime();
    add(" by process ");
    addNumber(static_cast<unsigned long>(::getpid()), 1);
    add(": ");
    constexpr std::size_t longest = 256;
    add(reason.substr(0, longest));
    add(" ===\n");
}

void DumpHeading::add(std::string_view text)
{
    text = text.substr(0, sizeof text_ - size_);
    std::memcpy(text_ + size_, text.data(), text.size());
    size_ += text.size();
}

void DumpHeading::addNumber(unsigned long number, std::size_t digits)
{
    char buffer[24];
    const char *const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    for (std::size_t size = static_cast<std::size_t>(end - buffer); size < digits; ++size)
        add("0");
    add({buffer, end});
}

// In UTC, because finding the local time zone would mean reading files.
void DumpHeading::addTime()
{
    using namespace std::chrono;
    const sys_seconds time{seconds(std::time(nullptr))};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    addNumber(static_cast<unsigned long>(static_cast<int>(date.year())), 4);
    add("-");
    addNumber(static_cast<unsigned>(date.month()), 2);
    add("-");
    addNumber(static_cast<unsigned>(date.day()), 2);
    add(" ");
    addNumber(static_cast<unsigned long>(clock.hours().count()), 2);
    add(":");
    addNumber(static_cast<unsigned long>(clock.minutes().count()), 2);
    add(":");
    addNumber(static_cast<unsigned long>(clock.seconds().count()), 2);
    add(" UTC [");
    const std::uint32_t stamp = currentStamp();
    addNumber(stamp / 1000, 1);
    add(".");
    addNumber(stamp % 1000, 3);
    add("]");
}

} // namespace gangway::trace
