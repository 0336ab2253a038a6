// SPDX-License-Identifier: Apache-2.0
//
// Decides which description of an interface is used when several protocols describe it.

#pragma once

#include "protocols/description.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gangway::protocol {

// Whether both can be the same interface, possibly in different versions: the messages that both have agree in name and
// argument types, so either can parse the other's bytes.
bool isSameInterface(const Interface &a, const Interface &b);

// Takes protocols in the order in which they are added. If an interface is described more than once, the highest
// version is used, or the first of equal versions. A protocol that contradicts an earlier one (the xdg_surface of
// xdg-shell-unstable-v5 is not that of xdg-shell) is rejected as a whole, because its other interfaces would refer to
// the wrong one. Refers to the protocols, which must outlive it.
class Selection {
public:
    struct Item {
        const Interface *interface = nullptr;
        const Protocol *protocol = nullptr; // the one whose description is used
    };

    // Whether the protocol was accepted. If not, whyNot (if given) receives a human-readable reason.
    bool add(const Protocol &protocol, std::string *whyNot = nullptr);

    // The item of that name, or null.
    const Item *find(std::string_view interface) const;

    // This protocol's interfaces whose description is used, in its order.
    std::vector<const Interface *> interfacesOf(const Protocol &protocol) const;

    // The accepted protocols, in order.
    std::span<const Protocol *const> protocols() const { return protocols_; }

private:
    std::unordered_map<std::string_view, Item> items_;
    std::vector<const Protocol *> protocols_;
};

} // namespace gangway::protocol
