// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "fuzz/bytes.h"
#include "protocols/message_key.h"
#include "relay/interface_type.h"
#include "relay/session.h"
#include "wire/header.h"

#include <optional>
#include <vector>

namespace gangway::fuzz {

// Says what the protocols let one side of a session say: which message, of which object and with which arguments is up
// to the input.
class Speech {
public:
    // Requests are the client's, events the host's.
    explicit Speech(protocol::Direction direction)
        : direction_(direction), nextId_(direction == protocol::Direction::Request ? 2 : wire::serverIdStart)
    {}

    // Nothing if what was chosen can't be said now.
    std::optional<Stream> sayOne(Bytes &input, relay::Session &session);
    // The host frees an id of the client's.
    static std::optional<Stream> freeId(Bytes &input, relay::Session &session);

    std::uint32_t newId() { return nextId_++; }

private:
    std::uint32_t idOf(const relay::Object &object) const;
    std::vector<relay::Object *> known(relay::Session &session, const relay::InterfaceType *type) const;
    bool addArgument(Stream &stream, const relay::ArgumentType &argument, Bytes &input, relay::Session &session);
    static bool addBind(Stream &stream, Bytes &input, relay::Session &session);

    protocol::Direction direction_;
    std::uint32_t nextId_;
};

} // namespace gangway::fuzz
