// SPDX-License-Identifier: Apache-2.0
//
// A Wayland client that says what it is told to, over either transport.

#pragma once

#include "transport.h"

#include <concepts>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace gangway::probe {

inline constexpr std::uint32_t display = 1; // the object that is there from the start

struct Global {
    std::uint32_t name = 0;
    std::string interface;
    std::uint32_t version = 0;
};

class Event {
public:
    explicit Event(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::uint32_t object() const { return at(0); }
    std::uint32_t opcode() const { return at(1) & 0xffff; }
    // The word at this place among the arguments.
    std::uint32_t word(std::size_t place) const { return at(2 + place); }
    // The string that begins at this place, and the place behind it.
    std::string_view string(std::size_t place) const;
    std::size_t behindString(std::size_t place) const { return place + 1 + (word(place) + 3) / 4; }

private:
    std::uint32_t at(std::size_t word) const;

    std::span<const std::byte> bytes_;
};

class Client {
public:
    // The transport has to outlive it.
    explicit Client(Transport &transport) : transport_(transport) {}

    std::uint32_t newId() { return nextId_++; }

    // A request as bytes. Its arguments are words and strings.
    template <typename... Arguments>
    static std::vector<std::byte> encode(std::uint32_t object, std::uint16_t opcode, const Arguments &...arguments)
    {
        std::vector<std::uint32_t> words{object, 0};
        (put(words, arguments), ...);
        words[1] = static_cast<std::uint32_t>(words.size() * 4) << 16 | opcode;
        const auto bytes = std::as_bytes(std::span(words));
        return {bytes.begin(), bytes.end()};
    }
    template <typename... Arguments>
    void request(std::uint32_t object, std::uint16_t opcode, const Arguments &...arguments)
    {
        transport_.send(encode(object, opcode, arguments...));
    }

    // Calls `take` with events until it returns true. Throws std::runtime_error when none comes for ten seconds, and
    // when the host complains.
    void events(const std::function<bool(const Event &)> &take);

    // What there is to bind; asked for once.
    const std::vector<Global> &globals();
    // The id of the global bound. Throws std::runtime_error when there is none.
    std::uint32_t bind(std::string_view interface, std::uint32_t version);

    // One round trip, in two halves.
    std::uint32_t sendSync();
    void awaitSync(std::uint32_t callback);

private:
    static void put(std::vector<std::uint32_t> &words, std::integral auto word)
    {
        words.push_back(static_cast<std::uint32_t>(word));
    }
    static void put(std::vector<std::uint32_t> &words, std::string_view text);

    Transport &transport_;
    std::uint32_t nextId_ = 2;
    std::uint32_t registry_ = 0;
    std::vector<Global> globals_;
    std::vector<std::byte> received_;
};

} // namespace gangway::probe
