// SPDX-License-Identifier: Apache-2.0

#include "relay/endpoint.h"

namespace gangway::relay {

namespace {
// The kernel is short of memory, or of descriptors under way, for a moment.
constexpr int retryMilliseconds = 10;
} // namespace

Endpoint::Endpoint(EventLoop &loop, std::unique_ptr<wire::Transport> transport, FdWatch::Callback ready)
    : loop_(loop), transport_(std::move(transport)), ready_(std::move(ready))
{
    updateWatch();
}

bool Endpoint::flush()
{
    if (!transport_)
        return false;
    if (broken_) {
        output = {};
        return false;
    }
    const wire::Output::State state = output.flush(*transport_);
    if (state == wire::Output::State::Closed) {
        broken_ = true;
        output = {};
    } else if (state == wire::Output::State::Busy) {
        if (!retry_)
            retry_.emplace(loop_, [this] { ready_(FdWatch::Writable); });
        retry_->start(retryMilliseconds);
    }
    const bool blocked = state == wire::Output::State::Blocked;
    if (blocked != blocked_) {
        blocked_ = blocked;
        updateWatch();
    }
    return !broken_;
}

void Endpoint::setReading(bool reading)
{
    if (reading == reading_)
        return;
    reading_ = reading;
    updateWatch();
}

void Endpoint::close()
{
    watch_.reset();
    retry_.reset();
    transport_.reset();
    output = {};
    input = {};
}

void Endpoint::updateWatch()
{
    if (!transport_)
        return;
    const std::uint32_t wanted = (reading_ ? FdWatch::Readable : 0u) | (blocked_ ? FdWatch::Writable : 0u);
    // A watch that wants nothing would still report a hang-up, without end.
    if (wanted == 0)
        watch_.reset();
    else if (watch_)
        watch_->want(wanted);
    else
        watch_.emplace(loop_, transport_->pollFd(), wanted, ready_);
}

} // namespace gangway::relay
