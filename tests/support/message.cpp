// SPDX-License-Identifier: Apache-2.0

#include "support/message.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iomanip>
#include <stdexcept>
#include <system_error>

namespace gangway::test {

Message::Message(std::span<const std::byte> bytes)
{
    std::uint32_t words[2];
    std::memcpy(words, bytes.data(), sizeof words);
    object_ = words[0];
    opcode_ = static_cast<std::uint16_t>(words[1]);
    body_.assign(bytes.begin() + sizeof words, bytes.end());
}

Message &Message::word(std::uint32_t value)
{
    return bytes(std::as_bytes(std::span(&value, 1)));
}

Message &Message::bytes(std::span<const std::byte> raw)
{
    body_.insert(body_.end(), raw.begin(), raw.end());
    return *this;
}

Message &Message::array(std::span<const std::byte> content)
{
    word(static_cast<std::uint32_t>(content.size()));
    bytes(content);
    body_.resize((body_.size() + 3) / 4 * 4);
    return *this;
}

Message &Message::string(std::string_view text)
{
    const std::string terminated(text);
    return array(std::as_bytes(std::span(terminated.c_str(), terminated.size() + 1)));
}

Message &Message::any(std::string_view interface, std::uint32_t version, std::uint32_t id)
{
    return string(interface).word(version).word(id);
}

Message &Message::fd(wire::Fd fd)
{
    fds_.push_back(std::move(fd));
    return *this;
}

Message &Message::claimSize(std::uint16_t size)
{
    claimedSize_ = size;
    return *this;
}

std::vector<std::byte> Message::wireBytes() const
{
    const std::size_t size = claimedSize_.value_or(static_cast<std::uint16_t>(8 + body_.size()));
    const std::uint32_t words[2] = {object_, static_cast<std::uint32_t>(size << 16 | opcode_)};
    const auto header = std::as_bytes(std::span(words));
    std::vector<std::byte> whole(header.begin(), header.end());
    whole.insert(whole.end(), body_.begin(), body_.end());
    return whole;
}

std::uint32_t Message::takeWord()
{
    if (body_.size() - at_ < 4)
        throw std::out_of_range("the message has no more words");
    std::uint32_t value;
    std::memcpy(&value, body_.data() + at_, sizeof value);
    at_ += 4;
    return value;
}

std::vector<std::byte> Message::takeArray()
{
    const std::size_t size = takeWord();
    const std::size_t padded = (size + 3) / 4 * 4;
    if (body_.size() - at_ < padded)
        throw std::out_of_range("the array is longer than the message");
    const std::byte *start = body_.data() + at_;
    at_ += padded;
    return {start, start + size};
}

std::optional<std::string> Message::takeString()
{
    const std::vector<std::byte> bytes = takeArray();
    if (bytes.empty())
        return std::nullopt;
    if (bytes.back() != std::byte{0})
        throw std::out_of_range("the string has no end");
    return std::string(reinterpret_cast<const char *>(bytes.data()), bytes.size() - 1);
}

std::ostream &operator<<(std::ostream &out, const Message &message)
{
    constexpr std::size_t shown = 64;
    out << '#' << message.object_ << " opcode " << message.opcode_ << ", " << message.body_.size()
        << " bytes:" << std::hex << std::setfill('0');
    for (std::size_t i = 0; i < message.body_.size() && i < shown; ++i)
        out << (i % 4 == 0 ? " " : "") << std::setw(2) << std::to_integer<int>(message.body_[i]);
    return out << std::dec << (message.body_.size() > shown ? " ..." : "");
}

std::vector<std::byte> someBytes(std::size_t size)
{
    std::vector<std::byte> bytes(size);
    std::uint32_t state = 1;
    for (std::byte &byte : bytes) {
        state = state * 1'664'525 + 1'013'904'223;
        byte = static_cast<std::byte>(state >> 24);
    }
    return bytes;
}

wire::Fd fileHolding(std::string_view text)
{
    wire::Fd file(::memfd_create("gangway-test", MFD_CLOEXEC));
    if (!file || ::pwrite(file.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        throw std::system_error(errno, std::system_category(), "a file in memory");
    return file;
}

std::string textIn(const wire::Fd &file)
{
    char text[256];
    const ssize_t size = ::pread(file.get(), text, sizeof text, 0);
    return size < 0 ? "no file" : std::string(text, static_cast<std::size_t>(size));
}

} // namespace gangway::test
