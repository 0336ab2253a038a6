// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/message_key.h"
#include "relay/object_table.h"
#include "wire/fd.h"
#include "wire/fixed.h"
#include "wire/header.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::relay {

// Holds an encoded message before it is appended to an output.
class EncodeBuffer {
public:
    std::vector<wire::Fd> fds;

    // The message so far. Good until more is added.
    std::span<std::byte> message() { return std::span(bytes_).first(size_); }
    std::size_t size() const { return size_; }

    void clear()
    {
        size_ = 0;
        fds.clear();
    }
    // Adds so many bytes, whatever they are, and returns where. The memory is kept: there is one such buffer for all
    // messages.
    std::byte *add(std::size_t size)
    {
        if (bytes_.size() - size_ < size)
            bytes_.resize(std::max<std::size_t>(256, 2 * (size_ + size)));
        std::byte *const at = bytes_.data() + size_;
        size_ += size;
        return at;
    }

private:
    std::vector<std::byte> bytes_;
    std::size_t size_ = 0;
};

// Writes a message in which only numbers follow the header over another one of its type.
class NumberWriter {
public:
    explicit NumberWriter(std::byte *message) : at_(message + wire::headerSize) {}

    void integer(std::int32_t value) { word(static_cast<std::uint32_t>(value)); }
    void unsignedInteger(std::uint32_t value) { word(value); }
    void fixed(wire::Fixed value) { integer(value.raw); }

private:
    void word(std::uint32_t value) { wire::storeWord(std::exchange(at_, at_ + 4), value); }

    std::byte *at_;
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
    void fd(wire::Fd &value) { buffer_.fds.push_back(std::move(value)); }

    // Completes the header. False if the message can't be sent: it is longer than the wire format allows, or it is for
    // or names an object that the receiver doesn't know or has been asked to destroy. In that case its descriptors are
    // closed.
    bool finish(const Object &self, std::uint16_t opcode);

private:
    void word(std::uint32_t value) { wire::storeWord(buffer_.add(4), value); }
    void padded(std::span<const std::byte> value, std::size_t size);
    // 0 if the receiver doesn't know the object.
    std::uint32_t idOf(const Object &object) const
    {
        if (direction_ == protocol::Direction::Event)
            return object.clientId;
        return object.hostDestroyed ? 0 : object.hostId;
    }

    ObjectTable &objects_;
    protocol::Direction direction_;
    EncodeBuffer &buffer_;
    bool sendable_ = true;
    // New objects, and where their ids belong in the message. Ids are assigned only if the message is sent.
    struct NewId {
        Object *object;
        std::size_t offset;
    };
    std::vector<NewId> newIds_;
};

} // namespace gangway::relay
