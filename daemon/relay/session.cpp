// SPDX-License-Identifier: Apache-2.0

#include "relay/session.h"

#include "relay/describe.h"
#include "relay/event_path.h"
#include "relay/observed_fds.h"
#include "relay/relay.h"
#include "relay/request_path.h"

#include "messages/wayland.h"

#include <algorithm>
#include <stdexcept>

namespace gangway::relay {

namespace wl_display = protocol::wl_display;
using protocol::Direction;
using wire::Transport;

namespace {
// How long a client that does not read may keep a session that has ended for all others.
constexpr int farewellMilliseconds = 10'000;
} // namespace

Session::Session(Relay &relay, std::uint32_t number, std::unique_ptr<Transport> client, std::unique_ptr<Transport> host)
    : relay_(relay), observer_(relay.observer_), tally_(observer_.tally()), number_(number),
      objects_(relay.catalogue().display()),
      client_(relay.loop(), std::move(client), [this](std::uint32_t ready) { clientReady(ready); }),
      host_(relay.loop(), std::move(host), [this](std::uint32_t ready) { hostReady(ready); })
{}

Session::~Session()
{
    objects_.forEach([this](Object &object) { announceGone(object); });
}

const Catalogue &Session::catalogue() const
{
    return relay_.catalogue();
}

EventLoop &Session::loop() const
{
    return relay_.loop();
}

// --- objects

Object &Session::createObject(const InterfaceType &type, std::uint32_t version)
{
    Object &object = objects_.create(type, version);
    object.hooks = relay_.hooks_.find(type);
    if (relay_.hooks_.withholding().holds(type))
        object.states = Object::Withheld;
    return object;
}

Object &Session::create(std::string_view interface, std::uint32_t version)
{
    const InterfaceType *type = interfaceNamed(interface);
    if (!type)
        throw std::invalid_argument("no protocol describes " + std::string(interface));
    return createObject(*type, version);
}

void Session::setType(Object &object, const InterfaceType &type)
{
    object.type = &type;
    object.hooks = relay_.hooks_.find(type);
}

const InterfaceType *Session::interfaceNamed(std::string_view name) const
{
    return relay_.catalogue().find(name);
}

Object *Session::objectNamed(Direction from, std::uint32_t id) const
{
    return (from == Direction::Request ? objects_.fromClient : objects_.fromHost).find(id);
}

const char *Session::introduce(Direction from, std::uint32_t id, const InterfaceType &type, std::uint32_t version,
                               Object *&made)
{
    if (from == Direction::Request) {
        if (id >= wire::serverIdStart)
            return "the new id is in the server's range";
        if (!objects_.fromClient.canTake(id))
            return objects_.fromClient.find(id) ? "the new id is in use" : "the new id leaves a gap";
        if (objects_.size() >= relay_.limits().objects)
            return tooManyObjects;
        made = &createObject(type, version);
        made->clientId = id;
        objects_.fromClient.take(id, made);
        if (swallowed_) {
            made->states = Object::Inert;
            swallowed_->push_back(made);
        }
        return nullptr;
    }

    if (id < wire::serverIdStart)
        return "the new id is in the client's range";
    // The host may name an id again once it knows that its object is gone, and it alone knows when.
    if (Object *former = objects_.fromHost.find(id))
        release(*former);
    if (!objects_.fromHost.canTake(id))
        return "the new id leaves a gap";
    made = &createObject(type, version);
    made->hostId = id;
    objects_.fromHost.take(id, made);
    return nullptr;
}

void Session::clientDestroyed(Object &object)
{
    object.states |= Object::ClientDestroyed;
    const std::uint32_t id = object.clientId;
    if (id >= wire::serverIdStart)
        objects_.forgetClientId(object);
    else if (!object.hostDestroyed) {
        // A hook kept the request from the host, so no delete_id will come from there.
        objects_.forgetClientId(object);
        event(display(), wl_display::event::delete_id{.id = id});
    }
    if (object.hostId == 0)
        release(object);
    else if (!object.hostDestroyed)
        object.states &= static_cast<std::uint8_t>(~Object::ClientDestroyed); // from here on it is Gangway's own
}

// --- withholding

bool Session::passes(const Object &object, protocol::MessageKey message) const
{
    if (!object.withheld())
        return true;
    const auto &messages = message.direction == Direction::Request ? object.type->requests : object.type->events;
    return relay_.hooks_.withholding().passes(*object.type, message.direction, messages[message.opcode]);
}

bool Session::denies(const InterfaceType &type) const
{
    return relay_.hooks_.withholding().denies(type);
}

void Session::makeInert(Object &object)
{
    object.states = static_cast<std::uint8_t>((object.states & ~Object::Withheld) | Object::Inert);
    for (const auto &function : relay_.hooks_.withholding().inert(*object.type))
        function(*this, object);
}

void Session::detach(Object &object)
{
    // Nobody but the client looks at the object any more, so no hook is told of the host's half.
    Object &rest = objects_.create(*object.type, object.version);
    rest.states = Object::ClientDestroyed;
    objects_.moveHostId(object, rest);
    sendEnding(rest);
    makeInert(object);
}

void Session::revive(Object &object)
{
    object.states = relay_.hooks_.withholding().holds(*object.type) ? Object::Withheld : 0;
}

void Session::endUnseen(Object &object)
{
    object.states |= Object::ClientDestroyed;
    sendEnding(object);
}

// An object whose interface has no way to end it stays at the host until the session ends.
void Session::sendEnding(Object &object)
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
    if (ending)
        sendBare(Direction::Request, object, *ending);
}

