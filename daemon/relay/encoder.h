// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/message_key.h"
#include "relay/object_table.h"
#include "wire/fd.h"
#include "wire/fixed.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gangway::relay {

// Holds an encoded message before it is appended to an output.
struct EncodeBuffer {
    std::vector<std::byte> bytes;
    std::vector<wire::Fd> fds;
};

// Encodes a typed message for the wire: the codec for its `transfer`. Objects become the receiver's ids; new objects
// get one.
class Encoder {
public:
    // Clears `buffer` and writes into it.
    Encoder(ObjectTable &objects, protocol::Direction direction, EncodeBuffer &buffer);

    void integer(std::int32_t value) { word(static_cast<std::uint32_t>(value)); }
    void unsignedInteger(std::uint32_t value) { word(value); }
    void fixed(wire::Fixed value) { integer(value.raw); }
    void string(std::string_view value);
    void string(const std::optional<std::string_view> &value);
    void array(std::span<const std::byte> value);
    void object(const Object *value, std::string_view interface, bool nullable);
    void newObject(Object *value, std::string_view interface);
    void fd(wire::Fd &value) { fds_.push_back(std::move(value)); }

    // Completes the header. False if the message can't be sent: it is longer than the wire format allows, or it is for
    // or names an object that the receiver doesn't know or has been asked to destroy. In that case its descriptors are
    // closed.
    bool finish(const Object &self, std::uint16_t opcode);

private:
    void word(std::uint32_t value);
    // 0 if the receiver doesn't know the object.
    std::uint32_t idOf(const Object &object) const
    {
        if (direction_ == protocol::Direction::Event)
            return object.clientId;
        return object.hostDestroyed ? 0 : object.hostId;
    }

    ObjectTable &objects_;
    protocol::Direction direction_;
    std::vector<std::byte> &buffer_;
    std::vector<wire::Fd> &fds_;
    bool sendable_ = true;
    // New objects, and where their ids belong in the message. Ids are assigned only if the message is sent.
    struct NewId {
        Object *object;
        std::size_t offset;
    };
    std::vector<NewId> newIds_;
};

} // namespace gangway::relay
