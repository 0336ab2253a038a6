// SPDX-License-Identifier: Apache-2.0
//
// Which description of an interface counts when several protocols describe it.

#pragma once

#include "protocols/description.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gangway::protocol {

// Whether both can be the same interface, one perhaps a newer version: the messages
// that both have agree in name and argument types, so either reads the other's bytes.
bool isSameInterface(const Interface &a, const Interface &b);

// Takes protocols in the order they are added. Of an interface described more than once
// the highest version counts, of equal versions the first. A protocol that contradicts
// one before it (the xdg_surface of xdg-shell-unstable-v5 is not that of xdg-shell) is
// left out whole: its other interfaces would speak of the wrong one.
// Refers to the protocols, which must outlive it.
class Selection {
public:
    struct Item {
        const Interface *interface = nullptr;
        const Protocol *protocol = nullptr; // the one the description was taken from
    };

    // Whether the protocol was taken. Where not, whyNot (if given) says so to a person.
    bool add(const Protocol &protocol, std::string *whyNot = nullptr);

    // The item of that name, or null.
    const Item *find(std::string_view interface) const;

    // The interfaces that count and are from this protocol, in its order.
    std::vector<const Interface *> interfacesOf(const Protocol &protocol) const;

    // The protocols that were taken, in order.
    std::span<const Protocol *const> protocols() const { return protocols_; }

private:
    std::unordered_map<std::string_view, Item> items_;
    std::vector<const Protocol *> protocols_;
};

} // namespace gangway::protocol
