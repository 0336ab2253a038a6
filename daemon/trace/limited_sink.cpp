// SPDX-License-Identifier: Apache-2.0

#include "trace/limited_sink.h"

#include <algorithm>
#include <utility>

namespace gangway::trace {

namespace {

constexpr int tellMilliseconds = 1000;

// Not in the middle of a UTF-8 character.
std::string_view cut(std::string_view text, std::size_t size)
{
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80)
        --size;
    return text.substr(0, size);
}

} // namespace

LimitedSink::LimitedSink(relay::EventLoop &loop, Sink &sink, std::function<Clock::time_point()> now)
    : sink_(sink), now_(std::move(now)), counted_(now_()), timer_(loop, [this] { tellLeftOut(); })
{}

LimitedSink::~LimitedSink()
{
    tellLeftOut();
}

void LimitedSink::setLimited(bool limited)
{
    limited_ = limited;
    if (!limited)
        tellLeftOut();
}

void LimitedSink::write(Priority priority, std::string_view line)
{
    if (!limited_ || priority == Priority::Debug) {
        sink_.write(priority, line);
        return;
    }
    if (!takeTurn()) {
        if (leftOut_++ == 0)
            timer_.start(tellMilliseconds);
        return;
    }
    if (line.size() <= longestNote) {
        sink_.write(priority, line);
        return;
    }
    line_ = cut(line, longestNote);
    line_ += "...";
    sink_.write(priority, line_);
}

bool LimitedSink::takeTurn()
{
    const Clock::time_point now = now_();
    const auto gained = (now - counted_) / interval;
    counted_ += gained * interval;
    turns_ = static_cast<unsigned>(std::min<std::int64_t>(burst, turns_ + gained));
    // Those left out are told by the timer, or a flood would have a line of its own for each gap.
    if (leftOut_ > 0 || turns_ == 0)
        return false;
    --turns_;
    return true;
}

void LimitedSink::tellLeftOut()
{
    if (leftOut_ == 0)
        return;
    sink_.write(Priority::Warning,
                "gangwayd: " + std::to_string(std::exchange(leftOut_, 0))
                    + " lines of the log are left out here: there were too many at once");
}

} // namespace gangway::trace
