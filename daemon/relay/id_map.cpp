// SPDX-License-Identifier: Apache-2.0

#include "relay/id_map.h"

namespace gangway::relay {

bool IdMap::canTake(std::uint32_t id) const
{
    if (id == 0)
        return false;
    const bool server = id >= wire::serverIdStart;
    const auto &range = server ? server_ : client_;
    const std::uint32_t index = server ? id - wire::serverIdStart : id;
    return index == range.size() || (index < range.size() && !range[index]);
}

void IdMap::take(std::uint32_t id, Object *object)
{
    const bool server = id >= wire::serverIdStart;
    auto &range = server ? server_ : client_;
    const std::uint32_t index = server ? id - wire::serverIdStart : id;
    if (index == range.size())
        range.push_back(object);
    else
        range[index] = object;
}

std::uint32_t IdMap::allocate(std::vector<Object *> &range, std::vector<std::uint32_t> &free, std::uint32_t start,
                              Object *object)
{
    if (!free.empty()) {
        const std::uint32_t id = free.back();
        free.pop_back();
        range[id - start] = object;
        return id;
    }
    range.push_back(object);
    return start + static_cast<std::uint32_t>(range.size() - 1);
}

void IdMap::release(std::uint32_t id, bool reusable)
{
    const bool server = id >= wire::serverIdStart;
    (server ? server_[id - wire::serverIdStart] : client_[id]) = nullptr;
    if (reusable)
        (server ? freeServer_ : freeClient_).push_back(id);
}

} // namespace gangway::relay
