// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/run.h"
#include "relay/session.h"
#include "relay/translator.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace gangway::relay {

// Handles events, from the host to the client: the counterpart of RequestPath. An event for an object that only Gangway
// knows ends here and is passed to its listener, if any.
class EventPath {
public:
    // `fds` holds the descriptors of the messages.
    EventPath(Session &session, wire::FdQueue &fds)
        : session_(session), fds_(fds), translator_(session, protocol::Direction::Event, fds)
    {}

    // Processes the whole messages in `bytes` and returns their size in bytes. The session must be flushed before the
    // bytes change.
    std::size_t forward(std::span<std::byte> bytes);

    // How the host violated the protocol, if it did. The session can't continue.
    std::optional<std::string> fault;

private:
    // Without `holding`, no events may be held; `run` stops as soon as some are.
    template <bool traced, bool holding>
    std::size_t run(std::span<std::byte> bytes);
    void afterHook();

    // Null after a fault.
    Object *target(const wire::Header &header, Object *object)
    {
        if (object && header.opcode < object->type->events.size()) [[likely]]
            return object;
        blame(header, object);
        return nullptr;
    }
    [[gnu::cold]] void blame(const wire::Header &header, const Object *object);

    // These return false after a fault.
    template <bool traced>
    bool takeOther(Object &self, const MessageType &type, const HookChain *chain, std::span<std::byte> message);
    template <bool traced>
    [[gnu::cold]] bool takeUnheard(Object &self, const MessageType &type, const HookChain *chain,
                                   std::span<std::byte> message);
    bool show(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message);
    bool hooked(Object &self, const MessageType &type, const HookChain &chain, std::span<std::byte> message);
    bool misunderstood(const Violation &violation);
    bool deleteId(std::span<std::byte> message);
    bool displayEvent(const MessageType &type, std::span<std::byte> message);
    bool discard(Object &self, const MessageType &type, const MessageHandler *listener, std::span<std::byte> message);
    template <bool traced>
    bool translated(Object &self, const MessageType &type, std::span<std::byte> message);

    void coalesce(const Object &self, const MessageType &type, std::span<const std::byte> message);

    Session &session_;
    wire::FdQueue &fds_;
    Translator translator_;
    bool congested_ = false;
    bool holding_ = false;
    bool stopped_ = false; // a hook refused or ended the session, or started to hold events
    Run run_{session_.link().toClient(), session_.link().eventRun()};
};

} // namespace gangway::relay
