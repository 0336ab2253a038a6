// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/encoder.h"
#include "relay/hold.h"
#include "relay/hooks.h"
#include "relay/limits.h"
#include "relay/message_objects.h"
#include "relay/motion_coalescer.h"
#include "relay/observer.h"
#include "relay/session_kind.h"
#include "relay/session_link.h"
#include "relay/session_objects.h"
#include "relay/session_ref.h"
#include "relay/session_state.h"

#include <cassert>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::relay {

class Relay;

// One client's connection, and the connection to the host that serves it.
//
// Features use it to send messages of their own: request and event queue a message after those already queued. Within a
// hook they are flushed automatically; elsewhere, call flush afterwards.
class Session {
public:
    Session(Relay &relay, std::uint32_t number, const SessionProfile &profile, std::unique_ptr<wire::Transport> client,
            std::unique_ptr<wire::Transport> host);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    // Counts from 1 within the relay.
    std::uint32_t number() const { return number_; }
    SessionKind kind() const { return kind_; }
    SessionRef ref();
    EventLoop &loop() const;
    const Limits &limits() const;
    const Catalogue &catalogue() const { return objects_.hooks().catalogue(); }

    ObjectTable &objects() { return objects_.table; }
    const ObjectTable &objects() const { return objects_.table; }
    Object &display() { return objects_.table.display(); }

    // What a feature stores for this session. For per-object state use a PerObject here.
    template <class State>
    State &state()
    {
        return states_.get<State>();
    }

    // --- Gangway's own messages

    // Sends a request of `self` to the host. New objects in it get their ids now. False if it can't be sent: it is too
    // long, or it names an object that the host doesn't know or was asked to destroy.
    template <class Message>
    bool request(Object &self, Message message);

    // Sends an event of `self` to the client, in the same way. A destructor event ends an object that the host doesn't
    // know. For an object of Gangway's own, its listener is called.
    template <class Message>
    bool event(Object &self, Message message);

    // Runs the hooks for a request (issue) or an event (replay) as if the client or the host had just sent it, then
    // sends it if they forward it. Permissions apply.
    template <class Message>
    void issue(Object &self, Message message);
    template <class Message>
    void replay(Object &self, Message message);
    // Writes a message of numbers over the one that is being processed, if that one may be kept. False: it has to be
    // sent.
    template <class Message>
    bool rewrite(Object &self, Message &message);
    // The event being processed comes from replay, not from the host.
    bool replaying() const { return replaying_; }

    // Sends an event without arguments, for protocols that may not be compiled in. Does nothing if the object's version
    // has no such event.
    void bareEvent(Object &self, std::string_view name);

    // --- Gangway's own objects

    // Creates an object of Gangway's own, to be passed as the new_id of a request. The session owns it, and it ends
    // with the host's delete_id; Own is a handle that destroys it. Throws std::invalid_argument if no compiled protocol
    // has `interface`.
    //
    // An object with ForClient acts on the client's behalf: its requests go through `issue`, features see its events,
    // and permissions apply to it.
    enum class Purpose : bool { Private, ForClient };
    Object &create(std::string_view interface, std::uint32_t version, Purpose purpose = Purpose::Private);

    // Sets the callback for one event of an object of Gangway's own, until the object is destroyed. One callback per
    // event.
    template <class Message>
    void listen(Object &object, typename Call<Message>::Function function);

    // Destroys an object of Gangway's own: sends its destructor if it has one without arguments, and calls no listener
    // afterwards. An object that the host doesn't know ends at once.
    void destroyOwn(Object &object);

    // --- waiting

    // Reads no more requests of the client while the hold exists. Requests after the one whose hook called this wait;
    // for that one see Call::offerAgain.
    [[nodiscard]] Hold holdRequests() { return link_.holdRequests(); }
    // After a hook that took long: the client's other requests wait until other sessions have had their turn.
    void pauseRequests() { link_.pauseRequests(); }
    // Holds back the host's events for the object, and the events that must not overtake them (HeldEvents). All others
    // pass.
    [[nodiscard]] Hold holdEvents(Object &object) { return link_.holdEvents(object); }
    // Ends an object that Deletion::Keep kept: the client may reuse the id.
    void confirmDeletion(Object &object) { objects_.endProvided(object); }

    // --- permissions, see withholding.h

