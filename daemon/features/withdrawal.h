// SPDX-License-Identifier: Apache-2.0
//
// What a client hears, and what still passes, when a category is denied while it has objects of it: the rules for
// relay/withholding.h. No client is told of a mistake it didn't make, none waits for what won't come, and the
// host isn't left with a state that it would take for a client's mistake.

#pragma once

#include "relay/hooks.h"

namespace gangway::feature {

void installWithdrawal(relay::Hooks &hooks);

// Its parts, a file each.
void installWithdrawnWindows(relay::Hooks &hooks);
void installWithdrawnInput(relay::Hooks &hooks);
void installWithdrawnVirtualInput(relay::Hooks &hooks);
void installWithdrawnInhibitors(relay::Hooks &hooks);

// Sends an event of Gangway's own to an object that has it in its version.
template <class Message>
void tell(relay::Session &session, relay::Object &object, Message message = {})
{
    if (!object.clientDestroyed() && object.type->events[Message::messageKey.opcode].since <= object.version)
        session.event(object, std::move(message));
}

} // namespace gangway::feature
