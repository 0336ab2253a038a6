// SPDX-License-Identifier: Apache-2.0
//
// Interfaces as the relay uses them: protocol descriptions with references resolved and sizes precomputed.

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
    // For Object and NewId; null: any interface.
    const InterfaceType *interface = nullptr;
};

// One cache line each, so that indexing needs no multiplication.
struct alignas(64) MessageType {
    const protocol::Message *description = nullptr;
    std::uint16_t opcode = 0;
    // The size of the whole message if only numbers follow the header, so that no argument needs translation; otherwise
    // 0.
    std::uint16_t plainSize = 0;
    std::uint32_t since = 1;
    bool destructor = false;
    bool carriesFds = false;
    // Names an interface that is in no table, so its objects can't be tracked.
    bool unlinked = false;
    std::vector<ArgumentType> arguments;

    std::string_view name() const { return description->name; }
};

struct InterfaceType {
    const protocol::Interface *description = nullptr;
    std::string_view origin; // the XML file it came from
    std::uint32_t index = 0; // in the catalogue
    // The category that its objects are withheld with. Empty: they never are, see protocols/interface_category.h.
    std::optional<protocol::Category> category;
    std::vector<MessageType> requests;
    std::vector<MessageType> events;

    std::string_view name() const { return description->name; }
    std::uint32_t version() const { return description->version; }
};

} // namespace gangway::relay
