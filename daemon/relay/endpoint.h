// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/input.h"
#include "wire/output.h"
#include "wire/transport.h"

#include <memory>
#include <optional>

namespace gangway::relay {

// One connection of a session: its transport, its input and its output.
class Endpoint {
public:
    Endpoint(EventLoop &loop, std::unique_ptr<wire::Transport> transport, FdWatch::Callback ready);

    wire::Input input;
    wire::Output output;

    wire::Input::Result receive(wire::ReadBuffer &buffer);

    // Sends as much as possible; the rest is sent when the peer has room again. False: the connection is broken, and
    // the queued output was dropped.
    bool flush();

    // Whether to read. An endpoint that neither reads nor waits to write does not notice anything, not even a hang-up.
    void setReading(bool reading);
    bool reading() const { return reading_; }

    bool open() const { return transport_ != nullptr; }
    // While it is open.
    wire::Transport &transport() { return *transport_; }
    // Closes the connection and drops all queued data.
    void close();

private:
    void updateWatch();

    EventLoop &loop_;
    std::unique_ptr<wire::Transport> transport_;
    FdWatch::Callback ready_;
    std::optional<FdWatch> watch_;
    std::optional<Timer> receiveAgain_; // created on first use
    std::optional<Timer> sendAgain_;
    bool reading_ = true;
    bool resting_ = false; // not reading until receiveAgain_ fires
    bool blocked_ = false;
    bool broken_ = false; // the peer accepts nothing more
};

} // namespace gangway::relay
