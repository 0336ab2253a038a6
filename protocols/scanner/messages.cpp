// SPDX-License-Identifier: Apache-2.0

#include "protocols/scanner/messages.h"

#include "protocols/scanner/cpp_text.h"

#include <algorithm>
#include <string_view>

namespace gangway::scanner {

using namespace protocol;

namespace {

bool uses(std::span<const Interface *const> interfaces, ArgumentType type)
{
    const auto takes = [type](const Message &message) {
        return std::any_of(message.arguments.begin(), message.arguments.end(),
                           [type](const Argument &argument) { return argument.type == type; });
    };
    return std::any_of(interfaces.begin(), interfaces.end(), [&](const Interface *interface) {
        return std::any_of(interface->requests.begin(), interface->requests.end(), takes)
            || std::any_of(interface->events.begin(), interface->events.end(), takes);
    });
}

std::string fieldName(const Message &message, const Argument &argument)
{
    // A member can't have the name of its class.
    std::string name = cppName(argument.name);
    return name == cppName(message.name) ? name + '_' : name;
}

std::string fieldType(const Argument &argument)
{
    switch (argument.type) {
    case ArgumentType::Int:
        return "std::int32_t ";
    case ArgumentType::Uint:
        return "std::uint32_t ";
    case ArgumentType::Fixed:
        return "wire::Fixed ";
    case ArgumentType::String:
        return argument.nullable ? "std::optional<std::string_view> " : "std::string_view ";
    case ArgumentType::Object:
    case ArgumentType::NewId:
        return "relay::Object *";
    case ArgumentType::Array:
        return "std::span<const std::byte> ";
    case ArgumentType::Fd:
        return "wire::Fd ";
    }
    return {};
}

std::string_view initialValue(ArgumentType type)
{
    switch (type) {
    case ArgumentType::Int:
    case ArgumentType::Uint:
        return "0";
    case ArgumentType::Object:
    case ArgumentType::NewId:
        return "nullptr";
    default:
        return "{}";
    }
}

// The call of the codec's function for the argument, with the field.
std::string transferCall(const Argument &argument, const std::string &field)
{
    switch (argument.type) {
    case ArgumentType::Int:
        return "integer(" + field + ')';
    case ArgumentType::Uint:
        return "unsignedInteger(" + field + ')';
    case ArgumentType::Fixed:
        return "fixed(" + field + ')';
    case ArgumentType::String:
        return "string(" + field + ')';
    case ArgumentType::Object:
        return "object(" + field + ", " + cppString(argument.interface) + ", " + (argument.nullable ? "true" : "false")
            + ')';
    case ArgumentType::NewId:
        return "newObject(" + field + ", " + cppString(argument.interface) + ')';
    case ArgumentType::Array:
        return "array(" + field + ')';
    case ArgumentType::Fd:
        return "fd(" + field + ')';
    }
    return {};
}

// As of relay::MessageType: the size of a message in which only numbers follow the header, otherwise 0.
std::size_t plainSize(const Message &message)
{
    const auto isNumber = [](const Argument &argument) {
        return argument.type == ArgumentType::Int || argument.type == ArgumentType::Uint
            || argument.type == ArgumentType::Fixed;
    };
    return std::ranges::all_of(message.arguments, isNumber) ? 8 + 4 * message.arguments.size() : 0;
}

std::string messageText(const Interface &interface, const Message &message, std::string_view direction,
                        std::size_t opcode)
{
    std::string text = "struct " + cppName(message.name) + " {\n"
        + "    static constexpr MessageKey messageKey{Direction::" + std::string(direction) + ", "
        + cppString(interface.name) + ", " + std::to_string(opcode) + "};\n"
        + "    static constexpr std::size_t plainSize = " + std::to_string(plainSize(message)) + ";\n";
    std::string transfers;
    for (const Argument &argument : message.arguments) {
        const std::string name = fieldName(message, argument);
        text += "    " + fieldType(argument) + name + " = " + std::string(initialValue(argument.type)) + ";\n";
        transfers += "        codec." + transferCall(argument, name) + ";\n";
    }
    if (transfers.empty())
        text += "    template <class Codec> void transfer(Codec &) {}\n";
    else
        text += "    template <class Codec> void transfer(Codec &codec)\n    {\n" + transfers + "    }\n";
    return text + "};\n";
}

std::string messagesText(const Interface &interface, std::span<const Message> messages, std::string_view space,
                         std::string_view direction)
{
    if (messages.empty())
        return {};
    std::string text = "namespace " + std::string(space) + " {\n";
    std::size_t opcode = 0;
    for (const Message &message : messages)
        text += messageText(interface, message, direction, opcode++);
    return text + "} // namespace " + std::string(space) + '\n';
}

std::string enumText(const Enum &enumeration)
{
    const std::string name = cppName(enumeration.name);
    std::string text = "namespace " + name + " {\n";
    for (const EnumEntry &entry : enumeration.entries)
        text += "inline constexpr std::uint32_t " + cppName(entry.name) + " = " + std::to_string(entry.value) + "u;\n";
    return text + "} // namespace " + name + '\n';
}

std::string interfaceText(const Interface &interface)
{
    const std::string name = cppName(interface.name);
    std::string text = "\nnamespace gangway::protocol::" + name + " {\n"
        + "inline constexpr std::string_view interfaceName = " + cppString(interface.name) + ";\n";
    for (const Enum &enumeration : interface.enums)
        text += enumText(enumeration);
    return text + messagesText(interface, interface.requests, "request", "Request")
        + messagesText(interface, interface.events, "event", "Event") + "} // namespace gangway::protocol::" + name
        + '\n';
}

} // namespace

std::string messagesHeader(std::span<const Interface *const> interfaces)
{
    std::string text = "// Generated by gangway-scanner.\n\n"
                       "#pragma once\n\n"
                       "#include \"protocols/message_key.h\"\n";
    if (uses(interfaces, ArgumentType::Fd))
        text += "#include \"wire/fd.h\"\n";
    if (uses(interfaces, ArgumentType::Fixed))
        text += "#include \"wire/fixed.h\"\n";
    text += "\n"
            "#include <cstddef>\n"
            "#include <cstdint>\n"
            "#include <optional>\n"
            "#include <span>\n"
            "#include <string_view>\n\n"
            "namespace gangway::relay {\n"
            "struct Object;\n"
            "}\n";
    for (const Interface *interface : interfaces)
        text += interfaceText(*interface);
    return text;
}

} // namespace gangway::scanner
