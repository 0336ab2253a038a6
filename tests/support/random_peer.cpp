// SPDX-License-Identifier: Apache-2.0

#include "support/random_peer.h"

#include "support/wayland_messages.h"

#include <algorithm>
#include <iterator>

namespace gangway::test {

using protocol::ArgumentType;

namespace {

// More would not fit into one message of a libwayland.
constexpr std::ptrdiff_t mostFds = 20;

} // namespace

RandomPeer::RandomPeer(Role role, RawEnd &end, const InterfacesByName &interfaces, unsigned seed)
    : role_(role), end_(end), interfaces_(interfaces), random_(seed), nextId_(role == Role::Client ? 2 : firstServerId)
{
    objects_[displayId] = {interfaces_.at("wl_display"), 1, true};
}

void RandomPeer::addGlobal(std::string_view interface, std::uint32_t version)
{
    globals_[++lastName_] = {std::string(interface), version};
    for (const std::uint32_t registry : registries_)
        announce(registry, lastName_);
}

void RandomPeer::removeSomeGlobal()
{
    if (globals_.empty())
        return;
    const auto removed = std::next(globals_.begin(), random(globals_.size()));
    for (const std::uint32_t registry : registries_)
        end_.send(globalRemove(registry, removed->first));
    globals_.erase(removed);
}

void RandomPeer::announce(std::uint32_t registry, std::uint32_t name)
{
    end_.send(global(registry, name, globals_[name].interface, globals_[name].version));
}

void RandomPeer::getRegistry()
{
    const std::uint32_t registry = introduce("wl_registry", 1);
    registries_.push_back(registry);
    end_.send(plain<wl_display::request::get_registry>(displayId, registry));
}

void RandomPeer::listen()
{
    while (std::optional<Message> message = end_.next())
        take(std::move(*message));
    while (end_.waitingFds() != 0)
        end_.takeFd();
}

void RandomPeer::take(Message message)
{
    if (message.object() == displayId) {
        takeFromDisplay(message);
        return;
    }
    if (std::ranges::find(registries_, message.object()) != registries_.end()) {
        takeFromRegistry(message);
        return;
    }
    const auto found = objects_.find(message.object());
    if (found == objects_.end())
        return; // StrictPeer says what is wrong with it
    const Known self = found->second;
    const auto messages = isClient() ? self.interface->events : self.interface->requests;
    const protocol::Message &type = messages[message.opcode()];
    for (const protocol::Argument &argument : type.arguments) {
        switch (argument.type) {
        case ArgumentType::Fd:
            break;
        case ArgumentType::String:
            message.takeString();
            break;
        case ArgumentType::Array:
            message.takeArray();
            break;
        case ArgumentType::NewId: {
            std::string interface(argument.interface);
            std::uint32_t version = self.version;
            if (interface.empty()) {
                interface = message.takeString().value_or("");
                version = message.takeWord();
            }
            // Nobody looks at what comes from an object that is destroyed here.
            objects_[message.takeWord()] = {interfaces_.at(interface), version, self.alive};
            break;
        }
        default:
            message.takeWord();
        }
    }
    if (type.destructor)
        end(message.object(), false);
}

void RandomPeer::takeFromDisplay(Message &message)
{
    if (isClient()) {
        if (message.opcode() == opcode<wl_display::event::delete_id>) {
            const std::uint32_t id = message.takeWord();
            objects_.erase(id);
            freeIds_.push_back(id);
        } else {
            message.takeWord();
            message.takeWord();
            error_ = message.takeString().value_or("");
        }
        return;
    }
    const std::uint32_t id = message.takeWord();
    if (message.opcode() == opcode<wl_display::request::sync>) {
        end_.send(done(id, 0));
        end_.send(test::deleteId(id));
    } else {
        registries_.push_back(id);
        for (const auto &[name, global] : globals_)
            announce(id, name);
    }
}

void RandomPeer::takeFromRegistry(Message &message)
{
    const bool first = message.object() == registries_.front();
    const std::uint32_t name = message.takeWord();
    if (!isClient()) {
        const std::string interface = message.takeString().value_or("");
        const std::uint32_t version = message.takeWord();
        objects_[message.takeWord()] = {interfaces_.at(interface), version, true};
    } else if (!first) {
        return;
    } else if (message.opcode() == opcode<wl_registry::event::global>) {
        std::string interface = message.takeString().value_or("");
        globals_[name] = {std::move(interface), message.takeWord()};
    } else {
        globals_.erase(name);
    }
}

void RandomPeer::speak()
{
    const std::uint32_t choice = random(20);
    if (isClient() && choice == 0) {
        end_.send(sync(introduce("wl_callback", 1)));
    } else if (isClient() && choice < 4) {
        bindSomething();
    } else {
        saySomethingOf(std::next(objects_.begin(), random(objects_.size()))->first);
    }
}

void RandomPeer::bindSomething()
{
    if (globals_.empty())
        return;
    const auto &[name, global] = *std::next(globals_.begin(), random(globals_.size()));
    const std::uint32_t version = 1 + random(global.version);
    const std::uint32_t id = introduce(global.interface, version);
    end_.send(bindGlobal(registries_.front(), name, global.interface, version, id));
}

void RandomPeer::saySomethingOf(std::uint32_t id)
{
    const Known self = objects_[id];
    if (!self.alive || id == displayId || self.interface->name == "wl_registry")
        return;
    const auto messages = isClient() ? self.interface->requests : self.interface->events;
    if (messages.empty())
        return;
    const std::uint32_t index = random(messages.size());
    const protocol::Message &type = messages[index];
    // Objects that live for a while have more to say.
    if (type.since > self.version
        || (type.destructor && random(3) != 0)
        // The client's requests may be under way, and would be its mistake: a weakness of such protocols.
        || (type.destructor && !isClient() && !self.interface->requests.empty())
        || std::ranges::count(type.arguments, ArgumentType::Fd, &protocol::Argument::type) > mostFds)
        return;

    // What it names has to be there before anything new gets an id.
    std::vector<std::uint32_t> named;
    for (const protocol::Argument &argument : type.arguments) {
        if (argument.type == ArgumentType::NewId && !argument.interface.empty()
            && !interfaces_.contains(argument.interface))
            return;
        if (argument.type != ArgumentType::Object)
            continue;
        const auto object = argument.nullable && random(4) == 0 ? std::nullopt : some(argument.interface);
        if (!object && !argument.nullable)
            return;
        named.push_back(object.value_or(0));
    }
    Message message(id, static_cast<std::uint16_t>(index));
    auto nextNamed = named.begin();
    for (const protocol::Argument &argument : type.arguments) {
        switch (argument.type) {
        case ArgumentType::Object:
            message.word(*nextNamed++);
            break;
        case ArgumentType::NewId:
            if (argument.interface.empty())
                message.any("gangway_test_thing", 1, introduce("gangway_test_thing", 1));
            else
                message.word(introduce(argument.interface, self.version));
            break;
        case ArgumentType::String:
            message.string("text");
            break;
        case ArgumentType::Array:
            message.array(someBytes(random(9)));
            break;
        case ArgumentType::Fd:
            message.fd(fileHolding("content"));
            break;
        default:
            message.word(random(3));
        }
    }
    end_.send(message);
    if (type.destructor)
        end(id, true);
}

std::optional<std::uint32_t> RandomPeer::some(std::string_view interface)
{
    std::vector<std::uint32_t> candidates;
    for (const auto &[id, known] : objects_) {
        if (known.alive && id != displayId && (interface.empty() || known.interface->name == interface))
            candidates.push_back(id);
    }
    if (candidates.empty())
        return std::nullopt;
    return candidates[random(candidates.size())];
}

std::uint32_t RandomPeer::introduce(std::string_view interface, std::uint32_t version)
{
    std::uint32_t id = nextId_;
    if (freeIds_.empty()) {
        ++nextId_;
    } else {
        id = freeIds_.back();
        freeIds_.pop_back();
    }
    objects_[id] = {interfaces_.at(interface), version, true};
    return id;
}

// An object's destructor has been sent from here (`mine`) or has come.
void RandomPeer::end(std::uint32_t id, bool mine)
{
    const bool server = id >= firstServerId;
    if (isClient()) {
        // The server's ids are free for the server when it knows; the client's when it has said so.
        if (server && !mine)
            objects_.erase(id);
        else
            objects_[id].alive = false;
        return;
    }
    objects_.erase(id);
    if (!server)
        end_.send(test::deleteId(id));
    else
        freeIds_.push_back(id);
}

} // namespace gangway::test
