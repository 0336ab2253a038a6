// SPDX-License-Identifier: Apache-2.0

#include "relay/catalogue.h"

#include "protocols/interface_category.h"
#include "protocols/selection.h"
#include "wire/header.h"

#include <stdexcept>

namespace gangway::relay {

namespace {

bool isNumber(protocol::ArgumentType type)
{
    return type == protocol::ArgumentType::Int || type == protocol::ArgumentType::Uint
        || type == protocol::ArgumentType::Fixed;
}

std::vector<MessageType> linkMessages(std::span<const protocol::Message> messages, const Catalogue &catalogue)
{
    std::vector<MessageType> linked;
    linked.reserve(messages.size());
    for (const protocol::Message &message : messages) {
        MessageType type;
        type.description = &message;
        type.opcode = static_cast<std::uint16_t>(linked.size());
        type.since = message.since;
        type.destructor = message.destructor;
        bool plain = true;
        for (const protocol::Argument &argument : message.arguments) {
            const InterfaceType *interface = catalogue.find(argument.interface);
            const bool names = argument.type == protocol::ArgumentType::NewId && !argument.interface.empty();
            type.unlinked |= names && !interface;
            plain &= isNumber(argument.type);
            type.carriesFds |= argument.type == protocol::ArgumentType::Fd;
            type.arguments.push_back({&argument, argument.type, argument.nullable, interface});
        }
        if (plain)
            type.plainSize = static_cast<std::uint16_t>(wire::headerSize + 4 * message.arguments.size());
        linked.push_back(std::move(type));
    }
    return linked;
}

} // namespace

Catalogue::Catalogue(std::span<const protocol::Protocol> protocols, std::vector<std::string> *leftOut)
{
    protocol::Selection selection;
    for (const protocol::Protocol &protocol : protocols) {
        std::string whyNot;
        if (!selection.add(protocol, &whyNot) && leftOut)
            leftOut->push_back(std::string(protocol.origin) + " is left out: " + whyNot);
    }
    std::vector<const protocol::Interface *> chosen;
    for (const protocol::Protocol *protocol : selection.protocols()) {
        for (const protocol::Interface *interface : selection.interfacesOf(*protocol)) {
            InterfaceType &type = interfaces_.emplace_back();
            type.description = interface;
            type.origin = protocol->origin;
            type.index = static_cast<std::uint32_t>(interfaces_.size() - 1);
            byName_[interface->name] = &type;
            chosen.push_back(interface);
        }
    }
    const protocol::InterfaceCategories categories = protocol::categoriesOf(chosen);
    for (InterfaceType &interface : interfaces_) {
        interface.category = categories.at(interface.name());
        interface.requests = linkMessages(interface.description->requests, *this);
        interface.events = linkMessages(interface.description->events, *this);
    }
    display_ = find("wl_display");
    if (!display_)
        throw std::invalid_argument("no protocol describes wl_display");
}

const InterfaceType *Catalogue::find(std::string_view name) const
{
    const auto found = byName_.find(name);
    return found == byName_.end() ? nullptr : found->second;
}

} // namespace gangway::relay
