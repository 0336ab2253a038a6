// SPDX-License-Identifier: Apache-2.0

#include "trace/stream_sink.h"

#include "trace/left_out.h"
#include "trace/number_text.h"

#include <system_error>

namespace gangway::trace {

StreamSink::StreamSink(relay::EventLoop &loop, int fd, Options options) : loop_(loop), stream_(fd), options_(options)
{}

StreamSink::~StreamSink()
{
    while (!flush() && stream_.canBeWatched() && stream_.waitForRoom(options_.patience)) {}
}

void StreamSink::write(Priority priority, std::string_view line)
{
    if (stream_.gone())
        return;
    // Without a watch (for a file on a full disk), try again with each line.
    if (!watch_)
        flush();
    compose(priority, line);
    if (waitingSize() > 0)
        queue();
    else
        waiting_.append(line_, stream_.write(line_));
    watch();
}

bool StreamSink::isFull() const
{
    // Only with a watch, which reports when there is room. Otherwise each line tries again.
    return stream_.gone() || (watch_ && inGap());
}

void StreamSink::watch()
{
    if (watch_ || waitingSize() == 0 || !stream_.canBeWatched() || stream_.gone())
        return;
    try {
        watch_.emplace(loop_, stream_.fd(), relay::FdWatch::Writable, [this](std::uint32_t) { flush(); });
    } catch (const std::system_error &) {
        // For example out of descriptors. The next line tries again.
    }
}

void StreamSink::compose(Priority priority, std::string_view line)
{
    line_.clear();
    if (options_.journal) {
        line_ += '<';
        appendNumber(line_, static_cast<int>(priority));
        line_ += '>';
    }
    line_ += line;
    line_ += '\n';
}

void StreamSink::queue()
{
    const auto full = [this] { return waitingSize() + line_.size() > maxWaiting; };
    if (full() && !stopped_ && stream_.canBeWatched()) {
        stopped_ = !stream_.waitForRoom(options_.patience);
        flush();
    }
    if (full() || inGap()) {
        ++leftOut_;
        return;
    }
    tellLeftOut();
    waiting_ += line_;
}

void StreamSink::tellLeftOut()
{
    if (leftOut_ == 0)
        return;
    onRoom_();
    if (options_.journal)
        waiting_ += "<4>";
    waiting_ += "gangwayd: ";
    appendNumber(waiting_, leftOut_);
    waiting_ += leftOutText;
    waiting_ += '\n';
    leftOut_ = 0;
}

// True if nothing is waiting any more.
bool StreamSink::flush()
{
    while (waitingSize() > 0 && !stream_.gone()) {
        const std::size_t sent = stream_.write(std::string_view(waiting_).substr(waitingStart_));
        waitingStart_ += sent;
        if (sent > 0)
            stopped_ = false;
        if (waitingSize() > 0)
            break;
        waiting_.clear();
        waitingStart_ = 0;
        tellLeftOut();
    }
    if (waitingStart_ > maxWaiting / 2) {
        waiting_.erase(0, waitingStart_);
        waitingStart_ = 0;
    }
    if (!inGap())
        onRoom_();
    const bool done = waitingSize() == 0 || stream_.gone();
    if (done)
        watch_.reset();
    return done;
}

} // namespace gangway::trace
