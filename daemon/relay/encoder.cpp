// SPDX-License-Identifier: Apache-2.0

#include "relay/encoder.h"

#include "wire/header.h"

namespace gangway::relay {

Encoder::Encoder(ObjectTable &objects, protocol::Direction direction, EncodeBuffer &buffer)
    : objects_(objects), direction_(direction), buffer_(buffer.bytes), fds_(buffer.fds)
{
    buffer_.assign(wire::headerSize, std::byte{});
    fds_.clear();
}

void Encoder::word(std::uint32_t value)
{
    buffer_.resize(buffer_.size() + 4);
    wire::storeWord(buffer_.data() + buffer_.size() - 4, value);
}

void Encoder::array(std::span<const std::byte> value)
{
    word(static_cast<std::uint32_t>(value.size()));
    buffer_.insert(buffer_.end(), value.begin(), value.end());
    buffer_.resize(wire::paddedSize(buffer_.size()));
}

void Encoder::string(std::string_view value)
{
    const std::size_t size = value.size() + 1; // with the terminating NUL
    word(static_cast<std::uint32_t>(size));
    const auto bytes = std::as_bytes(std::span(value));
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    buffer_.push_back(std::byte{0});
    buffer_.resize(wire::paddedSize(buffer_.size()));
}

void Encoder::string(const std::optional<std::string_view> &value)
{
    if (value)
        string(*value);
    else
        word(0);
}

void Encoder::object(const Object *value, std::string_view, bool nullable)
{
    const std::uint32_t id = value ? idOf(*value) : 0;
    // Don't send null in place of an object that has ended: that would be a different request, such as one to unmap a
    // window.
    const bool ended =
        value && (value->inert() || (direction_ == protocol::Direction::Request && value->hostDestroyed));
    sendable_ &= id != 0 || (nullable && !ended);
    word(id);
}

void Encoder::newObject(Object *value, std::string_view interface)
{
    if (!value) {
        sendable_ = false;
        return;
    }
    if (interface.empty()) {
        string(value->type->name());
        word(value->version);
    }
    newIds_.push_back({value, buffer_.size()});
    word(0);
}

bool Encoder::finish(const Object &self, std::uint16_t opcode)
{
    const std::uint32_t id = idOf(self);
    if (!sendable_ || id == 0 || buffer_.size() > wire::maxMessageSize) {
        fds_.clear();
        return false;
    }
    for (const NewId &made : newIds_)
        wire::storeWord(buffer_.data() + made.offset,
                        direction_ == protocol::Direction::Request ? objects_.hostIdOf(*made.object)
                                                                   : objects_.clientIdOf(*made.object));
    wire::Header{id, opcode, static_cast<std::uint16_t>(buffer_.size())}.store(buffer_.data());
    return true;
}

} // namespace gangway::relay
