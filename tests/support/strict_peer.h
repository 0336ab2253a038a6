// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/description.h"
#include "support/message.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::test {

// The interfaces of some protocols by name; of two with one name the higher version, as the catalogue chooses.
using InterfacesByName = std::map<std::string_view, const protocol::Interface *>;
InterfacesByName interfacesByName(std::span<const protocol::Protocol> protocols);

// What a libwayland at one end of a connection would refuse of what it receives: unknown objects, ids that are in use
// or leave a gap, arguments that do not add up, descriptors that are late. Follows both directions at
// that end. Once the end itself has sent something wrong it has lost its right to complain.
class StrictPeer {
public:
    enum class Role { Client, Host };
    StrictPeer(Role role, const InterfacesByName &interfaces);

    void sent(std::span<const std::byte> bytes);
    void received(const Message &message, std::size_t allFds);

    // What this end has sent is whole messages.
    bool betweenMessages() const { return sent_.empty() && !lost_; }
    const std::vector<std::string> &complaints() const { return complaints_; }

private:
    enum class State { Alive, Destroyed };
    struct Known {
        const protocol::Interface *interface = nullptr;
        std::uint32_t version = 1;
        State state = State::Alive;
    };

    // These throw std::exception on what is wrong.
    void follow(const Message &message, bool sending);
    void argument(const protocol::Argument &argument, const Known &self, Message &message, bool sending);
    void introduce(std::uint32_t id, std::string_view interface, std::uint32_t version, bool sending);
    void end(std::uint32_t id, bool sending);
    void deleteId(std::uint32_t id);

    Role role_;
    const InterfacesByName &interfaces_;
    std::map<std::uint32_t, Known> objects_;
    std::uint32_t nextClientId_ = 2;
    std::uint32_t nextServerId_ = 0xff000000;
    std::size_t neededFds_ = 0;
    std::vector<std::byte> sent_; // the start of an unfinished message
    bool lost_ = false;
    std::vector<std::string> complaints_;
};

} // namespace gangway::test
