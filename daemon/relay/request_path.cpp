// SPDX-License-Identifier: Apache-2.0

#include "relay/request_path.h"

#include "relay/describe.h"
#include "relay/observed_fds.h"
#include "relay/relay.h"

#include <utility>

namespace gangway::relay {

using protocol::Direction;

namespace {

Violation badSize(const wire::Header &header)
{
    return {DisplayError::InvalidMethod,
            "a message to object " + std::to_string(header.object) + " claims a length of "
                + std::to_string(header.size) + " bytes, which is no whole number of words from 8 on"};
}

Violation unlinkedProblem(const Object &object, const MessageType &type)
{
    return {DisplayError::Implementation,
            invalidMessage(object, type, "Gangway knows no protocol with the new object's interface")};
}

// How long the hooks of one client may delay all others, and how many hooked messages are handled between two checks of
// the clock.
constexpr std::chrono::milliseconds hookedTime{2};
constexpr unsigned hookedCount = 64;

std::string requestName(const Object &object, std::uint16_t opcode)
{
    const auto &requests = object.type->requests;
    return opcode < requests.size() ? std::string(requests[opcode].name()) : std::to_string(opcode);
}

} // namespace

std::size_t RequestPath::forward(std::span<std::byte> bytes)
{
    return session_.relay().tracing() ? run<true>(bytes) : run<false>(bytes);
}

// Sets the violation for a request that target rejected.
void RequestPath::blame(const wire::Header &header, const Object *object)
{
    if (!object)
        violation.emplace(DisplayError::InvalidObject, "invalid object " + std::to_string(header.object));
    else if (object->clientDestroyed())
        violation.emplace(DisplayError::InvalidObject,
                          describe(*object) + " got request " + requestName(*object, header.opcode)
                              + " after it was destroyed");
    else
        violation.emplace(DisplayError::InvalidMethod,
                          "invalid method " + std::to_string(header.opcode) + ": " + describe(*object) + " of version "
                              + std::to_string(object->version) + " has no such request");
}

// Handles requests that are hooked, or have arguments other than numbers.
template <bool traced>
bool RequestPath::takeOther(Object &self, const MessageType &type, const HookChain *chain, std::span<std::byte> message)
{
    if (chain && !chain->onlyWatches())
        return forwardHooked(self, type, *chain, message);
    if (chain && !show(self, type, *chain, message))
        return false;
    return forwardTranslated<traced>(self, type, message);
}

void RequestPath::afterDestructor(Object &self, bool hooked)
{
    self.hostDestroyed |= !hooked && !std::exchange(dropped_, false);
    session_.parts().clientDestroyed(self);
}

// Handles a message for which target returned null.
template <bool traced>
bool RequestPath::takeBarred(const wire::Header &header, std::span<std::byte> message)
{
    Object *object = session_.objects().fromClient.find(header.object);
    if (!object || object->clientDestroyed() || header.opcode >= object->type->requests.size()
        || object->type->requests[header.opcode].since > object->version) {
        blame(header, object);
        return false;
    }
    const MessageType &type = object->type->requests[header.opcode];
    if constexpr (traced)
        session_.observe(Side::Client, false, *object, type, message, waitingFds(fds_, type));
    if (object->withheld() && session_.parts().hooks().withholding().passes(*object->type, Direction::Request, type)) {
        const HookChain *chain = object->hooks ? object->hooks->chain(Direction::Request, type.opcode) : nullptr;
        if (!takeOther<traced>(*object, type, chain, message))
            return false;
        if (type.destructor)
            afterDestructor(*object, chain && !chain->onlyWatches());
        return true;
    }
    if (!swallow(*object, type, message))
        return false;
    if (type.destructor)
        session_.parts().clientDestroyed(*object);
    return true;
}

// Consumes a request of a withheld or inert object without sending it on.
bool RequestPath::swallow(Object &self, const MessageType &type, std::span<std::byte> message)
{
    run_.leaveOut(message);
    std::vector<Object *> made;
    session_.parts().setSwallowed(&made);
    if (type.unlinked)
        violation = unlinkedProblem(self, type);
    else if (const MessageHandler *watcher = session_.parts().hooks().withholding().watcher(*self.type, type.opcode))
        violation = watcher->run(session_, self, type, message, fds_);
    else if (translator_.takeUnseen(self, type, message) == Translator::Outcome::Fault)
        violation = std::move(translator_.violation);
    session_.parts().setSwallowed(nullptr);
    if (failed())
        return false;
    for (Object *object : made)
        session_.makeInert(*object);
    return true;
}

template <bool traced>
std::size_t RequestPath::run(std::span<std::byte> bytes)
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
            violation = badSize(header);
            break;
        }
        if (header.size > static_cast<std::size_t>(end - at))
            break;
        const std::span<std::byte> message(at, header.size);
        Object *object = target(header);
        if (!object) [[unlikely]] {
            if (!takeBarred<traced>(header, message))
                break;
            ++count;
            at += header.size;
            if (stopped_)
                break;
            continue;
        }
        const MessageType &type = object->type->requests[header.opcode];
        if (tallied)
            ++tally;
        else if constexpr (traced)
            session_.observe(Side::Client, false, *object, type, message, waitingFds(fds_, type));
        const HookChain *chain = object->hooks ? object->hooks->chain(Direction::Request, header.opcode) : nullptr;
        const bool seen = chain;
        if (chain && chain->onlyWatches()) {
            if (!show(*object, type, *chain, message))
                break;
            chain = nullptr;
        }
        if (!chain && type.plainSize == header.size && object->hostId != 0) {
            wire::storeWord(at, object->hostId);
            if (tallied)
                ++tally;
            else if constexpr (traced)
                session_.observe(Side::Host, true, *object, type, message, {});
        } else if (!takeOther<traced>(*object, type, chain, message)) {
            break;
        }
        if (type.destructor)
            afterDestructor(*object, chain);
        ++count;
        at += header.size;
        if (seen && stopped_)
            break;
    }
    run_.finish(at);
    if (tallied)
        session_.tally()->messages += tally;
    session_.requests().messages += count;
    session_.requests().bytes += static_cast<std::uint64_t>(at - bytes.data());
    return static_cast<std::size_t>(at - bytes.data());
}

