// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/header.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gangway::relay {

// Walks the arguments of one whole message, and trusts nothing in it. Every reading function
// returns null, or what is wrong; after that the reader is of no further use.
class ArgumentReader {
public:
    using Problem = const char *;

    explicit ArgumentReader(std::span<const std::byte> message) : message_(message), at_(wire::headerSize) {}

    // Where the next argument starts, in bytes from the message's start.
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

    // A null string is nullopt. The text is bytes: the wire doesn't promise UTF-8.
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
