// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"

#include <QSocketNotifier>

namespace gangway {

// Runs the relay's event loop inside Qt's: one descriptor for all of its sockets and timers.
class EventPump {
public:
    explicit EventPump(relay::EventLoop &loop);

private:
    void pump();

    relay::EventLoop &loop_;
    QSocketNotifier notifier_;
};

} // namespace gangway
