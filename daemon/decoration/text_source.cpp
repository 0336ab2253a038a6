// SPDX-License-Identifier: Apache-2.0

#include "decoration/text_source.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gangway::decoration {

namespace {

// A line that kills the program is tried once more: it may have been killed by somebody else.
constexpr int mostTries = 2;

// Not in the middle of a character.
std::string_view shortened(std::string_view line)
{
    if (line.size() <= text::longestLine)
        return line;
    std::size_t end = text::longestLine;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80)
        --end;
    return line.substr(0, end);
}

std::uint32_t between(std::int32_t value, std::uint32_t lowest, std::uint32_t highest)
{
    return std::clamp(static_cast<std::uint32_t>(std::max(value, 0)), lowest, highest);
}

} // namespace

TextSource::TextSource(relay::EventLoop &loop, std::string program, Patience patience)
    : loop_(loop), program_(std::move(program)), patience_(patience), patienceTimer_(loop,
                                                                                     [this] {
                                                                                         if (asked_ != 0)
                                                                                             died();
                                                                                         else
                                                                                             process_.reset();
                                                                                     }),
      retryTimer_(loop, [this] { goOn(); })
{}

std::uint64_t TextSource::ask(Line line, Answered answered)
{
    waiting_.emplace(++last_, Waiting{std::move(line), std::move(answered)});
    goOnLater();
    return last_;
}

// Not within the call of somebody who may ask or forget more.
void TextSource::goOnLater()
{
    if (std::exchange(due_, true))
        return;
    loop_.defer([this, alive = std::weak_ptr(alive_)] {
        if (alive.expired())
            return;
        due_ = false;
        goOn();
    });
}

void TextSource::goOn()
{
    if (std::exchange(broken_, false))
        process_.reset();
    if (asked_ != 0)
        return;
    if (waiting_.empty()) {
        if (process_)
            patienceTimer_.start(patience_.idle);
        return;
    }
    if (!process_) {
        if (!mayStart())
            return;
        process_ = TextProcess::start(
            loop_, program_,
            {.answered = [this](Answer answer) { answered(std::move(answer)); }, .lost = [this] { died(); }});
        if (!process_) {
            died();
            return;
        }
    }
    askNext();
}

void TextSource::askNext()
{
    auto &[number, next] = *waiting_.begin();
    asked_ = number;
    ++next.tries;
    const text::Request request{.number = static_cast<std::uint32_t>(number),
                                .size = between(next.line.size, text::smallestSize, text::largestSize),
                                .bold = next.line.bold ? 1U : 0U,
                                .width = between(next.line.width, 0, text::largestWidth)};
    patienceTimer_.start(patience_.answer);
    if (!process_->ask(request, shortened(next.line.text)))
        died();
}

void TextSource::answered(Answer answer)
{
    if (asked_ == 0) {
        died(); // it speaks without being asked
        return;
    }
    patienceTimer_.start(0);
    auto done = waiting_.extract(std::exchange(asked_, 0));
    goOnLater();
    if (!done.empty())
        done.mapped().answered(std::move(answer));
}

// Or can't be started.
void TextSource::died()
{
    if (std::exchange(broken_, true))
        return;
    patienceTimer_.start(0);
    deaths_.push_back(std::chrono::steady_clock::now());
    const auto asked = waiting_.find(std::exchange(asked_, 0));
    if (asked != waiting_.end() && asked->second.tries >= mostTries)
        waiting_.erase(asked);
    goOnLater();
}

bool TextSource::mayStart()
{
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::milliseconds window(patience_.window);
    std::erase_if(deaths_, [&](const auto &death) { return now - death >= window; });
    if (deaths_.size() < patience_.deaths)
        return true;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deaths_.front() + window - now);
    retryTimer_.start(static_cast<int>(left.count()) + 1);
    return false;
}

} // namespace gangway::decoration
