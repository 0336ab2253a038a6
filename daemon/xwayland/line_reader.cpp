// SPDX-License-Identifier: Apache-2.0

#include "xwayland/line_reader.h"

#include <algorithm>
#include <utility>

namespace gangway::xwayland {

namespace {
constexpr int secondInMilliseconds = 1000;
}

LineReader::LineReader(relay::EventLoop &loop, std::function<void(std::string_view)> line)
    : line_(std::move(line)), second_(loop, [this] { nextSecond(); })
{}

void LineReader::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view part = bytes.substr(0, end);
        partial_ += part.substr(0, longestLine - std::min(longestLine, partial_.size()));
        if (end == std::string_view::npos)
            return;
        endLine();
        bytes.remove_prefix(end + 1);
    }
}

void LineReader::finish()
{
    endLine();
    nextSecond();
    second_.start(0);
}

void LineReader::endLine()
{
    if (!partial_.empty())
        last_ = std::exchange(partial_, {});
    else
        return;
    if (lines_ == 0)
        second_.start(secondInMilliseconds);
    if (++lines_ <= mostInASecond)
        line_(last_);
    else
        ++leftOut_;
}

void LineReader::nextSecond()
{
    lines_ = 0;
    if (const std::size_t leftOut = std::exchange(leftOut_, 0); leftOut > 0)
        line_("(" + std::to_string(leftOut) + " more lines)");
}

} // namespace gangway::xwayland
