// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"
#include "wire/header.h"

#include <cstdint>
#include <vector>

namespace gangway::relay {

// The ids of one connection: two dense ranges, from 1 those that its client makes, from
// wire::serverIdStart those that its server makes.
class IdMap {
public:
    // Null if nothing has this id.
    Object *find(std::uint32_t id) const
    {
        if (id < client_.size()) [[likely]]
            return client_[id];
        const std::uint32_t index = id - wire::serverIdStart;
        return id >= wire::serverIdStart && index < server_.size() ? server_[index] : nullptr;
    }

    // Whether the peer may name this id as a new one: free, and leaving no gap.
    bool canTake(std::uint32_t id) const;
    // Precondition: canTake, or a server's id whose object is being replaced.
    void take(std::uint32_t id, Object *object);

    // An id for us to name as a new one.
    std::uint32_t allocateClientId(Object *object) { return allocate(client_, freeClient_, 0, object); }
    std::uint32_t allocateServerId(Object *object)
    {
        return allocate(server_, freeServer_, wire::serverIdStart, object);
    }

    // `reusable`: allocate may name it again (ids that we made).
    void release(std::uint32_t id, bool reusable);

private:
    static std::uint32_t allocate(std::vector<Object *> &range, std::vector<std::uint32_t> &free, std::uint32_t start,
                                  Object *object);

    std::vector<Object *> client_{nullptr}; // id 0 is never given
    std::vector<Object *> server_;
    std::vector<std::uint32_t> freeClient_;
    std::vector<std::uint32_t> freeServer_;
};

} // namespace gangway::relay