void Session::bareEvent(Object &self, std::string_view name)
{
    const auto &events = self.type->events;
    const auto event = std::ranges::find(events, name, &MessageType::name);
    if (event != events.end() && event->arguments.empty() && event->since <= self.version && self.clientId != 0)
        sendBare(Direction::Event, self, *event);
}

void Session::sendBare(Direction direction, Object &object, const MessageType &type)
{
    encoded().resize(wire::headerSize);
    wire::Header{direction == Direction::Request ? object.hostId : object.clientId, type.opcode, wire::headerSize}
        .store(encoded().data());
    encodedFds().clear();
    sendEncoded(direction, object, type.opcode);
}

void Session::updateWithheld()
{
    const Withholding &rules = relay_.hooks_.withholding();
    std::vector<Object *> withheld;
    std::vector<Object *> restored;
    objects_.forEach([&](Object &object) {
        if (object.clientId == 0 || object.clientDestroyed() || object.inert()
            || rules.holds(*object.type) == object.withheld())
            return;
        (object.withheld() ? restored : withheld).push_back(&object);
    });
    // The messages of one object may be about another, so all are as before while they are told.
    for (Object *object : withheld) {
        for (const auto &function : rules.withhold(*object->type))
            function(*this, *object);
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
            function(*this, *object);
    }
}

void Session::announceGone(Object &object)
{
    if (!object.hooks)
        return;
    for (const auto &gone : object.hooks->gone())
        gone(*this, object);
}

void Session::release(Object &object)
{
    announceGone(object);
    coalescer_.forget(object);
    if (!listeners_.empty())
        listeners_.erase(&object);
    objects_.release(object);
}

const HookChain *Session::listener(const Object &object, std::uint16_t opcode) const
{
    const auto found = listeners_.find(&object);
    if (found == listeners_.end())
        return nullptr;
    for (const Listener &listener : found->second) {
        if (listener.opcode == opcode)
            return listener.chain.get();
    }
    return nullptr;
}

std::vector<std::byte> &Session::encoded()
{
    return relay_.encoded_;
}

std::vector<wire::Fd> &Session::encodedFds()
{
    return relay_.encodedFds_;
}

void Session::sendEncoded(Direction direction, Object &self, std::uint16_t opcode)
{
    const bool request = direction == Direction::Request;
    const MessageType &type = (request ? self.type->requests : self.type->events)[opcode];
    if (relay_.tracing())
        observe(request ? Side::Host : Side::Client, true, self, type, encoded(), borrowed(encodedFds()));
    wire::Output &output = (request ? host_ : client_).output;
    for (wire::Fd &fd : encodedFds())
        output.attach(std::move(fd));
    output.append(encoded());
    if (!type.destructor)
        return;
    if (request)
        self.hostDestroyed = true;
    else if (self.hostId == 0 && !(self.inert() && !self.type->requests.empty()))
        endProvided(self);
    // Requests for an inert object may be under way, so its id stays taken.
}

// The host doesn't know the object, so Gangway says in its place that the client may use the id again.
void Session::endProvided(Object &object)
{
    const std::uint32_t id = object.clientId;
    release(object);
    if (id < wire::serverIdStart)
        event(display(), wl_display::event::delete_id{.id = id});
}

// --- connections

void Session::clientReady(std::uint32_t ready)
{
    if ((ready & FdWatch::Writable) && client_.open())
        flushClient();
    if ((ready & ~FdWatch::Writable) && client_.open() && client_.reading())
        readClient();
}

void Session::hostReady(std::uint32_t ready)
{
    if ((ready & FdWatch::Writable) && host_.open())
        flushHost();
    if ((ready & ~FdWatch::Writable) && host_.open() && host_.reading())
        readHost();
}

void Session::readClient()
{
    const auto received = client_.receive(relay_.buffer_);
    if (received.bytes.empty()) {
        if (received.status == Transport::Status::Closed)
            clientGone();
        return;
    }
    RequestPath path(*this);
    if (received.status == Transport::Status::FdsLost)
        path.violation.emplace(DisplayError::NoMemory,
                               "Gangway has no room for more file descriptors: raise its limit (ulimit -n)");
    const std::size_t used = path.violation ? 0 : path.forward(received.bytes);
    flushHost();
    if (path.violation) {
        fail(*path.violation);
        return;
    }
    client_.input.keep(received.bytes.subspan(used));
    account();
    const Limits &limits = relay_.limits();
    const bool crowded = relay_.waitingFds_ > limits.allWaitingFds;
    if (client_.input.fds.size() > (crowded ? limits.fairWaitingFds : wire::maxWaitingFds)) {
        fail({DisplayError::InvalidMethod, "too many file descriptors were sent without a message that takes them"});
        return;
    }
    flushClient();
}

