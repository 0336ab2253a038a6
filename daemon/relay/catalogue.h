// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/interface_type.h"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gangway::relay {

// All interfaces that can be relayed. The protocol descriptions must outlive it.
class Catalogue {
public:
    // Takes the interfaces that protocols/selection.h selects. `leftOut`, if given, receives a human-readable line for
    // each protocol that contradicts an earlier one.
    explicit Catalogue(std::span<const protocol::Protocol> protocols, std::vector<std::string> *leftOut = nullptr);
    Catalogue(const Catalogue &) = delete;
    Catalogue &operator=(const Catalogue &) = delete;

    // Null if there is none.
    const InterfaceType *find(std::string_view name) const;
    const std::deque<InterfaceType> &interfaces() const { return interfaces_; }

    // wl_display, the first object of every connection.
    const InterfaceType &display() const { return *display_; }

private:
    std::deque<InterfaceType> interfaces_;
    std::unordered_map<std::string_view, const InterfaceType *> byName_;
    const InterfaceType *display_ = nullptr;
};

} // namespace gangway::relay
