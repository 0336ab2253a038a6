// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/interface_type.h"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gangway::relay {

// All interfaces that can be relayed. The descriptions must outlive it.
class Catalogue {
public:
    // Takes each interface as protocols/selection.h chooses. `leftOut`, if given, gets a line for people
    // for each protocol that contradicts an earlier one.
    explicit Catalogue(std::span<const protocol::Protocol> protocols, std::vector<std::string> *leftOut = nullptr);
    Catalogue(const Catalogue &) = delete;
    Catalogue &operator=(const Catalogue &) = delete;

    // Null if there is none.
    const InterfaceType *find(std::string_view name) const;
    const std::deque<InterfaceType> &interfaces() const { return interfaces_; }

    // wl_display, which every connection begins with.
    const InterfaceType &display() const { return *display_; }

private:
    std::deque<InterfaceType> interfaces_;
    std::unordered_map<std::string_view, const InterfaceType *> byName_;
    const InterfaceType *display_ = nullptr;
};

} // namespace gangway::relay
