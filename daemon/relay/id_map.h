// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object.h"
#include "wire/header.h"

#include <cstdint>
#include <vector>

namespace gangway::relay {

// The ids of one connection, in two dense ranges: the client allocates from 1, the server from wire::serverIdStart.
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

    // Whether the peer may use this id for a new object: it is free and leaves no gap.
    bool canTake(std::uint32_t id) const;
    // Precondition: canTake, or a server's id whose object is being replaced.
    void take(std::uint32_t id, Object *object);

    // Allocates an id for a new object.
    std::uint32_t allocateClientId(Object *object) { return allocate(client_, freeClient_, 0, object); }
    std::uint32_t allocateServerId(Object *object)
    {
        return allocate(server_, freeServer_, wire::serverIdStart, object);
    }

    // `reusable`: allocate may return the id again. True for ids that we allocated.
    void release(std::uint32_t id, bool reusable);

private:
    static std::uint32_t allocate(std::vector<Object *> &range, std::vector<std::uint32_t> &free, std::uint32_t start,
                                  Object *object);

    std::vector<Object *> client_{nullptr}; // id 0 is never used
    std::vector<Object *> server_;
    std::vector<std::uint32_t> freeClient_;
    std::vector<std::uint32_t> freeServer_;
};

} // namespace gangway::relay
