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

// One message, as received (client requests, host events) or as sent after any changes.
struct MessageView {
    const Session &session;
    Side side;                      // whose connection carries it
    bool sent;                      // sent by Gangway, otherwise received
    const InterfaceType &interface; // of the object that the message is for
    const MessageType &type;
    std::span<const std::byte> bytes; // the whole message, with this side's ids
    std::span<const int> fds;         // borrowed, in the order of the arguments
};

// Counts messages for an observer that doesn't need their contents, which costs almost nothing.
struct Tally {
    bool instead = false; // count messages instead of showing them
    std::uint64_t messages = 0;
};

// Is told what the relay does. The trace and the VM implement it.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void message(const MessageView &) {}
    // Called once per session; the result must outlive the session. Null: all messages are shown.
    virtual Tally *tally() { return nullptr; }
    // `reason` is human-readable, or empty if the client simply disconnected.
    virtual void sessionEnded(Session &, std::string_view /*reason*/) {}
};

} // namespace gangway::relay
