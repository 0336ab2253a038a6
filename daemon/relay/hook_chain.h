// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/interface_type.h"
#include "relay/object.h"
#include "relay/violation.h"
#include "wire/fd_queue.h"

#include <cstddef>
#include <optional>
#include <span>

namespace gangway::relay {

class Session;

// Decodes one kind of message and handles it.
class MessageHandler {
public:
    virtual ~MessageHandler() = default;

    // `message` is a whole message. Its descriptors are taken from `fds`.
    virtual std::optional<Violation> run(Session &session, Object &self, const MessageType &type,
                                         std::span<const std::byte> message, wire::FdQueue &fds) const = 0;
};

// The hooks for one message, independent of its type. `run` lets them decide whether the message is sent on.
class HookChain : public MessageHandler {
public:
    // All hooks in use only watch, so the message continues unchanged after `show`.
    bool onlyWatches() const { return onlyWatches_; }
    virtual std::optional<Violation> show(Session &session, Object &self, const MessageType &type,
                                          std::span<const std::byte> message) const = 0;

    // Whether any hook of the chain is in use, see HookGroup. Called when that may have changed.
    virtual bool refresh() = 0;

protected:
    bool onlyWatches_ = false;
};

} // namespace gangway::relay
