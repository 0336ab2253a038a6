// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "trace/message_index.h"

#include <span>
#include <vector>

namespace gangway::trace {

// The enumeration that each argument of each message belongs to, looked up once.
class EnumTable {
public:
    explicit EnumTable(const relay::Catalogue &catalogue);

    // One for each argument; null where it has none, or an unknown one.
    std::span<const protocol::Enum *const> of(const relay::InterfaceType &interface, protocol::Direction direction,
                                              const relay::MessageType &type) const
    {
        return {enums_.data() + starts_[index_(interface, direction, type.opcode)], type.arguments.size()};
    }

private:
    void add(const relay::Catalogue &catalogue, const relay::InterfaceType &interface,
             const std::vector<relay::MessageType> &messages);

    MessageIndex index_;
    std::vector<std::size_t> starts_; // index into enums_, by index_
    std::vector<const protocol::Enum *> enums_;
};

} // namespace gangway::trace
