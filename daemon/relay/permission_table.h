// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/permissions.h"
#include "relay/catalogue.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace gangway::relay {

// What permissions mean for each interface of a catalogue. It is worked out when they change, so that a bind or a new
// object costs one look-up.
class PermissionTable {
public:
    // Everything is allowed. The catalogue must outlive it.
    explicit PermissionTable(const Catalogue &catalogue);

    void set(const protocol::Permissions &permissions);

    bool deniesGlobal(const InterfaceType &type) const { return entries_[type.index].globalDenied; }
    // The highest version of a global of this interface that may be bound.
    std::uint32_t maxVersion(const InterfaceType &type) const { return entries_[type.index].maxVersion; }
    // Whether objects of this interface are denied: all globals that lead to it are.
    bool denies(const InterfaceType &type) const { return entries_[type.index].denied; }

private:
    struct Entry {
        bool globalDenied = false;
        bool denied = false;
        std::uint32_t maxVersion = std::numeric_limits<std::uint32_t>::max();
    };

    const Catalogue &catalogue_;
    std::vector<Entry> entries_; // by InterfaceType::index
};

} // namespace gangway::relay
