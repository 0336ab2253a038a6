// SPDX-License-Identifier: Apache-2.0
//
// One message as it is on the wire, put together and taken apart word by word. It knows no interface, and
// shares no code with what it tests.

#pragma once

#include "wire/fd.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::test {

// The opcode of a typed message.
template <class Typed>
inline constexpr std::uint16_t opcode = Typed::messageKey.opcode;

class Message {
public:
    Message() = default;
    Message(std::uint32_t object, std::uint16_t opcode) : object_(object), opcode_(opcode) {}
    // Of bytes that are one whole message.
    explicit Message(std::span<const std::byte> bytes);

    // Arguments, in order.
    Message &word(std::uint32_t value);
    Message &number(std::int32_t value) { return word(static_cast<std::uint32_t>(value)); }
    Message &string(std::string_view text);
    Message &array(std::span<const std::byte> content);
    Message &bytes(std::span<const std::byte> raw);
    // Null: an object, a string or an array.
    Message &null() { return word(0); }
    // A new_id whose interface the message itself names.
    Message &any(std::string_view interface, std::uint32_t version, std::uint32_t id);
    Message &fd(wire::Fd fd);

    // The size that the header claims instead of the true one.
    Message &claimSize(std::uint16_t size);

    std::uint32_t object() const { return object_; }
    std::uint16_t opcode() const { return opcode_; }
    std::vector<std::byte> wireBytes() const;
    const std::vector<wire::Fd> &fds() const { return fds_; }

    // The arguments of a received message, in order. Past the end they throw std::out_of_range.
    std::uint32_t takeWord();
    std::int32_t takeNumber() { return static_cast<std::int32_t>(takeWord()); }
    std::optional<std::string> takeString();
    std::vector<std::byte> takeArray();
    bool atEnd() const { return at_ == body_.size(); }

    // Descriptors do not count.
    friend bool operator==(const Message &a, const Message &b)
    {
        return a.object_ == b.object_ && a.opcode_ == b.opcode_ && a.body_ == b.body_;
    }
    friend std::ostream &operator<<(std::ostream &out, const Message &message);

private:
    std::uint32_t object_ = 0;
    std::uint16_t opcode_ = 0;
    std::vector<std::byte> body_;
    std::optional<std::uint16_t> claimedSize_;
    std::vector<wire::Fd> fds_;
    std::size_t at_ = 0;
};

// Some bytes, all different enough to notice a shift.
std::vector<std::byte> someBytes(std::size_t size);

// A file in memory that holds `text`, and what such a file holds.
wire::Fd fileHolding(std::string_view text);
std::string textIn(const wire::Fd &file);

} // namespace gangway::test
