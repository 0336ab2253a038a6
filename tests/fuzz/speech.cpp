// SPDX-License-Identifier: Apache-2.0

#include "fuzz/speech.h"

#include "relay/host_globals.h"
#include "relay/registry.h"

#include "messages/wayland.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::fuzz {

using protocol::ArgumentType;
using protocol::Direction;
using relay::Object;

namespace {

constexpr std::array<std::string_view, 8> texts{
    "text/plain",          "text/html", "", "a title", "org.example.App", "x-kde-passwordManagerHint",
    "\u202e\u0301\x1b[2J", "/etc",
};

std::string textFrom(Bytes &input)
{
    const std::uint8_t head = input.byte();
    if (head < 0x80)
        return std::string(texts[head % texts.size()]);
    if (head == 0xff)
        return std::string(2'000, 'x');
    std::string text;
    for (const std::byte each : input.take(head & 0x1f))
        text += each == std::byte{0} ? '?' : static_cast<char>(each);
    return text;
}

} // namespace

std::uint32_t Speech::idOf(const Object &object) const
{
    return direction_ == Direction::Request ? object.clientId : object.hostId;
}

std::vector<Object *> Speech::known(relay::Session &session, const relay::InterfaceType *type) const
{
    std::vector<Object *> all;
    session.objects().forEach([&](Object &object) {
        const bool ended = direction_ == Direction::Request && object.clientDestroyed();
        if (idOf(object) != 0 && !ended && (!type || object.type == type))
            all.push_back(&object);
    });
    return all;
}

std::optional<Stream> Speech::sayOne(Bytes &input, relay::Session &session)
{
    const std::vector<Object *> objects = known(session, nullptr);
    if (objects.empty())
        return std::nullopt;
    const Object &object = *objects[input.below(objects.size())];
    const auto &messages = direction_ == Direction::Request ? object.type->requests : object.type->events;
    if (messages.empty())
        return std::nullopt;
    const relay::MessageType &type = messages[input.below(messages.size())];
    if (type.since > object.version || type.unlinked)
        return std::nullopt;

    const std::uint32_t nextId = nextId_;
    Stream stream;
    const std::size_t start = stream.begin(idOf(object), type.opcode);
    const bool binds = direction_ == Direction::Request && object.type->name() == protocol::wl_registry::interfaceName;
    bool said = true;
    if (binds) {
        said = addBind(stream, input, session);
        stream.word(newId());
    } else {
        for (const relay::ArgumentType &argument : type.arguments)
            said = said && addArgument(stream, argument, input, session);
    }
    if (!said || stream.bytes.size() > wire::maxMessageSize) {
        nextId_ = nextId;
        return std::nullopt;
    }
    stream.end(start);
    return stream;
}

bool Speech::addArgument(Stream &stream, const relay::ArgumentType &argument, Bytes &input, relay::Session &session)
{
    switch (argument.type) {
    case ArgumentType::Int:
    case ArgumentType::Uint:
    case ArgumentType::Fixed: {
        const std::uint8_t value = input.byte();
        stream.word(value < 0xf0 ? value : input.word());
        return true;
    }
    case ArgumentType::String:
        stream.string(textFrom(input));
        return true;
    case ArgumentType::Array: {
        const std::uint8_t size = input.byte();
        stream.array(input.take(size & 0x3f));
        return true;
    }
    case ArgumentType::Fd:
        ++stream.fds;
        return true;
    case ArgumentType::NewId:
        stream.word(newId());
        return argument.interface != nullptr;
    case ArgumentType::Object: {
        const std::vector<Object *> objects = known(session, argument.interface);
        const std::size_t chosen = input.below(objects.size() + (argument.nullable ? 1 : 0));
        if (chosen >= objects.size() && !argument.nullable)
            return false;
        stream.word(chosen < objects.size() ? idOf(*objects[chosen]) : 0);
        return true;
    }
    }
    return false;
}

// All but the new id.
bool Speech::addBind(Stream &stream, Bytes &input, relay::Session &session)
{
    const auto &globals = session.state<relay::HostGlobals>().globals;
    const std::size_t chosen = input.below(globals.size() + 1);
    const std::uint32_t version = 1 + input.byte() % 8u;
    if (chosen == globals.size()) {
        stream.word(relay::ownGlobalStart);
        stream.string("gtk_primary_selection_device_manager");
        stream.word(1);
        return true;
    }
    const relay::HostGlobal &global = globals[chosen];
    // What is hidden, or in too high a version, now and then: it ends the session.
    if (global.offeredVersion == 0 && !input.flag())
        return false;
    stream.word(global.name);
    stream.string(global.type->name());
    stream.word(version > global.offeredVersion && !input.flag() ? std::max(global.offeredVersion, 1u) : version);
    return true;
}

std::optional<Stream> Speech::freeId(Bytes &input, relay::Session &session)
{
    std::vector<std::uint32_t> ended;
    session.objects().forEach([&](const Object &object) {
        const bool isClients = object.hostId > wire::displayId && object.hostId < wire::serverIdStart;
        if (isClients && (object.hostDestroyed || object.clientDestroyed()))
            ended.push_back(object.hostId);
    });
    if (ended.empty())
        return std::nullopt;
    Stream stream;
    stream.add<protocol::wl_display::event::delete_id>(wire::displayId, ended[input.below(ended.size())]);
    return stream;
}

} // namespace gangway::fuzz
