// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/argument_reader.h"
#include "relay/interface_type.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gangway::relay {

// Calls `visit` with each single-word argument of a message (a number, an object or a new id) and that word, without
// checking it. Stops where the message is malformed.
template <class Visit>
void walkWords(const MessageType &type, std::span<const std::byte> message, Visit visit)
{
    ArgumentReader reader(message);
    const auto skipText = [&reader] {
        std::optional<std::string_view> text;
        return reader.string(text);
    };
    for (const ArgumentType &argument : type.arguments) {
        ArgumentReader::Problem problem = nullptr;
        std::uint32_t word = 0;
        switch (argument.type) {
        case protocol::ArgumentType::Fd:
            continue;
        case protocol::ArgumentType::Array: {
            std::span<const std::byte> bytes;
            problem = reader.array(bytes);
            break;
        }
        case protocol::ArgumentType::String:
            problem = skipText();
            break;
        default:
            // A new_id without an interface is sent as interface, version and id.
            if (argument.type == protocol::ArgumentType::NewId && argument.description->interface.empty()) {
                problem = skipText();
                if (!problem)
                    problem = reader.word(word);
            }
            if (!problem)
                problem = reader.word(word);
            if (!problem)
                visit(argument, word);
            break;
        }
        if (problem)
            return;
    }
}

} // namespace gangway::relay