void Session::readHost()
{
    const auto received = host_.receive(relay_.buffer_);
    if (received.bytes.empty()) {
        if (received.status == Transport::Status::Closed)
            hostGone();
        return;
    }
    if (phase_ != Phase::Running) {
        host_.input.fds.clear(); // nobody is left to give them to
        return;
    }
    if (received.status == Transport::Status::FdsLost) {
        fail({DisplayError::NoMemory, "Gangway has no room for more file descriptors: raise its limit (ulimit -n)"});
        return;
    }
    EventPath path(*this);
    const std::size_t used = path.forward(received.bytes);
    flushClient();
    if (ended())
        return;
    if (path.fault || pending_) {
        if (pending_)
            fail(*std::exchange(pending_, std::nullopt));
        else
            hostFault(std::move(*path.fault));
        return;
    }
    host_.input.keep(received.bytes.subspan(used));
    flushHost();
}

void Session::flush()
{
    flushHost();
    if (pending_)
        fail(*std::exchange(pending_, std::nullopt));
    flushClient();
}

void Session::flushLater()
{
    flushDue_ = true;
    relay_.flushLater();
}

void Session::flushClient()
{
    if (!client_.open() || client_.output.empty()) {
        if (phase_ == Phase::LeavingClient)
            end(reason_);
        return;
    }
    const bool writable = client_.flush();
    const std::size_t waiting = client_.output.queuedBytes();
    if (phase_ == Phase::LeavingClient) {
        if (!writable || waiting == 0)
            end(reason_);
        return;
    }
    account();
    const Limits &limits = relay_.limits();
    const bool crowded = relay_.queuedBytes_ > limits.allClientQueues;
    const bool fdsShort = relay_.waitingFds_ > limits.allWaitingFds;
    if (waiting > (crowded ? std::min(limits.clientQueue, limits.fairClientQueue) : limits.clientQueue))
        end("the client has not read " + std::to_string(waiting) + " bytes of events");
    else if (client_.output.queuedFds() > (fdsShort ? limits.fairWaitingFds : wire::maxWaitingFds))
        end("the client has not taken " + std::to_string(client_.output.queuedFds()) + " file descriptors");
}

void Session::flushHost()
{
    if (!host_.open())
        return;
    if (!host_.output.empty())
        host_.flush();
    const std::size_t waiting = host_.output.queuedBytes();
    if (phase_ == Phase::LeavingHost) {
        if (waiting == 0)
            end(reason_);
    } else if (phase_ == Phase::Running) {
        const std::size_t mark = relay_.limits().hostQueue;
        const bool fdsFit = host_.output.queuedFds() <= wire::maxFdsPerReceive;
        client_.setReading(fdsFit && waiting <= (client_.reading() ? mark : mark / 2));
    }
}

void Session::clientGone()
{
    if (phase_ != Phase::Running) {
        end(reason_);
        return;
    }
    phase_ = Phase::LeavingHost;
    client_.close();
    flushHost();
}

void Session::hostGone()
{
    if (phase_ == Phase::Running)
        leaveClient("the host closed the connection");
    else
        end(reason_);
}

void Session::fail(const Violation &violation)
{
    if (phase_ != Phase::Running)
        return;
    // Errors may name any object; those that the client doesn't know are reported on the display.
    Object *object = objects_.fromClient.find(violation.object);
    event(display(),
          wl_display::event::error{
              .object_id = object ? object : &display(), .code = violation.code, .message = violation.reason});
    leaveClient(violation.reason);
}

void Session::hostFault(std::string reason)
{
    fail({DisplayError::Implementation, "the host " + std::move(reason)});
}

// Ends the host's side, and the client's once it has read what waits for it.
void Session::leaveClient(std::string_view reason)
{
    phase_ = Phase::LeavingClient;
    reason_ = reason;
    host_.close();
    client_.setReading(false);
    flushClient();
    if (ended())
        return;
    farewell_.emplace(relay_.loop(), [this] { end(reason_); });
    farewell_->start(farewellMilliseconds);
}

void Session::end(std::string_view reason)
{
    if (ended())
        return;
    const std::string kept(reason); // it may be reason_ itself
    phase_ = Phase::Ended;
    client_.close();
    host_.close();
    account();
    relay_.sessionEnded(*this, kept);
}

void Session::account()
{
    const std::size_t bytes = client_.output.queuedBytes();
    const std::size_t fds = client_.input.fds.size() + client_.output.queuedFds() + host_.output.queuedFds();
    relay_.queuedBytes_ += bytes - accountedBytes_;
    relay_.waitingFds_ += fds - accountedFds_;
    accountedBytes_ = bytes;
    accountedFds_ = fds;
}

void Session::refuse(const Object &object, std::uint32_t code, std::string reason)
{
    pending_.emplace(object.clientId, code, std::move(reason));
}

} // namespace gangway::relay