    // Whether `message` may pass: the object is not withheld, or the message is exempt.
    bool passes(const Object &object, protocol::MessageKey message) const { return objects_.passes(object, message); }
    // Whether objects of this interface are denied: all globals that lead to it are.
    bool denies(const InterfaceType &type) const { return objects_.denies(type); }
    bool deniesGlobal(const InterfaceType &type) const { return objects_.deniesGlobal(type); }
    // The highest version of a global of this interface that may be bound.
    std::uint32_t maxVersion(const InterfaceType &type) const { return objects_.maxVersion(type); }
    // Makes a new object of the client inert: the host never hears of it. May release the object.
    void makeInert(Object &object) { objects_.makeInert(object); }
    // The same for an object that the host has: destroys it there.
    void detach(Object &object) { objects_.detach(object); }
    // Ends inertness: the next request that passes the object as a new_id creates it at the host.
    void revive(Object &object) { objects_.revive(object); }
    // Withholds and restores objects according to the relay's permissions.
    void updateWithheld() { objects_.updateWithheld(); }
    // Ends a new object from an event that the client didn't get, so that the host doesn't keep it.
    void endUnseen(Object &object);

    // Changes the object's interface to another one with the same messages, before it is used.
    void setType(Object &object, const InterfaceType &type) { objects_.setType(object, type); }

    // --- the end

    // Sends the client a protocol error and ends the session once the hook returns. `code` is one of the object's
    // interface.
    void refuse(const Object &object, std::uint32_t code, std::string reason);
    void refuse(Violation violation) { link_.refuse(std::move(violation)); }

    // Ends the session without an error to the client.
    void end(std::string_view reason) { link_.end(reason); }
    bool ended() const { return link_.ended(); }
    // Both sides are connected, and the session is not ending.
    bool serving() const { return link_.serving(); }

    void flush() { link_.flush(); }
    // Flushes at the end of this turn: for hooks that sent something in another session.
    void flushLater();
    bool takeFlushDue() { return std::exchange(flushDue_, false); }

    // Totals since the session started.
    struct Traffic {
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
    };
    Traffic &requests() { return requests_; }
    Traffic &events() { return events_; }
    const Traffic &requests() const { return requests_; }
    const Traffic &events() const { return events_; }
    std::size_t queuedBytes() const { return link_.queuedBytes(); }
    // The connection to the host, while there is one.
    wire::Transport &hostTransport() { return link_.hostTransport(); }
    // Bytes that wait for the host to read.
    std::size_t unsentBytes() const { return link_.unsentBytes(); }
    // Bytes that wait for the client to read.
    std::size_t unreadBytes() const { return link_.unreadBytes(); }
    std::size_t unreadFds() const { return link_.unreadFds(); }

    // --- for the relay's other files

    SessionObjects &parts() { return objects_; }
    SessionLink &link() { return link_; }
    const SessionLink &link() const { return link_; }
    MotionCoalescer &coalescer() { return coalescer_; }
    void forgetMotion(Object &object) { coalescer_.forget(object); }
    Relay &relay() { return relay_; }
    Tally *tally() const { return tally_; }
    // Whether somebody follows the messages.
    bool observed() const;
    // Whether messages are counted instead of shown.
    bool tallies() const { return tally_ && tally_->instead; }
    void observe(Side side, bool sent, const Object &object, const MessageType &type, std::span<const std::byte> bytes,
                 std::span<const int> fds) const
    {
        if (tallies())
            ++tally_->messages;
        else
            observer_.message({*this, side, sent, *object.type, type, bytes, fds});
    }
    // Null if there is no listener.
    const MessageHandler *listener(const Object &object, std::uint16_t opcode) const;
    // Sends a message without arguments.
    void sendBare(protocol::Direction direction, Object &object, const MessageType &type);

private:
    template <class Message>
    void makeNewInert(Message &message);
    template <class Message>
    void nameObjects(Message &message);
    template <class Message>
    void runHooks(Object &self, Message &message);
    template <class Message>
    bool tellListener(Object &self, Message &message);

    EncodeBuffer &encodeBuffer();
    template <class Message>
    bool send(protocol::Direction direction, Object &self, Message &message);
    void sendEncoded(protocol::Direction direction, Object &self, std::uint16_t opcode);

    struct Listener {
        std::uint16_t opcode;
        std::unique_ptr<HookChain> chain;
    };

    Relay &relay_;
    Observer &observer_;
    Tally *tally_;
    const std::uint32_t number_;
    const SessionKind kind_;
    std::shared_ptr<Session *> ref_; // created on first use
    SessionObjects objects_;
    SessionLink link_;
    SessionStates states_;
    MotionCoalescer coalescer_;
    PerObject<std::vector<Listener>> listeners_;
    bool flushDue_ = false;
    bool replaying_ = false;
    Traffic requests_;
    Traffic events_;
};

