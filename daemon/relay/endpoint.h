// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "wire/input.h"
#include "wire/output.h"
#include "wire/transport.h"

#include <memory>
#include <optional>

namespace gangway::relay {

// One connection of a session: its transport, what came in, what waits to go out.
class Endpoint {
public:
    Endpoint(EventLoop &loop, std::unique_ptr<wire::Transport> transport, FdWatch::Callback ready);

    wire::Input input;
    wire::Output output;

    wire::Input::Result receive(wire::ReadBuffer &buffer);

    // Sends what it can; the rest goes when the peer has room again. False: the peer takes
    // nothing more, and what waited is dropped.
    bool flush();

    // Whether to read. An endpoint that neither reads nor waits to write notices nothing, not even a hang-up.
    void setReading(bool reading);
    bool reading() const { return reading_; }

    bool open() const { return transport_ != nullptr; }
    // Closes the connection and drops what waits.
    void close();

private:
    void updateWatch();

    EventLoop &loop_;
    std::unique_ptr<wire::Transport> transport_;
    FdWatch::Callback ready_;
    std::optional<FdWatch> watch_;
    std::optional<Timer> receiveAgain_; // made at the first need
    std::optional<Timer> sendAgain_;
    bool reading_ = true;
    bool resting_ = false; // until receiveAgain_
    bool blocked_ = false;
    bool broken_ = false; // the peer takes nothing more
};

} // namespace gangway::relay
