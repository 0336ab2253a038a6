// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/message_key.h"
#include "relay/object.h"
#include "relay/violation.h"
#include "wire/fd.h"
#include "wire/fd_queue.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gangway::relay {

class ArgumentReader;
class Session;

// Translates a message that no hook wants for the other side, in place: same size, other ids. Checks every argument.
class Translator {
public:
    // Takes the messages' descriptors from `incomingFds`.
    Translator(Session &session, protocol::Direction direction, wire::FdQueue &incomingFds)
        : session_(session), direction_(direction), incomingFds_(incomingFds)
    {}

    enum class Outcome {
        Forward,
        Drop, // it names an inert object, or one that the receiver doesn't know where null is not allowed
        Fault,
    };
    Outcome translate(Object &self, const MessageType &type, std::span<std::byte> message);

    // To be called before translate: calls Hooks::onNamed for objects that a request names and the host doesn't know.
    void provideNamed(const MessageType &type, std::span<const std::byte> message);

    // Consumes the descriptors and new objects of a message that is not sent on.
    Outcome takeUnseen(Object &self, const MessageType &type, std::span<std::byte> message);

    // The message's descriptors, after Forward.
    std::vector<wire::Fd> fds;
    // The new objects, after Drop.
    const std::vector<Object *> &made() const { return made_; }
    // After Drop: the cause was an inert object.
    bool namesInert() const { return namesInert_; }
    // The error, after Fault.
    std::optional<Violation> violation;

private:
    bool walk(Object &self, const MessageType &type);
    // Null, or what is wrong with the argument.
    const char *argument(const ArgumentType &argument, const Object &self, ArgumentReader &reader);
    const char *object(const ArgumentType &argument, ArgumentReader &reader);
    const char *newObject(const ArgumentType &argument, const Object &self, ArgumentReader &reader);

    Session &session_;
    protocol::Direction direction_;
    wire::FdQueue &incomingFds_;
    std::span<std::byte> message_;
    bool forwarding_ = true;
    bool unknownToReceiver_ = false;
    bool namesInert_ = false;
    std::vector<Object *> made_;
};

} // namespace gangway::relay
