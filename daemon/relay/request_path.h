// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/run.h"
#include "relay/session.h"
#include "relay/translator.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace gangway::relay {

// Handles requests, from the client to the host. Every message is checked. If no hook wants it, its ids are rewritten
// in place and it is sent together with its neighbours, without a copy.
class RequestPath {
public:
    explicit RequestPath(Session &session)
        : session_(session), fds_(session.link().clientFds()), translator_(session, protocol::Direction::Request, fds_)
    {}

    // Processes the whole messages in `bytes` and returns their size in bytes. The session must be flushed before the
    // bytes change.
    std::size_t forward(std::span<std::byte> bytes);

    // The client's protocol error that stopped processing, if any.
    std::optional<Violation> violation;
    // Processing stopped early because the rest is held, or others must have their turn.
    bool stopped() const { return stopped_; }

private:
    template <bool traced>
    std::size_t run(std::span<std::byte> bytes);

    // Null for an invalid message, and for an object whose state bits keep it off the hot path.
    Object *target(const wire::Header &header)
    {
        Object *object = session_.objects().fromClient.find(header.object);
        if (object && (object->states & Object::requestBars) == 0 && header.opcode < object->type->requests.size()
            && object->type->requests[header.opcode].since <= object->version) [[likely]]
            return object;
        return nullptr;
    }
    [[gnu::cold]] void blame(const wire::Header &header, const Object *object);

    // These return false after a protocol error.
    template <bool traced>
    bool takeOther(Object &self, const MessageType &type, const HookChain *chain, std::span<std::byte> message);
    bool answerDestructor(Object &self, const MessageType &type, std::span<std::byte> message);
    void afterDestructor(Object &self, bool hooked);
    template <bool traced>
    [[gnu::cold]] bool takeBarred(const wire::Header &header, std::span<std::byte> message);
    bool swallow(Object &self, const MessageType &type, std::span<std::byte> message);
    bool show(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message);
    bool forwardHooked(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message);
    template <bool traced>
    bool forwardTranslated(Object &self, const MessageType &type, std::span<std::byte> message);
    [[gnu::cold]] bool drop(Object &self, const MessageType &type, std::span<std::byte> message);

    bool failed();
    bool outOfTime();

    Session &session_;
    wire::FdQueue &fds_;
    Translator translator_;
    Run run_{session_.link().toHost(), session_.link().requestRun()};
    bool dropped_ = false; // the last destructor was not sent to the host
    bool stopped_ = false;
    unsigned hooked_ = 0; // number of messages that hooks saw
    std::chrono::steady_clock::time_point began_;
};

} // namespace gangway::relay
