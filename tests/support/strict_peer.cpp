// SPDX-License-Identifier: Apache-2.0

#include "support/strict_peer.h"

#include <cstring>
#include <sstream>
#include <stdexcept>

namespace gangway::test {

using protocol::ArgumentType;

namespace {

constexpr std::uint32_t displayId = 1;
constexpr std::uint32_t serverIds = 0xff000000;
constexpr std::uint16_t deleteIdOpcode = 1;

void require(bool condition, const std::string &what)
{
    if (!condition)
        throw std::runtime_error(what);
}

} // namespace

InterfacesByName interfacesByName(std::span<const protocol::Protocol> protocols)
{
    InterfacesByName byName;
    for (const protocol::Protocol &protocol : protocols) {
        for (const protocol::Interface &interface : protocol.interfaces) {
            const protocol::Interface *&known = byName[interface.name];
            if (!known || interface.version > known->version)
                known = &interface;
        }
    }
    return byName;
}

StrictPeer::StrictPeer(Role role, const InterfacesByName &interfaces) : role_(role), interfaces_(interfaces)
{
    objects_[displayId] = {interfaces_.at("wl_display"), 1, State::Alive};
}

void StrictPeer::sent(std::span<const std::byte> bytes)
{
    if (lost_)
        return;
    sent_.insert(sent_.end(), bytes.begin(), bytes.end());
    std::size_t at = 0;
    while (sent_.size() - at >= 8) {
        std::uint16_t size;
        std::memcpy(&size, sent_.data() + at + 6, sizeof size);
        if (size > sent_.size() - at)
            break;
        try {
            require(size >= 8, "no message is shorter than its header");
            follow(Message{std::span(sent_).subspan(at, size)}, true);
        } catch (const std::exception &) {
            lost_ = true;
            return;
        }
        at += size;
    }
    sent_.erase(sent_.begin(), sent_.begin() + static_cast<std::ptrdiff_t>(at));
}

void StrictPeer::received(const Message &message, std::size_t allFds)
{
    if (lost_)
        return;
    try {
        follow(message, false);
        require(neededFds_ <= allFds, "its descriptors come late, or not at all");
    } catch (const std::exception &mistake) {
        std::ostringstream text;
        text << (role_ == Role::Client ? "the client" : "the host") << " would refuse " << message << ": "
             << mistake.what();
        complaints_.push_back(text.str());
        lost_ = true;
    }
}

void StrictPeer::follow(const Message &message, bool sending)
{
    const bool request = sending == (role_ == Role::Client);
    const auto found = objects_.find(message.object());
    require(found != objects_.end(), "there is no such object");
    const Known self = found->second;
    // The other side may not know yet that it is gone.
    require(self.state == State::Alive || !request, "the object is destroyed");
    const auto messages = request ? self.interface->requests : self.interface->events;
    require(message.opcode() < messages.size(), "there is no such message");
    const protocol::Message &type = messages[message.opcode()];
    require(type.since <= self.version, "the object's version has no such message");

    Message rest(message.wireBytes());
    if (message.object() == displayId && !request && message.opcode() == deleteIdOpcode) {
        deleteId(rest.takeWord());
    } else {
        for (const protocol::Argument &expected : type.arguments)
            argument(expected, self, rest, sending);
    }
    require(rest.atEnd(), "it is longer than its arguments");
    if (type.destructor)
        end(message.object(), sending);
}

void StrictPeer::argument(const protocol::Argument &argument, const Known &self, Message &message, bool sending)
{
    const std::string name(argument.name);
    switch (argument.type) {
    case ArgumentType::Int:
    case ArgumentType::Uint:
    case ArgumentType::Fixed:
        message.takeWord();
        break;
    case ArgumentType::String:
        require(message.takeString() || argument.nullable, name + " is null");
        break;
    case ArgumentType::Array:
        message.takeArray();
        break;
    case ArgumentType::Fd:
        neededFds_ += sending ? 0u : 1u;
        break;
    case ArgumentType::Object: {
        const std::uint32_t id = message.takeWord();
        require(id != 0 || argument.nullable, name + " is null");
        if (id == 0)
            break;
        const auto named = objects_.find(id);
        require(named != objects_.end(), name + " is no object");
        require(argument.interface.empty() || argument.interface == named->second.interface->name,
                name + " is of a wrong interface");
        require(named->second.state == State::Alive || role_ == Role::Client, name + " is destroyed");
        break;
    }
    case ArgumentType::NewId: {
        std::string interface(argument.interface);
        std::uint32_t version = self.version;
        if (interface.empty()) {
            interface = message.takeString().value_or("");
            version = message.takeWord();
        }
        introduce(message.takeWord(), interface, version, sending);
        break;
    }
    }
}

void StrictPeer::introduce(std::uint32_t id, std::string_view interface, std::uint32_t version, bool sending)
{
    const bool byClient = sending == (role_ == Role::Client);
    require(id != 0 && byClient == (id < serverIds), "the new id " + std::to_string(id) + " is of the wrong side");
    std::uint32_t &next = byClient ? nextClientId_ : nextServerId_;
    require(id <= next, "the new id " + std::to_string(id) + " leaves a gap");
    const auto former = objects_.find(id);
    // A client's own "destroyed" is enough for a server to name the server's id again, not for the client.
    require(former == objects_.end() || (!byClient && former->second.state == State::Destroyed),
            "the new id " + std::to_string(id) + " is in use");
    if (id == next)
        ++next;
    const auto type = interfaces_.find(interface);
    require(type != interfaces_.end(), "there is no interface " + std::string(interface));
    objects_[id] = {type->second, version, State::Alive};
}

void StrictPeer::end(std::uint32_t id, bool sending)
{
    // Ids of the client's wait for delete_id. Those of the server are free once the server knows; the
    // client may still be sent what was under way.
    const bool known = role_ == Role::Host || !sending;
    if (id >= serverIds && known)
        objects_.erase(id);
    else
        objects_[id].state = State::Destroyed;
}

void StrictPeer::deleteId(std::uint32_t id)
{
    require(id < serverIds && id != displayId && objects_.erase(id) == 1,
            "it deletes id " + std::to_string(id) + ", which is not there");
}

} // namespace gangway::test
