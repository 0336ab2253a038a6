// SPDX-License-Identifier: Apache-2.0

#include "relay/event_path.h"

#include "relay/describe.h"
#include "relay/observed_fds.h"
#include "relay/relay.h"

#include "messages/wayland.h"

namespace gangway::relay {

namespace wl_display = protocol::wl_display;
using protocol::Direction;

std::size_t EventPath::forward(std::span<std::byte> bytes)
{
    congested_ = session_.link().toClient().queuedBytes() > session_.limits().coalesceFrom;
    if (!congested_)
        session_.coalescer().forgetAll();
    const bool traced = session_.relay().tracing();
    std::size_t used = 0;
    if (!session_.link().heldEvents()) {
        used = traced ? run<true, false>(bytes) : run<false, false>(bytes);
        if (fault || !session_.link().heldEvents() || session_.link().refused())
            return used;
    }
    holding_ = true;
    stopped_ = false;
    bytes = bytes.subspan(used);
    return used + (traced ? run<true, true>(bytes) : run<false, true>(bytes));
}

void EventPath::afterHook()
{
    stopped_ = session_.link().refused() || session_.ended() || (!holding_ && session_.link().heldEvents());
}

// Sets the fault for an event that target rejected.
void EventPath::blame(const wire::Header &header, const Object *object)
{
    if (!object)
        fault = "sent event " + std::to_string(header.opcode) + " for object " + std::to_string(header.object)
            + ", which doesn't exist";
    else
        fault = "sent event " + std::to_string(header.opcode) + " for " + std::string(object->type->name())
            + ", which has no such event";
}

bool EventPath::misunderstood(const Violation &violation)
{
    fault = "sent what can't be understood: " + violation.reason;
    return false;
}

// Handles events that are hooked, or have arguments other than numbers.
template <bool traced>
bool EventPath::takeOther(Object &self, const MessageType &type, const HookChain *chain, std::span<std::byte> message)
{
    return chain ? hooked(self, type, *chain, message) : translated<traced>(self, type, message);
}

// Handles an event for an object that the client doesn't know, or that is withheld. Hooks see events of withheld
// objects and of Gangway's objects that act for the client; an event of a withheld object that they forward is dropped
// unless it passes.
template <bool traced>
bool EventPath::takeUnheard(Object &self, const MessageType &type, const HookChain *chain, std::span<std::byte> message)
{
    const bool known = self.clientId != 0;
    if (chain && (known || self.forClient())) {
        if (!chain->onlyWatches())
            return hooked(self, type, *chain, message);
        if (!show(self, type, *chain, message))
            return false;
    }
    const bool passes =
        !self.withheld() || session_.parts().hooks().withholding().passes(*self.type, Direction::Event, type);
    if (known && passes)
        return translated<traced>(self, type, message);
    if (!discard(self, type, passes ? session_.listener(self, type.opcode) : nullptr, message))
        return false;
    for (Object *made : translator_.made()) {
        if (known)
            session_.endUnseen(*made);
    }
    return true;
}

template <bool traced, bool holding>
std::size_t EventPath::run(std::span<std::byte> bytes)
{
    std::byte *at = bytes.data();
    std::byte *const end = at + bytes.size();
    std::uint64_t count = 0;
    // Counted locally, because incrementing the tally in memory for each message is slower.
    const bool tallied = traced && session_.tallies();
    std::uint64_t tally = 0;
    run_.begin(at);

    while (static_cast<std::size_t>(end - at) >= wire::headerSize) {
        const wire::Header header = wire::Header::load(at);
        if (header.size < wire::headerSize || header.size % 4 != 0) {
            fault = "sent a message with a length of " + std::to_string(header.size) + " bytes";
            break;
        }
        if (header.size > static_cast<std::size_t>(end - at))
            break;
        const std::span<std::byte> message(at, header.size);
        Object *named = session_.objects().fromHost.find(header.object);
        if constexpr (holding) {
            HeldEvents *held = session_.link().heldEvents();
            if (held && held->takes(named, header, message, fds_)) {
                run_.leaveOut(message);
                at += header.size;
                continue;
            }
        }
        Object *object = target(header, named);
        if (!object)
            break;
        const MessageType &type = object->type->events[header.opcode];

        if (tallied)
            ++tally;
        else if constexpr (traced)
            session_.observe(Side::Host, false, *object, type, message, waitingFds(fds_, type));

        const HookChain *chain = object->hooks ? object->hooks->chain(Direction::Event, header.opcode) : nullptr;
        if (header.object == wire::displayId) {
            if (!displayEvent(type, message))
                break;
            if constexpr (traced) {
                if (run_.includes(at))
                    session_.observe(Side::Client, true, *object, type, message, {});
            }
        } else if ((object->clientId == 0) | object->withheld()) [[unlikely]] {
            if (!takeUnheard<traced>(*object, type, chain, message))
                break;
        } else if (chain && chain->onlyWatches() && !show(*object, type, *chain, message)) {
            break;
        } else if ((!chain || chain->onlyWatches()) && type.plainSize == header.size) {
            wire::storeWord(at, object->clientId);
            if (tallied)
                ++tally;
            else if constexpr (traced)
                session_.observe(Side::Client, true, *object, type, message, {});
            if (congested_)
                coalesce(*object, type, message);
        } else if (!takeOther<traced>(*object, type, chain && chain->onlyWatches() ? nullptr : chain, message)) {
            break;
        }
        if (type.destructor) {
            if (object->hostId >= wire::serverIdStart) {
                run_.handOver(at + header.size);
                session_.parts().release(*object);
            } else if (object->hostId != 0) {
                object->hostDestroyed = true; // delete_id follows
            }
        }
        ++count;
        at += header.size;
        if (stopped_)
            break;
    }
    run_.finish(at);
    if (tallied)
        session_.tally()->messages += tally;
    session_.events().messages += count;
    session_.events().bytes += static_cast<std::uint64_t>(at - bytes.data());
    return static_cast<std::size_t>(at - bytes.data());
}

// Runs hooks that only watch. Afterwards the message is handled as if there were no hooks.
bool EventPath::show(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message)
{
    run_.pass(message);
    if (auto violation = chain.show(session_, self, type, message)) {
        return misunderstood(*violation);
    }
    afterHook();
    return true;
}

bool EventPath::hooked(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message)
{
    session_.coalescer().forget(self);
    run_.offer(message);
    const auto violation = chain.run(session_, self, type, message, fds_);
    run_.settle(message);
    if (violation)
        return misunderstood(*violation);
    afterHook();
    return true;
}

bool EventPath::deleteId(std::span<std::byte> message)
{
    const std::uint32_t hostId = wire::loadWord(message.data() + wire::headerSize);
    Object *object = session_.objects().fromHost.find(hostId);
    if (!object || hostId >= wire::serverIdStart || hostId == wire::displayId) {
        fault = "deleted id " + std::to_string(hostId) + ", which it may not";
        return false;
    }
    const std::uint32_t clientId = object->clientId;
    run_.handOver(message); // before messages that an onDelete callback sends
    const bool keeps = clientId != 0 && object->hooks && object->hooks->deletion()
        && object->hooks->deletion()(session_, *object) == Deletion::Keep;
    if (keeps)
        session_.objects().forgetHostId(*object);
    else
        session_.parts().release(*object);
    if (clientId != 0 && !keeps)
        wire::storeWord(message.data() + wire::headerSize, clientId);
    else
        run_.leaveOut(message);
    afterHook();
    return true;
}

// wl_display.error and delete_id name objects in ways that need special treatment.
bool EventPath::displayEvent(const MessageType &type, std::span<std::byte> message)
{
    if (type.opcode == wl_display::event::delete_id::messageKey.opcode && type.plainSize == message.size())
        return deleteId(message);
    switch (translator_.translate(session_.display(), type, message)) {
    case Translator::Outcome::Fault:
        // The error may be about an object that only the host still knows: report it on the display then.
        if (type.opcode == wl_display::event::error::messageKey.opcode && message.size() >= wire::headerSize + 12) {
            wire::storeWord(message.data() + wire::headerSize, wire::displayId);
            translator_.violation.reset();
            if (translator_.translate(session_.display(), type, message) == Translator::Outcome::Forward)
                break;
        }
        return misunderstood(*translator_.violation);
    case Translator::Outcome::Drop:
        wire::storeWord(message.data(), wire::displayId);
        wire::storeWord(message.data() + wire::headerSize, wire::displayId);
        break;
    case Translator::Outcome::Forward:
        break;
    }
    return true;
}

// Handles an event that the client doesn't get: its object is unknown to the client (Gangway's own, or destroyed by the
// client) or withheld.
bool EventPath::discard(Object &self, const MessageType &type, const MessageHandler *listener,
                        std::span<std::byte> message)
{
    run_.leaveOut(message);
    if (listener && !self.clientDestroyed() && !self.hostDestroyed) {
        if (auto violation = listener->run(session_, self, type, message, fds_)) {
            return misunderstood(*violation);
        }
        afterHook();
        return true;
    }
    // Its descriptors and new ids must be consumed all the same, or the rest of the stream could not be interpreted.
    if (type.unlinked) {
        fault = "made an object of an unknown interface by " + std::string(type.name());
        return false;
    }
    if (translator_.takeUnseen(self, type, message) == Translator::Outcome::Fault) {
        return misunderstood(*translator_.violation);
    }
    return true;
}

template <bool traced>
bool EventPath::translated(Object &self, const MessageType &type, std::span<std::byte> message)
{
    run_.handOver(message); // first, because a new object may release an earlier one with the same id
    const Translator::Outcome outcome =
        type.unlinked ? Translator::Outcome::Fault : translator_.translate(self, type, message);
    switch (outcome) {
    case Translator::Outcome::Fault:
        fault = type.unlinked ? "made an object of an unknown interface by " + std::string(type.name())
                              : "sent what can't be understood: " + translator_.violation->reason;
        return false;
    case Translator::Outcome::Drop:
        run_.leaveOut(message);
        return true;
    case Translator::Outcome::Forward:
        break;
    }
    if constexpr (traced)
        session_.observe(Side::Client, true, self, type, message, borrowed(translator_.fds));
    if (!translator_.fds.empty()) {
        run_.handOver(message);
        for (wire::Fd &fd : translator_.fds)
            session_.link().toClient().attach(std::move(fd));
    }
    if (congested_)
        coalesce(self, type, message);
    return true;
}

void EventPath::coalesce(const Object &self, const MessageType &type, std::span<const std::byte> message)
{
    run_.handOver(message);
    if (session_.coalescer().absorb(self, type, message, session_.link().toClient()))
        run_.leaveOut(message);
}

} // namespace gangway::relay
