// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/event_loop.h"
#include "vm/display_socket.h"
#include "wire/fd.h"

#include <functional>
#include <optional>
#include <string>

namespace gangway::vm {

// Accepts clients. When the process runs out of descriptors, it pauses; meanwhile new clients wait safely in the
// kernel's backlog.
class Listener {
public:
    // `accepted` receives each connection. `trouble` is called when clients have to wait, and again when
    // they have to after a time in which none had.
    Listener(relay::EventLoop &loop, DisplaySocket socket, std::function<void(wire::Fd)> accepted,
             std::function<void(std::string)> trouble);

    const DisplaySocket &socket() const { return socket_; }

    // Leaves new clients in the backlog for a moment.
    void pause();

private:
    void ready();
    void resume();

    relay::EventLoop &loop_;
    DisplaySocket socket_;
    std::function<void(wire::Fd)> accepted_;
    std::function<void(std::string)> trouble_;
    std::optional<relay::FdWatch> watch_;
    relay::Timer resumeTimer_;
    bool troubled_ = false;
};

} // namespace gangway::vm
