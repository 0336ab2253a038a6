// SPDX-License-Identifier: Apache-2.0
//
// What the files of the exchange share.

#pragma once

#include "features/fingerprint.h"
#include "features/selection_state.h"
#include "relay/event_loop.h"
#include "relay/session.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gangway::feature {

class Exchange;

// Of one source, and of one offer of the host's: far more than any toolkit offers, and little enough to be told to
// others again and again.
inline constexpr std::size_t maxTypes = 512;
inline constexpr std::size_t maxTypeBytes = 64 * 1024;
// Of all sources of one client, with what it takes to keep each type.
inline constexpr std::size_t maxTypeBytesOfClient = 1024 * 1024;
inline constexpr std::size_t bytesOfType = 64;

inline std::size_t costOf(std::string_view type)
{
    return type.size() + bytesOfType;
}

// What one client makes Gangway keep, by all exchanges.
struct Kept {
    std::size_t typeBytes = 0;
    std::size_t offers = 0;
    std::size_t devices = 0;
};

// A session's part in one exchange.
struct Member {
    std::vector<Device *> devices;         // at most maxDevices
    std::unordered_set<Source *> withTwin; // its sources that the host has
    // Pastes in this turn of the loop: those that it has been asked to serve, and those that it asked for.
    std::uint64_t turn = 0;
    std::size_t asked = 0;
    std::size_t pasted = 0;
    std::unordered_map<std::uint64_t, Fingerprint> readings; // by the host's offer
    std::optional<relay::Timer> behind; // runs while its client has not read what it was told before
};
struct Members {
    std::unordered_map<const Exchange *, Member> of;
};

template <class Map, class Key>
auto *find(Map &map, const Key &key)
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

// Whether its client may be told of it.
inline bool isHeard(const relay::Session &session, const relay::Object &object)
{
    return session.serving() && object.clientId != 0 && !object.clientDestroyed() && !object.withheld();
}

} // namespace gangway::feature
