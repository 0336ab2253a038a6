// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/interface_type.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace gangway::relay {

class Session;

enum class Side : std::uint8_t { Client, Host };

// One message as it passes, before (Client requests, Host events) or after it was changed.
struct MessageView {
    const Session &session;
    Side side;                      // whose connection it passes on
    bool sent;                      // by Gangway, rather than received
    const InterfaceType &interface; // of the object that it is for
    const MessageType &type;
    std::span<const std::byte> bytes; // the whole message, with this side's ids
    std::span<const int> fds;         // borrowed, in the order of the arguments
};

// While an observer has no use for what messages say, they are counted for it, which costs next to nothing.
struct Tally {
    bool instead = false; // of showing them
    std::uint64_t messages = 0;
};

// Told of what the relay does; the trace and the VM listen.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void message(const MessageView &) {}
    // Asked for once a session, and must outlive it. Null: it is shown all messages.
    virtual Tally *tally() { return nullptr; }
    // `reason` is for people; empty if the client simply left.
    virtual void sessionEnded(Session &, std::string_view /*reason*/) {}
};

} // namespace gangway::relay
