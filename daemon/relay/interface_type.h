// SPDX-License-Identifier: Apache-2.0
//
// Interfaces as the relay works with them: a protocol's description, linked and measured once.

#pragma once

#include "protocols/category.h"
#include "protocols/description.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gangway::relay {

struct InterfaceType;

struct ArgumentType {
    const protocol::Argument *description = nullptr;
    protocol::ArgumentType type = protocol::ArgumentType::Int;
    bool nullable = false;
    // Of Object and NewId; null: any.
    const InterfaceType *interface = nullptr;
};

// One cache line each, found without a multiplication.
struct alignas(64) MessageType {
    const protocol::Message *description = nullptr;
    std::uint16_t opcode = 0;
    // The size of the whole message where only numbers follow the header: nothing in it
    // needs translation. 0 for all others.
    std::uint16_t plainSize = 0;
    std::uint32_t since = 1;
    bool destructor = false;
    bool carriesFds = false;
    // Names an interface that no table holds: such a message can't be followed.
    bool unlinked = false;
    std::vector<ArgumentType> arguments;

    std::string_view name() const { return description->name; }
};

struct InterfaceType {
    const protocol::Interface *description = nullptr;
    std::string_view origin; // the XML file it came from
    std::uint32_t index = 0; // in the catalogue
    // What its objects are withdrawn with; none: nothing, see protocols/interface_category.h.
    std::optional<protocol::Category> category;
    std::vector<MessageType> requests;
    std::vector<MessageType> events;

    std::string_view name() const { return description->name; }
    std::uint32_t version() const { return description->version; }
};

} // namespace gangway::relay
