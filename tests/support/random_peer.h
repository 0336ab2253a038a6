// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/raw_end.h"
#include "support/strict_peer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace gangway::test {

// One end of a connection that says at random what the protocols' XML lets it say, and keeps to what a libwayland
// keeps to: objects that are there, ids that leave no gap, versions.
class RandomPeer {
public:
    using Role = StrictPeer::Role;
    RandomPeer(Role role, RawEnd &end, const InterfacesByName &interfaces, unsigned seed);

    struct Global {
        std::string interface;
        std::uint32_t version = 1;
    };
    // A host's, told to each registry.
    void addGlobal(std::string_view interface, std::uint32_t version);
    void removeSomeGlobal();
    // A client's, so that it hears of them.
    void getRegistry();

    // Takes in what has come.
    void listen();
    // Says something, if there is something to say.
    void speak();

    // As the host has said, to a client.
    const std::optional<std::string> &error() const { return error_; }
    std::size_t objects() const { return objects_.size(); }

private:
    struct Known {
        const protocol::Interface *interface = nullptr;
        std::uint32_t version = 1;
        bool alive = true;
    };

    bool isClient() const { return role_ == Role::Client; }
    std::uint32_t random(std::size_t below) { return static_cast<std::uint32_t>(random_() % below); }
    void take(Message message);
    void takeFromDisplay(Message &message);
    void takeFromRegistry(Message &message);
    void announce(std::uint32_t registry, std::uint32_t name);
    void saySomethingOf(std::uint32_t id);
    void bindSomething();
    std::optional<std::uint32_t> some(std::string_view interface);
    std::uint32_t introduce(std::string_view interface, std::uint32_t version);
    void end(std::uint32_t id, bool mine);

    Role role_;
    RawEnd &end_;
    const InterfacesByName &interfaces_;
    std::minstd_rand random_;
    std::map<std::uint32_t, Known> objects_;
    std::vector<std::uint32_t> freeIds_;
    std::uint32_t nextId_;
    std::vector<std::uint32_t> registries_;
    // A host's own, a client's as its first registry knows them.
    std::map<std::uint32_t, Global> globals_;
    std::uint32_t lastName_ = 0;
    std::optional<std::string> error_;
};

} // namespace gangway::test
