// SPDX-License-Identifier: Apache-2.0

#include "relay/session_objects.h"

#include "relay/describe.h"
#include "relay/relay.h"

#include "messages/wayland.h"

#include <array>

namespace gangway::relay {

using protocol::Direction;

SessionObjects::SessionObjects(Session &session, const Relay &relay, std::shared_ptr<const Hooks> hooks)
    : table(hooks->catalogue().display()), session_(session), relay_(relay), hooks_(std::move(hooks))
{
    table.display().hooks = hooks_->find(*table.display().type);
}

void SessionObjects::announceEnd()
{
    table.forEach([this](Object &object) { announceGone(object); });
}

Object &SessionObjects::create(const InterfaceType &type, std::uint32_t version)
{
    Object &object = table.create(type, version);
    object.hooks = hooks_->find(type);
    if (withholds(type))
        object.states = Object::Withheld;
    return object;
}

const InterfaceType *SessionObjects::interfaceNamed(std::string_view name) const
{
    return hooks_->catalogue().find(name);
}

Object *SessionObjects::named(Direction from, std::uint32_t id) const
{
    return (from == Direction::Request ? table.fromClient : table.fromHost).find(id);
}

void SessionObjects::setType(Object &object, const InterfaceType &type)
{
    object.type = &type;
    object.hooks = hooks_->find(type);
}

const char *SessionObjects::introduce(Direction from, std::uint32_t id, const InterfaceType &type,
                                      std::uint32_t version, Object *&made)
{
    if (from == Direction::Request) {
        if (id >= wire::serverIdStart)
            return "the new id is in the server's range";
        if (!table.fromClient.canTake(id))
            return table.fromClient.find(id) ? "the new id is in use" : "the new id leaves a gap";
        if (table.size() >= session_.limits().objects)
            return tooManyObjects;
        made = &create(type, version);
        made->clientId = id;
        table.fromClient.take(id, made);
        if (swallowed_) {
            made->states = Object::Inert;
            swallowed_->push_back(made);
        }
        return nullptr;
    }

    if (id < wire::serverIdStart)
        return "the new id is in the client's range";
    // Only the host knows when one of its ids is free. If it uses one again, the former object has ended.
    if (Object *former = table.fromHost.find(id))
        release(*former);
    if (!table.fromHost.canTake(id))
        return "the new id leaves a gap";
    made = &create(type, version);
    made->hostId = id;
    table.fromHost.take(id, made);
    return nullptr;
}

void SessionObjects::clientDestroyed(Object &object)
{
    object.states |= Object::ClientDestroyed;
    const std::uint32_t id = object.clientId;
    if (id >= wire::serverIdStart)
        table.forgetClientId(object);
    else if (!object.hostDestroyed) {
        // A hook kept the request from the host, so the host will not send delete_id.
        table.forgetClientId(object);
        session_.event(table.display(), protocol::wl_display::event::delete_id{.id = id});
    }
    if (object.hostId == 0)
        release(object);
    else if (!object.hostDestroyed)
        object.states &= static_cast<std::uint8_t>(~Object::ClientDestroyed); // from now on Gangway's own
}

void SessionObjects::endProvided(Object &object)
{
    const std::uint32_t id = object.clientId;
    release(object);
    if (id < wire::serverIdStart)
        session_.event(table.display(), protocol::wl_display::event::delete_id{.id = id});
}

void SessionObjects::release(Object &object)
{
    announceGone(object);
    session_.forgetMotion(object);
    table.release(object);
}

void SessionObjects::announceGone(Object &object)
{
    if (!object.hooks)
        return;
    for (const auto &gone : object.hooks->gone())
        gone(session_, object);
}

void SessionObjects::sendEnding(Object &object)
{
    const MessageType *ending = nullptr;
    for (const MessageType &request : object.type->requests) {
        if (!request.arguments.empty() || request.since > object.version)
            continue;
        if (request.destructor) {
            ending = &request;
            break;
        }
        if (request.name() == "stop")
            ending = &request;
    }
    if (!ending || object.hostId == 0 || object.hostDestroyed)
        return;
    const HookChain *chain =
        object.forClient() && object.hooks ? object.hooks->chain(Direction::Request, ending->opcode) : nullptr;
    if (!chain) {
        session_.sendBare(Direction::Request, object, *ending);
        return;
    }
    // Features see the end of an object that acts for the client like that of any other.
    if (Run *const run = session_.link().requestRun())
        run->closePlace();
    std::array<std::byte, wire::headerSize> bare{};
    wire::Header{object.hostId, ending->opcode, wire::headerSize}.store(bare.data());
    wire::FdQueue none;
    chain->run(session_, object, *ending, bare, none);
}

// --- withholding

bool SessionObjects::denies(const InterfaceType &type) const
{
    return relay_.permissions().denies(type);
}

bool SessionObjects::deniesGlobal(const InterfaceType &type) const
{
    return relay_.permissions().deniesGlobal(type);
}

std::uint32_t SessionObjects::maxVersion(const InterfaceType &type) const
{
    return relay_.permissions().maxVersion(type);
}

bool SessionObjects::deniesVersion(const Object &maker, const InterfaceType &type, std::uint32_t version) const
{
    return version > maxVersion(type) && maker.type->name() != protocol::wl_registry::interfaceName;
}

bool SessionObjects::withholds(const InterfaceType &type) const
{
    return denies(type) && !hooks_->withholding().keeps(type);
}

bool SessionObjects::passes(const Object &object, protocol::MessageKey message) const
{
    if (!object.withheld())
        return true;
    const auto &messages = message.direction == Direction::Request ? object.type->requests : object.type->events;
    return hooks_->withholding().passes(*object.type, message.direction, messages[message.opcode]);
}

void SessionObjects::makeInert(Object &object)
{
    object.states = static_cast<std::uint8_t>((object.states & ~Object::Withheld) | Object::Inert);
    for (const auto &function : hooks_->withholding().inert(*object.type))
        function(session_, object);
}

void SessionObjects::detach(Object &object)
{
    // Only the client uses the object from now on, so no hook is called for the host's half.
    Object &rest = table.create(*object.type, object.version);
    rest.states = Object::ClientDestroyed;
    table.moveHostId(object, rest);
    sendEnding(rest);
    makeInert(object);
}

void SessionObjects::revive(Object &object)
{
    object.states &= Object::ForClient;
    if (withholds(*object.type))
        object.states |= Object::Withheld;
}

void SessionObjects::updateWithheld()
{
    const Withholding &rules = hooks_->withholding();
    std::vector<Object *> withheld;
    std::vector<Object *> restored;
    table.forEach([&](Object &object) {
        if ((object.clientId == 0 && !object.forClient()) || object.clientDestroyed() || object.hostDestroyed
            || object.inert() || withholds(*object.type) == object.withheld())
            return;
        (object.withheld() ? restored : withheld).push_back(&object);
    });
    // Callbacks for one object may send messages about others, so no state changes until all have been called.
    for (Object *object : withheld) {
        for (const auto &function : rules.withhold(*object->type))
            function(session_, *object);
    }
    for (Object *object : withheld) {
        if (rules.ends(*object->type) && object->hostId != 0)
            detach(*object);
        else
            object->states |= Object::Withheld;
    }
    for (Object *object : restored)
        object->states &= static_cast<std::uint8_t>(~Object::Withheld);
    for (Object *object : restored) {
        for (const auto &function : rules.restore(*object->type))
            function(session_, *object);
    }
}

} // namespace gangway::relay
