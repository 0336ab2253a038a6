// SPDX-License-Identifier: Apache-2.0
//
// What the files of the exchange share.

#pragma once

#include "features/selection_state.h"
#include "relay/session.h"

#include <cstddef>
#include <string_view>

namespace gangway::feature {

// What a client may leave us to remember, in bytes of types with what it takes to keep each.
inline constexpr std::size_t maxTypeBytes = 1024 * 1024;
inline constexpr std::size_t bytesOfType = 64;

inline std::size_t costOf(std::string_view type)
{
    return type.size() + bytesOfType;
}

// Of one session.
struct Kept {
    std::size_t typeBytes = 0;
    std::size_t offers = 0;
    std::size_t devices = 0;
};

template <class Map>
auto *find(Map &map, const relay::Object *object)
{
    const auto found = map.find(object);
    return found == map.end() ? nullptr : &found->second;
}

// Whether its client may be told of it.
inline bool isHeard(const relay::Session &session, const relay::Object &object)
{
    return session.serving() && object.clientId != 0 && !object.clientDestroyed() && !object.withheld();
}

} // namespace gangway::feature
