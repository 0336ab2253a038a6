// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/header.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace gangway::fuzz {

// The fuzzer's input, read from its beginning. Behind its end there are zeros.
class Bytes {
public:
    explicit Bytes(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

    bool atEnd() const { return rest_.empty(); }
    std::uint8_t byte()
    {
        if (rest_.empty())
            return 0;
        const std::uint8_t first = rest_.front();
        rest_ = rest_.subspan(1);
        return first;
    }
    bool flag() { return (byte() & 1) != 0; }
    std::size_t below(std::size_t count)
    {
        const std::size_t wide = count > 256 ? std::size_t{byte()} << 8 : 0;
        return count == 0 ? 0 : (wide + byte()) % count;
    }
    std::uint32_t word()
    {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
            value = value << 8 | byte();
        return value;
    }
    // As many as there are, at most `size`.
    std::span<const std::byte> take(std::size_t size)
    {
        const auto taken = rest_.first(std::min(size, rest_.size()));
        rest_ = rest_.subspan(taken.size());
        return std::as_bytes(taken);
    }

private:
    std::span<const std::uint8_t> rest_;
};

// Messages as they are on the wire, one behind the other.
struct Stream {
    std::vector<std::byte> bytes;
    unsigned fds = 0; // that go with them

    void word(std::uint32_t value)
    {
        bytes.resize(bytes.size() + 4);
        wire::storeWord(bytes.data() + bytes.size() - 4, value);
    }
    void array(std::span<const std::byte> content)
    {
        word(static_cast<std::uint32_t>(content.size()));
        bytes.insert(bytes.end(), content.begin(), content.end());
        bytes.resize(wire::paddedSize(bytes.size()));
    }
    void string(std::string_view text)
    {
        word(static_cast<std::uint32_t>(text.size() + 1));
        const auto content = std::as_bytes(std::span(text));
        bytes.insert(bytes.end(), content.begin(), content.end());
        bytes.push_back(std::byte{0});
        bytes.resize(wire::paddedSize(bytes.size()));
    }
    std::size_t begin(std::uint32_t object, std::uint16_t opcode)
    {
        const std::size_t start = bytes.size();
        bytes.resize(start + wire::headerSize);
        wire::Header{object, opcode, 0}.store(bytes.data() + start);
        return start;
    }
    void end(std::size_t start)
    {
        wire::Header header = wire::Header::load(bytes.data() + start);
        header.size = static_cast<std::uint16_t>(bytes.size() - start);
        header.store(bytes.data() + start);
    }
    // A message of numbers only.
    template <class Message, class... Word>
    void add(std::uint32_t object, Word... words)
    {
        const std::size_t start = begin(object, Message::messageKey.opcode);
        (word(words), ...);
        end(start);
    }
    template <class Message>
    void addText(std::uint32_t object, std::string_view text)
    {
        const std::size_t start = begin(object, Message::messageKey.opcode);
        string(text);
        end(start);
    }
};

} // namespace gangway::fuzz