template <class Message>
bool Session::request(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Request);
    if (objects_.hooks().anyNamed()) [[unlikely]]
        nameObjects(message);
    return send(protocol::Direction::Request, self, message);
}

template <class Message>
bool Session::event(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Event);
    if (self.clientId == 0) [[unlikely]]
        return tellListener(self, message);
    return send(protocol::Direction::Event, self, message);
}

template <class Message>
void Session::listen(Object &object, typename Call<Message>::Function function)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Event);
    assert(object.clientId == 0); // events for objects that the client knows use hooks
    auto chain = std::make_unique<TypedHookChain<Message>>();
    // The client doesn't know the object, so forwarding does nothing more.
    chain->add(std::move(function));
    listeners_.of(object).push_back({Message::messageKey.opcode, std::move(chain)});
}

template <class Message>
bool Session::tellListener(Object &self, Message &message)
{
    const MessageHandler *heard = self.hostDestroyed ? nullptr : listener(self, Message::messageKey.opcode);
    if (!heard)
        return false;
    static_cast<const TypedHookChain<Message> &>(*heard).run(*this, self, message);
    return true;
}

template <class Message>
bool Session::send(protocol::Direction direction, Object &self, Message &message)
{
    Encoder encoder(objects_.table, direction, encodeBuffer());
    message.transfer(encoder);
    if (!encoder.finish(self, Message::messageKey.opcode)) {
        if (direction == protocol::Direction::Request)
            makeNewInert(message);
        return false;
    }
    sendEncoded(direction, self, Message::messageKey.opcode);
    return true;
}

// Makes the new objects of a request inert because the request was not sent to the host.
template <class Message>
void Session::makeNewInert(Message &message)
{
    NewObjects made;
    message.transfer(made);
    for (Object *object : made.objects) {
        if ((object->clientId != 0 || object->forClient()) && object->hostId == 0)
            makeInert(*object);
    }
}

// Creates those objects at the host that the message names and the host doesn't know.
template <class Message>
void Session::nameObjects(Message &message)
{
    NamedObjects named;
    message.transfer(named);
    for (Object *object : named.objects) {
        if (object->hostId == 0 && !object->inert() && object->hooks && object->hooks->named())
            object->hooks->named()(*this, *object);
    }
}

template <class Message>
void Session::issue(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Request);
    if (self.inert() || !passes(self, Message::messageKey))
        makeNewInert(message);
    else
        runHooks(self, message);
}

template <class Message>
void Session::replay(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Event);
    replaying_ = true;
    runHooks(self, message);
    replaying_ = false;
}

template <class Message>
void Session::runHooks(Object &self, Message &message)
{
    const HookChain *chain =
        self.hooks ? self.hooks->chain(Message::messageKey.direction, Message::messageKey.opcode) : nullptr;
    if (chain)
        static_cast<const TypedHookChain<Message> &>(*chain).run(*this, self, message);
    else
        deliver(*this, self, message);
}

template <class Message>
void deliver(Session &session, Object &self, Message &message)
{
    if constexpr (Message::messageKey.direction == protocol::Direction::Request) {
        session.request(self, std::move(message));
    } else if (session.passes(self, Message::messageKey)) {
        session.event(self, std::move(message));
    } else {
        NewObjects made;
        message.transfer(made);
        for (Object *object : made.objects)
            session.endUnseen(*object);
    }
}

template <class Message>
bool Session::rewrite(Object &self, Message &message)
{
    constexpr protocol::MessageKey key = Message::messageKey;
    constexpr bool request = key.direction == protocol::Direction::Request;
    Run *const run = request ? link_.requestRun() : link_.eventRun();
    const std::uint32_t id = request ? (self.hostDestroyed ? 0 : self.hostId) : self.clientId;
    if (!run || run->place().size() != Message::plainSize || id == 0 || (!request && !passes(self, key)))
        return false;
    std::byte *const place = run->place().data();
    wire::storeWord(place, id);
    NumberWriter writer(place);
    message.transfer(writer);
    const MessageType &type = (request ? self.type->requests : self.type->events)[key.opcode];
    if (observed())
        observe(request ? Side::Host : Side::Client, true, self, type, run->place(), {});
    if (request && type.destructor)
        self.hostDestroyed = true;
    run->keep();
    return true;
}

template <class Message>
void sendOn(Session &session, Object &self, Message &message)
{
    if constexpr (Message::plainSize != 0) {
        if (session.rewrite(self, message)) [[likely]]
            return;
    }
    deliver(session, self, message);
}

inline Hold holdRequests(Session &session)
{
    return session.holdRequests();
}

} // namespace gangway::relay
