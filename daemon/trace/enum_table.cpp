// SPDX-License-Identifier: Apache-2.0

#include "trace/enum_table.h"

#include <algorithm>

namespace gangway::trace {

namespace {

// `name` is "enum" of the same interface, or "interface.enum".
const protocol::Enum *findEnum(const relay::Catalogue &catalogue, const relay::InterfaceType &interface,
                               std::string_view name)
{
    const relay::InterfaceType *owner = &interface;
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos) {
        owner = catalogue.find(name.substr(0, dot));
        name.remove_prefix(dot + 1);
    }
    if (!owner || name.empty())
        return nullptr;
    const auto &enums = owner->description->enums;
    const auto found = std::ranges::find(enums, name, &protocol::Enum::name);
    return found == enums.end() ? nullptr : &*found;
}

} // namespace

EnumTable::EnumTable(const relay::Catalogue &catalogue) : index_(catalogue)
{
    starts_.reserve(index_.size());
    // In the order in which MessageIndex counts.
    for (const relay::InterfaceType &interface : catalogue.interfaces()) {
        add(catalogue, interface, interface.requests);
        add(catalogue, interface, interface.events);
    }
}

void EnumTable::add(const relay::Catalogue &catalogue, const relay::InterfaceType &interface,
                    const std::vector<relay::MessageType> &messages)
{
    for (const relay::MessageType &message : messages) {
        starts_.push_back(enums_.size());
        for (const relay::ArgumentType &argument : message.arguments)
            enums_.push_back(findEnum(catalogue, interface, argument.description->enumeration));
    }
}

} // namespace gangway::trace
