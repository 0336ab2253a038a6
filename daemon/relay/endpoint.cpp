// SPDX-License-Identifier: Apache-2.0

#include "relay/endpoint.h"

namespace gangway::relay {

namespace {
// Waiting time after the kernel was short of memory or of descriptors in flight.
constexpr int retryMilliseconds = 10;
} // namespace

Endpoint::Endpoint(EventLoop &loop, std::unique_ptr<wire::Transport> transport, FdWatch::Callback ready)
    : loop_(loop), transport_(std::move(transport)), ready_(std::move(ready))
{
    if (transport_->pollFd() < 0)
        transport_->onReady([this](bool readable, bool writable) {
            ready_((readable ? FdWatch::Readable : 0u) | (writable ? FdWatch::Writable : 0u));
        });
    updateWatch();
}

wire::Input::Result Endpoint::receive(wire::ReadBuffer &buffer)
{
    const wire::Input::Result result = input.receive(*transport_, buffer);
    if (result.status == wire::Transport::Status::Busy) {
        if (!receiveAgain_)
            receiveAgain_.emplace(loop_, [this] {
                resting_ = false;
                updateWatch();
                ready_(FdWatch::Readable);
            });
        receiveAgain_->start(retryMilliseconds);
        // The unread data stays readable, so the watch would call back continuously.
        resting_ = true;
        updateWatch();
    }
    return result;
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
        if (!sendAgain_)
            sendAgain_.emplace(loop_, [this] { ready_(FdWatch::Writable); });
        sendAgain_->start(retryMilliseconds);
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
    receiveAgain_.reset();
    sendAgain_.reset();
    transport_.reset();
    output = {};
    input = {};
}

void Endpoint::updateWatch()
{
    if (!transport_)
        return;
    const bool reading = reading_ && !resting_;
    if (transport_->pollFd() < 0) {
        transport_->want(reading, blocked_);
        return;
    }
    const std::uint32_t wanted = (reading ? FdWatch::Readable : 0u) | (blocked_ ? FdWatch::Writable : 0u);
    // A watch without wanted events would still report a hang-up, continuously.
    if (wanted == 0)
        watch_.reset();
    else if (watch_)
        watch_->want(wanted);
    else
        watch_.emplace(loop_, transport_->pollFd(), wanted, ready_);
}

} // namespace gangway::relay