bool RequestPath::forwardHooked(Object &self, const MessageType &type, const HookChain &chain,
                                std::span<std::byte> message)
{
    run_.offer(message);
    violation = chain.run(session_, self, type, message, fds_);
    run_.settle(message);
    if (failed())
        return false;
    stopped_ = session_.link().requestsHeld() || outOfTime();
    if (session_.link().takeOfferAgain()) {
        stopped_ = true;
        return false;
    }
    return true;
}

// Whether a message or a hook has ended the session.
bool RequestPath::failed()
{
    if (!violation && session_.link().refused())
        violation = session_.link().takeRefusal();
    return violation || session_.ended();
}

// Whether this client's hooks have taken so long that other clients should have their turn.
bool RequestPath::outOfTime()
{
    if (hooked_++ % hookedCount != 0)
        return false;
    const auto now = std::chrono::steady_clock::now();
    if (hooked_ == 1)
        began_ = now;
    if (now - began_ < hookedTime && !session_.loop().overdue(now))
        return false;
    session_.link().pauseRequests();
    return true;
}

// Runs hooks that only watch. Afterwards the message is handled as if there were no hooks.
bool RequestPath::show(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message)
{
    run_.pass(message);
    violation = chain.show(session_, self, type, message);
    if (failed())
        return false;
    stopped_ = session_.link().requestsHeld() || outOfTime();
    return true;
}

// Handles the destructor of an object that the host doesn't know.
bool RequestPath::answerDestructor(Object &self, const MessageType &type, std::span<std::byte> message)
{
    run_.leaveOut(message);
    if (translator_.takeUnseen(self, type, message) == Translator::Outcome::Fault) {
        violation = std::move(translator_.violation);
        return false;
    }
    dropped_ = true;
    return true;
}

template <bool traced>
bool RequestPath::forwardTranslated(Object &self, const MessageType &type, std::span<std::byte> message)
{
    if (session_.parts().hooks().anyNamed()) [[unlikely]] {
        run_.handOver(message);
        translator_.provideNamed(type, message);
        if (failed())
            return false;
    }
    if (self.hostId == 0) {
        if (type.destructor)
            return answerDestructor(self, type, message);
        violation.emplace(DisplayError::Implementation,
                          "Gangway provides " + describe(self) + " itself, without request "
                              + std::string(type.name()));
        return false;
    }
    if (type.unlinked) {
        violation = unlinkedProblem(self, type);
        return false;
    }
    switch (translator_.translate(self, type, message)) {
    case Translator::Outcome::Fault:
        violation = std::move(translator_.violation);
        return false;
    case Translator::Outcome::Drop:
        return drop(self, type, message);
    case Translator::Outcome::Forward:
        break;
    }
    if constexpr (traced)
        session_.observe(Side::Host, true, self, type, message, borrowed(translator_.fds));
    if (!translator_.fds.empty()) {
        // So that the descriptors are attached at their message.
        run_.handOver(message);
        for (wire::Fd &fd : translator_.fds)
            session_.link().toHost().attach(std::move(fd));
    }
    return true;
}

// Handles a request that names an object unknown to the host.
bool RequestPath::drop(Object &self, const MessageType &type, std::span<std::byte> message)
{
    if (!translator_.namesInert()) {
        violation.emplace(DisplayError::Implementation,
                          invalidMessage(self, type, "an object in it is Gangway's, the host doesn't know it"));
        return false;
    }
    run_.leaveOut(message);
    translator_.fds.clear();
    dropped_ = type.destructor;
    for (Object *object : translator_.made())
        session_.makeInert(*object);
    return true;
}

} // namespace gangway::relay
