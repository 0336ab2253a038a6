// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/header.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gangway::relay {

// Reads the arguments of one whole message without trusting its contents. Each reading function returns null, or a
// description of the problem; after a problem the reader must not be used any further.
class ArgumentReader {
public:
    using Problem = const char *;

    explicit ArgumentReader(std::span<const std::byte> message) : message_(message), at_(wire::headerSize) {}

    // The offset of the next argument from the start of the message, in bytes.
    std::size_t offset() const { return at_; }

    Problem word(std::uint32_t &value)
    {
        if (message_.size() - at_ < 4)
            return "the message ends before it";
        value = wire::loadWord(message_.data() + at_);
        at_ += 4;
        return nullptr;
    }

    Problem array(std::span<const std::byte> &value)
    {
        std::uint32_t size = 0;
        if (const Problem problem = word(size))
            return problem;
        if (size > message_.size() - at_ || wire::paddedSize(size) > message_.size() - at_)
            return "its length passes the end of the message";
        value = message_.subspan(at_, size);
        at_ += wire::paddedSize(size);
        return nullptr;
    }

    // A null string gives nullopt. The text may be any bytes: the wire format does not guarantee UTF-8.
    Problem string(std::optional<std::string_view> &value)
    {
        std::span<const std::byte> bytes;
        if (const Problem problem = array(bytes))
            return problem;
        if (bytes.empty()) {
            value = std::nullopt;
            return nullptr;
        }
        if (bytes.back() != std::byte{0})
            return "the string is not terminated";
        value = std::string_view(reinterpret_cast<const char *>(bytes.data()), bytes.size() - 1);
        return nullptr;
    }

    Problem end() const { return at_ == message_.size() ? nullptr : "there is more in the message than its arguments"; }

private:
    std::span<const std::byte> message_;
    std::size_t at_;
};

} // namespace gangway::relay
