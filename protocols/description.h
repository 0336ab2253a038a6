// SPDX-License-Identifier: Apache-2.0
//
// The contents of a protocol's XML as plain values: the scanner writes them as constants, the XML reader builds them at
// run time, and the relay works with either.
//
// Every view and span refers to storage that outlives the description: static storage for compiled tables, the
// LoadedProtocol for XML read at run time.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace gangway::protocol {

// The wire types of the Wayland protocol ("Wire Format" in the Wayland book).
enum class ArgumentType : std::uint8_t { Int, Uint, Fixed, String, Object, NewId, Array, Fd };

struct Argument {
    std::string_view name;
    ArgumentType type = ArgumentType::Int;
    bool nullable = false;
    // For Object and NewId; empty: any interface. A NewId without an interface is sent as three wire arguments: string
    // interface, uint version, new_id.
    std::string_view interface = {};
    // "enum" in the same interface, or "interface.enum"; empty: a plain number.
    std::string_view enumeration = {};
};

struct Message {
    std::string_view name;
    std::span<const Argument> arguments = {};
    std::uint32_t since = 1;
    bool destructor = false;
};

struct EnumEntry {
    std::string_view name;
    std::uint32_t value = 0;
};

struct Enum {
    std::string_view name;
    bool bitfield = false;
    std::span<const EnumEntry> entries = {};
};

struct Interface {
    std::string_view name;
    std::uint32_t version = 1;
    std::span<const Message> requests = {}; // indexed by opcode
    std::span<const Message> events = {};   // indexed by opcode
    std::span<const Enum> enums = {};
};

struct Protocol {
    std::string_view name;
    std::string_view origin; // the XML file that describes it
    std::span<const Interface> interfaces = {};
};

} // namespace gangway::protocol
