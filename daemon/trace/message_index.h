// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/message_key.h"
#include "relay/catalogue.h"
#include "relay/observer.h"

#include <cstddef>
#include <vector>

namespace gangway::trace {

inline protocol::Direction directionOf(const relay::MessageView &message)
{
    const bool fromClient = (message.side == relay::Side::Client) != message.sent;
    return fromClient ? protocol::Direction::Request : protocol::Direction::Event;
}

// Numbers all messages of a catalogue from 0, as an index for tables.
class MessageIndex {
public:
    explicit MessageIndex(const relay::Catalogue &catalogue)
    {
        for (const relay::InterfaceType &interface : catalogue.interfaces()) {
            starts_.push_back({size_, size_ + interface.requests.size()});
            size_ += interface.requests.size() + interface.events.size();
        }
    }

    std::size_t size() const { return size_; }

    // `interface` must be in the catalogue and have the message.
    std::size_t operator()(const relay::InterfaceType &interface, protocol::Direction direction,
                           std::uint16_t opcode) const
    {
        const Start &start = starts_[interface.index];
        return (direction == protocol::Direction::Request ? start.requests : start.events) + opcode;
    }

private:
    struct Start {
        std::size_t requests = 0;
        std::size_t events = 0;
    };
    std::vector<Start> starts_; // by InterfaceType::index
    std::size_t size_ = 0;
};

} // namespace gangway::trace
