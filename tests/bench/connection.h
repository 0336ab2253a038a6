// SPDX-License-Identifier: Apache-2.0
//
// One end of a Wayland connection, as cheap as an end can be, so that what lies between two ends
// is most of what a measurement sees. It writes as libwayland does: 4 KiB at most go out at once,
// with 28 descriptors at most. It reads 64 KiB at once, where libwayland reads 4.

#pragma once

#include "unix_socket.h"
#include "wire/fd.h"
#include "wire/header.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gangway::bench {

// As one of Connection::send's arguments: a descriptor to pass, which stays the caller's.
struct PassedFd {
    int number;
};

template <typename T>
concept Word = sizeof(T) == 4 && (std::is_integral_v<T> || std::is_enum_v<T>);

class Message {
public:
    explicit Message(const std::uint32_t *at) : at_(at) {}

    std::uint32_t object() const { return at_[0]; }
    std::uint16_t opcode() const { return static_cast<std::uint16_t>(at_[1] & 0xffff); }
    std::uint16_t size() const { return static_cast<std::uint16_t>(at_[1] >> 16); }

    // The word at this place among the arguments.
    std::uint32_t word(std::size_t place) const { return at_[2 + place]; }
    // The string that starts at this place, and the place after it.
    std::string_view string(std::size_t place) const
    {
        return {reinterpret_cast<const char *>(at_ + 3 + place), word(place) - 1};
    }
    std::size_t afterString(std::size_t place) const { return place + 1 + (word(place) + 3) / 4; }

private:
    const std::uint32_t *at_;
};

class Connection {
public:
    static constexpr std::size_t sendBytes = 4096;
    static constexpr std::size_t receiveBytes = 64 * 1024;

    // The socket blocks.
    explicit Connection(wire::Fd socket) : socket_(std::move(socket)) {}

    int socket() const { return socket_.get(); }

    // Puts a message behind those that wait for flush(), flushing first where it finds no room.
    // Arguments: words, std::string_view, PassedFd.
    template <typename... Arguments>
    void send(std::uint32_t object, std::uint16_t opcode, Arguments... arguments)
    {
        const std::size_t words = 2 + (std::size_t{0} + ... + wordsOf(arguments));
        const std::size_t fds = (std::size_t{0} + ... + std::size_t{std::is_same_v<Arguments, PassedFd>});
        if (out_.size() - used_ < words || outFds_.size() + fds > wire::maxFdsPerSend)
            flush();
        out_[used_] = object;
        out_[used_ + 1] = static_cast<std::uint32_t>(words * 4) << 16 | opcode;
        used_ += 2;
        (put(arguments), ...);
    }

    // Waits until the socket has taken all. Throws std::system_error.
    void flush();

    // One read, and `take` for each message that is complete now. False: the other end has gone.
    // What `take` is given lasts until it returns; it may send, but not receive.
    template <typename Take>
    bool receive(Take take)
    {
        const std::size_t bytes = fill();
        if (bytes == 0)
            return false;
        std::size_t at = 0;
        while (bytes - at >= wire::headerSize) {
            const Message message(readBuffer_.data() + at / 4);
            if (bytes - at < message.size())
                break;
            if (message.size() < wire::headerSize || message.size() % 4 != 0)
                throw std::runtime_error("a message of impossible size arrived");
            take(message);
            at += message.size();
        }
        keep(at, bytes);
        return true;
    }

    // The oldest descriptor that came and wasn't taken; none if there is none.
    wire::Fd takeFd();

private:
    template <Word T>
    static constexpr std::size_t wordsOf(T)
    {
        return 1;
    }
    static constexpr std::size_t wordsOf(std::string_view text) { return 1 + text.size() / 4 + 1; }
    static constexpr std::size_t wordsOf(PassedFd) { return 0; }

    template <Word T>
    void put(T value)
    {
        out_[used_++] = static_cast<std::uint32_t>(value);
    }
    void put(std::string_view text)
    {
        out_[used_++] = static_cast<std::uint32_t>(text.size() + 1);
        out_[used_ + text.size() / 4] = 0; // the terminator, and the padding with it
        std::memcpy(&out_[used_], text.data(), text.size());
        used_ += text.size() / 4 + 1;
    }
    void put(PassedFd fd) { outFds_.push_back(fd.number); }

    // The bytes in readBuffer_: those kept, then what one read brought. 0 at the end.
    std::size_t fill();
    void keep(std::size_t from, std::size_t to);

    // All connections of a process take turns with it, so that the idle cost nothing.
    static inline std::array<std::uint32_t, (0x10000 + receiveBytes) / 4> readBuffer_;

    wire::Fd socket_;
    std::array<std::uint32_t, sendBytes / 4> out_;
    std::size_t used_ = 0; // words
    std::vector<int> outFds_;
    std::vector<std::byte> tail_;
    std::vector<wire::Fd> inFds_;
};

} // namespace gangway::bench
