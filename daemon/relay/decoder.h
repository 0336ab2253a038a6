// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/message_key.h"
#include "relay/argument_reader.h"
#include "relay/object.h"
#include "relay/violation.h"
#include "wire/fd_queue.h"
#include "wire/fixed.h"
#include "wire/header.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::relay {

class Session;

// Decodes a typed message from the wire: the codec for its `transfer`. Ids become objects. An error is kept until
// finish.
class Decoder {
public:
    Decoder(Session &session, Object &self, const MessageType &type, protocol::Direction direction,
            std::span<const std::byte> message, wire::FdQueue &fds)
        : session_(session), self_(self), type_(type), direction_(direction), reader_(message), fds_(fds)
    {}

    void integer(std::int32_t &value);
    void unsignedInteger(std::uint32_t &value);
    void fixed(wire::Fixed &value);
    void string(std::string_view &value);
    void string(std::optional<std::string_view> &value);
    void array(std::span<const std::byte> &value);
    void object(Object *&value, std::string_view interface, bool nullable);
    void newObject(Object *&value, std::string_view interface);
    void fd(wire::Fd &value);

    std::optional<Violation> finish();

private:
    template <class Read>
    void argument(Read read);

    Session &session_;
    Object &self_;
    const MessageType &type_;
    protocol::Direction direction_;
    ArgumentReader reader_;
    wire::FdQueue &fds_;
    std::size_t index_ = 0; // of the argument
    std::optional<Violation> violation_;
};

// Reads a message in which only numbers follow the header.
class NumberReader {
public:
    explicit NumberReader(const std::byte *message) : at_(message + wire::headerSize) {}

    void integer(std::int32_t &value) { value = static_cast<std::int32_t>(word()); }
    void unsignedInteger(std::uint32_t &value) { value = word(); }
    void fixed(wire::Fixed &value) { integer(value.raw); }

private:
    std::uint32_t word() { return wire::loadWord(std::exchange(at_, at_ + 4)); }

    const std::byte *at_;
};

// Reads the whole message. Empty, or what is wrong with it.
template <class Message>
std::optional<Violation> decode(Message &message, Session &session, Object &self, const MessageType &type,
                                std::span<const std::byte> bytes, wire::FdQueue &fds)
{
    if constexpr (Message::plainSize != 0) {
        if (bytes.size() == Message::plainSize && type.plainSize == Message::plainSize) [[likely]] {
            NumberReader reader(bytes.data());
            message.transfer(reader);
            return std::nullopt;
        }
    }
    Decoder decoder(session, self, type, Message::messageKey.direction, bytes, fds);
    message.transfer(decoder);
    return decoder.finish();
}

} // namespace gangway::relay
