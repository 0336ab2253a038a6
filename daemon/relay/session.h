// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/encoder.h"
#include "relay/endpoint.h"
#include "relay/hooks.h"
#include "relay/motion_coalescer.h"
#include "relay/new_objects.h"
#include "relay/object_table.h"
#include "relay/observer.h"
#include "relay/session_state.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gangway::relay {

class Relay;

// One client's connection, and the host's connection that serves it.
//
// Hooks get it to send messages of their own: request and event queue a message behind those
// already on their way and leave with them; outside a hook, call flush afterwards.
class Session {
public:
    Session(Relay &relay, std::uint32_t number, std::unique_ptr<wire::Transport> client,
            std::unique_ptr<wire::Transport> host);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    // Counts up from 1 within the relay.
    std::uint32_t number() const { return number_; }
    ObjectTable &objects() { return objects_; }
    const ObjectTable &objects() const { return objects_; }
    Object &display() { return objects_.display(); }
    const Catalogue &catalogue() const;
    EventLoop &loop() const;

    // What a feature remembers of this session.
    template <class State>
    State &state()
    {
        return states_.get<State>();
    }

    // Sends a request of `self` to the host, an event of `self` to the client. New objects in it get
    // their ids now. False if it can't be sent: too long, or an object is unknown on that side.
    // A destructor event for an object that the host doesn't know ends it.
    template <class Message>
    bool request(Object &self, Message message);
    template <class Message>
    bool event(Object &self, Message message);

    // An event that has no arguments, for protocols that may not be compiled in. Nothing is sent if the object has
    // none such in its version.
    void bareEvent(Object &self, std::string_view name);

    // A new object of Gangway's own, for a request's new_id. It is the session's, and ends with
    // the host's delete_id. `interface` must be one of a compiled protocol: std::invalid_argument otherwise.
    Object &create(std::string_view interface, std::uint32_t version);

    // Runs the hooks for an event as if the host had sent it now, and passes it on as they say.
    template <class Message>
    void replay(Object &self, Message message);

    // Whether `message` of the object may pass, as far as withholding goes.
    bool passes(const Object &object, protocol::MessageKey message) const;
    // A global of this interface may not be used.
    bool denies(const InterfaceType &type) const;
    // Makes an object that the client asked for the client's alone. It may end in this.
    void makeInert(Object &object);
    // The same for one that the host has: there it ends.
    void detach(Object &object);
    // Makes an inert object one that the next request that names it as new tells the host of.
    void revive(Object &object);
    // Withholds objects, or no more, as the relay's rules say now.
    void updateWithheld();
    // Of new objects of an event that went no further: ends them, so that the host doesn't keep them for ever.
    void endUnseen(Object &object);

    // Makes it an object of another interface with the same messages, before it is used.
    void setType(Object &object, const InterfaceType &type);

    // Calls back for an event of an object of Gangway's own.
    template <class Message>
    void listen(Object &object, typename Call<Message>::Function function);

    // Tells the client of its mistake and ends the session once the hook returns. `code` is
    // of the object's interface.
    void refuse(const Object &object, std::uint32_t code, std::string reason);
    void refuse(Violation violation) { pending_ = std::move(violation); }

    // Ends the session without a word.
    void end(std::string_view reason);
    bool ended() const { return phase_ == Phase::Ended; }
    // Both sides are there, and nothing has ended it yet.
    bool serving() const { return phase_ == Phase::Running; }

    void flush();
    // The same when the work that goes on is done: for hooks that sent something in another session than theirs.
    void flushLater();

    // Counted since the session's start.
    struct Traffic {
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
    };
    const Traffic &requests() const { return requests_; }
    const Traffic &events() const { return events_; }
    std::size_t queuedBytes() const { return client_.output.queuedBytes() + host_.output.queuedBytes(); }
    // What waits for the client alone.
    std::size_t unreadBytes() const { return client_.output.queuedBytes(); }
    std::size_t unreadFds() const { return client_.output.queuedFds(); }

private:
    friend class Decoder;
    friend class Relay;
    friend class RequestPath;
    friend class EventPath;
    friend class Translator;

