// SPDX-License-Identifier: Apache-2.0

#include "protocols/selection.h"

#include <algorithm>

namespace gangway::protocol {

namespace {

bool isSameMessage(const Message &a, const Message &b)
{
    return a.name == b.name
        && std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(),
                      [](const Argument &left, const Argument &right) {
                          // A new_id of any interface is sent as three arguments.
                          return left.type == right.type
                              && (left.type != ArgumentType::NewId
                                  || left.interface.empty() == right.interface.empty());
                      });
}

bool agree(std::span<const Message> a, std::span<const Message> b)
{
    const std::size_t shared = std::min(a.size(), b.size());
    return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shared), b.begin(), isSameMessage);
}

} // namespace

bool isSameInterface(const Interface &a, const Interface &b)
{
    return agree(a.requests, b.requests) && agree(a.events, b.events);
}

bool Selection::add(const Protocol &protocol, std::string *whyNot)
{
    for (const Interface &interface : protocol.interfaces) {
        const Item *other = find(interface.name);
        if (other == nullptr || isSameInterface(interface, *other->interface))
            continue;
        if (whyNot != nullptr)
            *whyNot = std::string(interface.name) + " is another interface than the one of "
                + std::string(other->protocol->origin);
        return false;
    }
    for (const Interface &interface : protocol.interfaces) {
        Item &item = items_[interface.name];
        if (item.interface == nullptr || item.interface->version < interface.version)
            item = {&interface, &protocol};
    }
    protocols_.push_back(&protocol);
    return true;
}

const Selection::Item *Selection::find(std::string_view interface) const
{
    const auto found = items_.find(interface);
    return found == items_.end() ? nullptr : &found->second;
}

std::vector<const Interface *> Selection::interfacesOf(const Protocol &protocol) const
{
    std::vector<const Interface *> chosen;
    for (const Interface &interface : protocol.interfaces) {
        const Item *item = find(interface.name);
        if (item != nullptr && item->interface == &interface)
            chosen.push_back(&interface);
    }
    return chosen;
}

} // namespace gangway::protocol
