// SPDX-License-Identifier: Apache-2.0

#include "relay/encoder.h"

#include "wire/header.h"

namespace gangway::relay {

Encoder::Encoder(ObjectTable &objects, protocol::Direction direction, EncodeBuffer &buffer)
    : objects_(objects), direction_(direction), buffer_(buffer)
{
    buffer_.clear();
    buffer_.add(wire::headerSize);
}

// The bytes, zeros up to `size` and to a whole number of words.
void Encoder::padded(std::span<const std::byte> value, std::size_t size)
{
    const std::size_t whole = wire::paddedSize(size);
    std::byte *const end = std::copy(value.begin(), value.end(), buffer_.add(whole));
    std::fill_n(end, whole - value.size(), std::byte{0});
}

void Encoder::array(std::span<const std::byte> value)
{
    word(static_cast<std::uint32_t>(value.size()));
    padded(value, value.size());
}

void Encoder::string(std::string_view value)
{
    const std::size_t size = value.size() + 1; // with its terminator
    word(static_cast<std::uint32_t>(size));
    padded(std::as_bytes(std::span(value)), size);
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
        buffer_.fds.clear();
        return false;
    }
    for (const NewId &made : newIds_)
        wire::storeWord(buffer_.message().data() + made.offset,
                        direction_ == protocol::Direction::Request ? objects_.hostIdOf(*made.object)
                                                                   : objects_.clientIdOf(*made.object));
    wire::Header{id, opcode, static_cast<std::uint16_t>(buffer_.size())}.store(buffer_.message().data());
    return true;
}

} // namespace gangway::relay
