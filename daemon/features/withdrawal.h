// SPDX-License-Identifier: Apache-2.0
//
// What a client is told, and what still passes, when a category is denied while the client has objects of it: the rules
// for relay/withholding.h. No client gets an error for a mistake it didn't make, none waits for an event that won't
// come, and the host isn't left in a state in which a later request would be a protocol error.

#pragma once

#include "relay/hooks.h"

namespace gangway::feature {

void installWithdrawal(relay::Hooks &hooks);

// Its parts, a file each.
void installWithdrawnWindows(relay::Hooks &hooks);
void installWithdrawnInput(relay::Hooks &hooks);
void installWithdrawnVirtualInput(relay::Hooks &hooks);
void installWithdrawnInhibitors(relay::Hooks &hooks);

// Sends an event of Gangway's own, if the object's version has it and the client still has the object.
template <class Message>
void tell(relay::Session &session, relay::Object &object, Message message = {})
{
    if (!object.clientDestroyed() && object.type->events[Message::messageKey.opcode].since <= object.version)
        session.event(object, std::move(message));
}

} // namespace gangway::feature
