// SPDX-License-Identifier: Apache-2.0

#include "protocol_list.h"

#include "protocols/category.h"

#include <algorithm>
#include <vector>

namespace gangway {

namespace {

struct Row {
    std::string interface;
    std::string version;
    std::string category;
    std::string policy;
    std::string origin;
};

void pad(std::string &text, std::string_view cell, std::size_t width)
{
    text += cell;
    text.append(width - cell.size() + 1, ' ');
}

// Interfaces that a message creates are not globals: permission depends on the object that creates them.
bool isMadeByMessage(const relay::Catalogue &catalogue, const relay::InterfaceType &interface)
{
    const auto makes = [&](const relay::MessageType &message) {
        return std::ranges::any_of(message.arguments, [&](const relay::ArgumentType &argument) {
            return argument.type == protocol::ArgumentType::NewId && argument.interface == &interface;
        });
    };
    return std::ranges::any_of(catalogue.interfaces(), [&](const relay::InterfaceType &other) {
        return std::ranges::any_of(other.requests, makes) || std::ranges::any_of(other.events, makes);
    });
}

} // namespace

std::string protocolList(const relay::Catalogue &catalogue)
{
    std::vector<Row> rows;
    for (const relay::InterfaceType &interface : catalogue.interfaces()) {
        Row row{std::string(interface.name()), std::to_string(interface.version()), "-", "-",
                std::string(interface.origin)};
        if (!isMadeByMessage(catalogue, interface) && &interface != &catalogue.display()) {
            const protocol::Category category = protocol::categoryOf(interface.name());
            row.category = protocol::name(category);
            row.policy = protocol::allowedByDefault(category) ? "allow" : "deny";
        }
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, {}, &Row::interface);
    rows.insert(rows.begin(), {"INTERFACE", "VERSION", "CATEGORY", "DEFAULT", "ORIGIN"});

    std::size_t interfaceWidth = 0;
    std::size_t categoryWidth = 0;
    for (const Row &row : rows) {
        interfaceWidth = std::max(interfaceWidth, row.interface.size());
        categoryWidth = std::max(categoryWidth, row.category.size());
    }
    std::string text;
    for (const Row &row : rows) {
        pad(text, row.interface, interfaceWidth);
        pad(text, row.version, 7);
        pad(text, row.category, categoryWidth);
        pad(text, row.policy, 7);
        text += row.origin + "\n";
    }
    return text;
}

} // namespace gangway
