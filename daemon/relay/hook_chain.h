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

// The hooks for one message, whatever its type.
class HookChain {
public:
    virtual ~HookChain() = default;
    // `message` is whole; its descriptors are taken from `fds`.
    virtual std::optional<Violation> run(Session &session, Object &self, const MessageType &type,
                                         std::span<const std::byte> message, wire::FdQueue &fds) const = 0;
};

} // namespace gangway::relay
