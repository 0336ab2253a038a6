// SPDX-License-Identifier: Apache-2.0

#include "relay/session.h"

#include "relay/observed_fds.h"
#include "relay/relay.h"

#include "messages/wayland.h"

#include <algorithm>
#include <stdexcept>

namespace gangway::relay {

using protocol::Direction;

Session::Session(Relay &relay, std::uint32_t number, const SessionProfile &profile,
                 std::unique_ptr<wire::Transport> client, std::unique_ptr<wire::Transport> host)
    : relay_(relay), observer_(relay.observer()), tally_(observer_.tally()), number_(number), kind_(profile.kind),
      objects_(*this, relay, profile.hooks), link_(*this, relay, std::move(client), std::move(host))
{}

Session::~Session()
{
    if (ref_)
        *ref_ = nullptr;
    // While the state of features still exists.
    objects_.announceEnd();
}

SessionRef Session::ref()
{
    if (!ref_)
        ref_ = std::make_shared<Session *>(this);
    return SessionRef(ref_);
}

EventLoop &Session::loop() const
{
    return relay_.loop();
}

const Limits &Session::limits() const
{
    return relay_.limits(kind_);
}

bool Session::observed() const
{
    return relay_.tracing();
}

EncodeBuffer &Session::encodeBuffer()
{
    return relay_.encodeBuffer();
}

// --- Gangway's own objects

Object &Session::create(std::string_view interface, std::uint32_t version, Purpose purpose)
{
    const InterfaceType *type = objects_.interfaceNamed(interface);
    if (!type)
        throw std::invalid_argument("no protocol describes " + std::string(interface));
    Object &object = objects_.create(*type, version);
    if (purpose == Purpose::ForClient)
        object.states |= Object::ForClient;
    else
        object.states = 0; // permissions apply to the client's objects only
    return object;
}

const MessageHandler *Session::listener(const Object &object, std::uint16_t opcode) const
{
    const auto *all = listeners_.find(object);
    if (!all)
        return nullptr;
    const auto found = std::ranges::find(*all, opcode, &Listener::opcode);
    return found == all->end() ? nullptr : found->chain.get();
}

void Session::destroyOwn(Object &object)
{
    assert(object.clientId == 0);
    if (object.hostDestroyed)
        return;
    objects_.sendEnding(object);
    object.hostDestroyed = true;
    if (object.hostId != 0) {
        flushLater();
        return;
    }
    // The host doesn't know it. Deferred, because its listener may be running.
    loop().defer([session = ref(), ended = ObjectRef(object)] {
        if (Session *still = session.get(); still && ended)
            still->objects_.release(*ended);
    });
}

void Session::endUnseen(Object &object)
{
    object.states |= Object::ClientDestroyed;
    objects_.sendEnding(object);
}

void takeBack(Session &session, GiveBack taken, wire::FdQueue &fds)
{
    for (auto object = taken.objects.rbegin(); object != taken.objects.rend(); ++object)
        session.parts().release(**object);
    fds.giveBack(std::move(taken.fds));
    session.link().setOfferAgain();
}

// --- Gangway's own messages

void Session::bareEvent(Object &self, std::string_view name)
{
    const auto &events = self.type->events;
    const auto event = std::ranges::find(events, name, &MessageType::name);
    if (event != events.end() && event->arguments.empty() && event->since <= self.version && self.clientId != 0)
        sendBare(Direction::Event, self, *event);
}

void Session::sendBare(Direction direction, Object &object, const MessageType &type)
{
    EncodeBuffer &encoded = encodeBuffer();
    encoded.clear();
    wire::Header{direction == Direction::Request ? object.hostId : object.clientId, type.opcode, wire::headerSize}
        .store(encoded.add(wire::headerSize));
    sendEncoded(direction, object, type.opcode);
}

void Session::sendEncoded(Direction direction, Object &self, std::uint16_t opcode)
{
    const bool request = direction == Direction::Request;
    const MessageType &type = (request ? self.type->requests : self.type->events)[opcode];
    EncodeBuffer &encoded = encodeBuffer();
    if (observed())
        observe(request ? Side::Host : Side::Client, true, self, type, encoded.message(), borrowed(encoded.fds));
    wire::Output &output = request ? link_.toHost() : link_.toClient();
    for (wire::Fd &fd : encoded.fds)
        output.attach(std::move(fd));
    output.append(encoded.message());
    if (!request)
        coalescer_.forget(self); // no motion may overtake this event
    if (!type.destructor)
        return;
    if (request)
        self.hostDestroyed = true;
    else if (self.hostId == 0 && !(self.inert() && !self.type->requests.empty()))
        objects_.endProvided(self);
    // The client may still have sent requests for an inert object, so its id stays in use.
}

// --- the end

void Session::flushLater()
{
    flushDue_ = true;
    relay_.flushLater();
}

void Session::refuse(const Object &object, std::uint32_t code, std::string reason)
{
    link_.refuse({object.clientId, code, std::move(reason)});
}

} // namespace gangway::relay
