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

// One client's connection, and the host's connection that serves it.
//
// Features get it to send messages of their own: request and event queue a message behind those
// already on their way and leave with them; outside a hook, call flush afterwards.
class Session {
public:
    Session(Relay &relay, std::uint32_t number, const SessionProfile &profile, std::unique_ptr<wire::Transport> client,
            std::unique_ptr<wire::Transport> host);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    // Counts up from 1 within the relay.
    std::uint32_t number() const { return number_; }
    SessionKind kind() const { return kind_; }
    SessionRef ref();
    EventLoop &loop() const;
    const Limits &limits() const;
    const Catalogue &catalogue() const { return objects_.hooks().catalogue(); }

    ObjectTable &objects() { return objects_.table; }
    const ObjectTable &objects() const { return objects_.table; }
    Object &display() { return objects_.table.display(); }

    // What a feature remembers of this session. What it remembers of an object is a PerObject in it.
    template <class State>
    State &state()
    {
        return states_.get<State>();
    }

    // --- messages of our own

    // Sends a request of `self` to the host. New objects in it get their ids now. False if it can't be sent: it is too
    // long, or an object in it is unknown to the host, or is one that the host was asked to destroy.
    template <class Message>
    bool request(Object &self, Message message);

    // Sends an event of `self` to the client, in the same way. A destructor event for an object that the host doesn't
    // know ends it. For an object of Gangway's own, its listener is called.
    template <class Message>
    bool event(Object &self, Message message);

    // Runs the hooks for a request, or an event, as if the client or the host had sent it now, and passes it on as they
    // say. Permissions hold for it.
    template <class Message>
    void issue(Object &self, Message message);
    template <class Message>
    void replay(Object &self, Message message);
    // An event that is passing is replayed: the host has not sent it now.
    bool replaying() const { return replaying_; }

    // An event that has no arguments, for protocols that may not be compiled in. Nothing is sent if the object has
    // none such in its version.
    void bareEvent(Object &self, std::string_view name);

    // --- objects of our own

    // A new object of Gangway's own, for a request's new_id. It is the session's, and ends with the host's delete_id;
    // Own is a handle that destroys it. `interface` must be one of a compiled protocol: std::invalid_argument
    // otherwise.
    //
    // One that is made for the client stands for something of the client's: what it is asked for goes through `issue`,
    // features see its events, and permissions hold for it.
    enum class Purpose : bool { Private, ForClient };
    Object &create(std::string_view interface, std::uint32_t version, Purpose purpose = Purpose::Private);

    // Calls back for an event of an object of Gangway's own, until it is destroyed. One for each event.
    template <class Message>
    void listen(Object &object, typename Call<Message>::Function function);

    // Sends the destructor of an object of Gangway's own, as far as it has one without arguments, and calls no listener
    // of it any more. What was never asked of the host ends at once.
    void destroyOwn(Object &object);

    // --- waiting

    // Reads no more of the client's requests while the hold is there; those behind the one whose hook called this
    // wait.
    [[nodiscard]] Hold holdRequests() { return link_.holdRequests(); }
    // The same for a hook that doesn't forward its request: this too waits, and is shown to all of its hooks anew. So
    // such a hook goes before those that count or remember, and takes nothing out of the message.
    [[nodiscard]] Hold offerAgain();
    // Keeps the host's events for the object back, and what has to come behind them (HeldEvents). All else passes.
    [[nodiscard]] Hold holdEvents(Object &object) { return link_.holdEvents(object); }
    // Ends what Deletion::Keep kept: the client may use the id again.
    void confirmDeletion(Object &object) { objects_.endProvided(object); }

    // --- permissions, see withholding.h

    // Whether `message` of the object may pass, as far as withholding goes.
    bool passes(const Object &object, protocol::MessageKey message) const { return objects_.passes(object, message); }
    // A global of this interface may not be used.
    bool denies(const InterfaceType &type) const { return objects_.denies(type); }
    // Makes a new object of the client inert: the host never hears of it. May end the object.
    void makeInert(Object &object) { objects_.makeInert(object); }
    // The same for one that the host has: it ends there.
    void detach(Object &object) { objects_.detach(object); }
    // Ends inertness: the next request that passes the object as a new_id creates it at the host.
    void revive(Object &object) { objects_.revive(object); }
    // Withholds objects, or no more, as the relay's rules say now.
    void updateWithheld() { objects_.updateWithheld(); }
    // Of new objects of an event that went no further: ends them, so that the host doesn't keep them for ever.
    void endUnseen(Object &object);

    // Makes it an object of another interface with the same messages, before it is used.
    void setType(Object &object, const InterfaceType &type) { objects_.setType(object, type); }

    // --- the end

    // Tells the client of its mistake and ends the session once the hook returns. `code` is
    // of the object's interface.
    void refuse(const Object &object, std::uint32_t code, std::string reason);
    void refuse(Violation violation) { link_.refuse(std::move(violation)); }

    // Ends the session without a word.
    void end(std::string_view reason) { link_.end(reason); }
    bool ended() const { return link_.ended(); }
    // Both sides are there, and nothing has ended it yet.
    bool serving() const { return link_.serving(); }

    void flush() { link_.flush(); }
    // The same when the work that goes on is done: for hooks that sent something in another session than theirs.
    void flushLater();
    bool takeFlushDue() { return std::exchange(flushDue_, false); }

    // Counted since the session's start.
    struct Traffic {
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
    };
    Traffic &requests() { return requests_; }
    Traffic &events() { return events_; }
    const Traffic &requests() const { return requests_; }
    const Traffic &events() const { return events_; }
    std::size_t queuedBytes() const { return link_.queuedBytes(); }
    // What waits for the client alone.
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
    // Null if nobody listens.
    const MessageHandler *listener(const Object &object, std::uint16_t opcode) const;
    // A message without arguments.
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
    std::shared_ptr<Session *> ref_; // made at the first need
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
    assert(object.clientId == 0); // events for the client's objects are hooked
    auto chain = std::make_unique<TypedHookChain<Message>>();
    // The client doesn't know the object: forwarding ends here.
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

// What the client asked for and the host was not told of.
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

// Has those made at the host that the message names and the host doesn't know.
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

inline bool offersAgain(const Session &session)
{
    return session.link().offersAgain();
}

} // namespace gangway::relay
