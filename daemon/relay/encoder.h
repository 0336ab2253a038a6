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

// What a message is written into before it joins an output.
struct EncodeBuffer {
    std::vector<std::byte> bytes;
    std::vector<wire::Fd> fds;
};

// Writes a typed message for the wire: the codec that its `transfer` is called with for
// encoding. Objects become the ids of the receiving side; new ones get theirs.
class Encoder {
public:
    // Writes into `buffer`, which it clears first.
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

    // Completes the header. False if the receiver can't be told: the message is longer than the
    // wire allows, or is for or names an object that the receiver doesn't know, or that it was asked to destroy. Then
    // its descriptors are closed.
    bool finish(const Object &self, std::uint16_t opcode);

private:
    void word(std::uint32_t value);
    // 0: the receiver doesn't know it.
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
    // New objects, and where in the message their ids belong: they are named only if it is sent.
    struct NewId {
        Object *object;
        std::size_t offset;
    };
    std::vector<NewId> newIds_;
};

} // namespace gangway::relay