    enum class Phase {
        Running,
        LeavingHost,   // the client is gone, the host still has to read
        LeavingClient, // the host or the session has ended, the client still has to read
        Ended,
    };

    // Objects that messages name.
    Object &createObject(const InterfaceType &type, std::uint32_t version);
    const InterfaceType *interfaceNamed(std::string_view name) const;
    Object *objectNamed(protocol::Direction from, std::uint32_t id) const;
    const char *introduce(protocol::Direction from, std::uint32_t id, const InterfaceType &type, std::uint32_t version,
                          Object *&made);
    void clientDestroyed(Object &object);
    void endProvided(Object &object);
    void release(Object &object);
    void announceGone(Object &object);
    void sendEnding(Object &object);
    void sendBare(protocol::Direction direction, Object &object, const MessageType &type);
    template <class Message>
    void makeNewInert(Message &message);
    const HookChain *listener(const Object &object, std::uint16_t opcode) const;

    // What the encoder writes into.
    std::vector<std::byte> &encoded();
    std::vector<wire::Fd> &encodedFds();
    template <class Message>
    bool send(protocol::Direction direction, Object &self, Message &message);
    void sendEncoded(protocol::Direction direction, Object &self, std::uint16_t opcode);
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

    // Sockets.
    void clientReady(std::uint32_t ready);
    void hostReady(std::uint32_t ready);
    void readClient();
    void readHost();
    void flushClient();
    void flushHost();
    void clientGone();
    void hostGone();
    void fail(const Violation &violation);
    void hostFault(std::string reason);
    void leaveClient(std::string_view reason);
    // Tells the relay what this session holds now.
    void account();

    Relay &relay_;
    Observer &observer_;
    Tally *tally_;
    std::uint32_t number_;
    Phase phase_ = Phase::Running;
    ObjectTable objects_;
    Endpoint client_;
    Endpoint host_;
    SessionStates states_;
    MotionCoalescer coalescer_;
    std::optional<Violation> pending_;
    // Collects the new objects of a request that goes no further, while there is one.
    std::vector<Object *> *swallowed_ = nullptr;
    std::string reason_;
    std::optional<Timer> farewell_;
    bool flushDue_ = false;
    std::size_t accountedBytes_ = 0;
    std::size_t accountedFds_ = 0;
    Traffic requests_;
    Traffic events_;
    struct Listener {
        std::uint16_t opcode;
        std::unique_ptr<HookChain> chain;
    };
    std::unordered_map<const Object *, std::vector<Listener>> listeners_;
};

template <class Message>
bool Session::request(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Request);
    return send(protocol::Direction::Request, self, message);
}

template <class Message>
bool Session::event(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Event);
    return send(protocol::Direction::Event, self, message);
}

template <class Message>
void Session::listen(Object &object, typename Call<Message>::Function function)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Event);
    auto chain = std::make_unique<TypedHookChain<Message>>();
    // The client doesn't know the object: forwarding ends here.
    chain->functions.push_back(std::move(function));
    listeners_[&object].push_back({Message::messageKey.opcode, std::move(chain)});
}

template <class Message>
bool Session::send(protocol::Direction direction, Object &self, Message &message)
{
    Encoder encoder(objects_, direction, encoded(), encodedFds());
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
        if (object->clientId != 0 && object->hostId == 0)
            makeInert(*object);
    }
}

template <class Message>
void Session::replay(Object &self, Message message)
{
    static_assert(Message::messageKey.direction == protocol::Direction::Event);
    const HookChain *chain =
        self.hooks ? self.hooks->chain(protocol::Direction::Event, Message::messageKey.opcode) : nullptr;
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

} // namespace gangway::relay
