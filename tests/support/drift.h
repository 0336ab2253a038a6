// SPDX-License-Identifier: Apache-2.0
//
// A feature for tests: at random moments it makes and destroys host objects that no client knows, so that
// the ids of client and host drift apart.
//
// It is also the example of how a feature has objects of its own: make one with Session::create, name it in a
// typed request, listen to its events.

#pragma once

#include "relay/hooks.h"
#include "relay/session.h"

namespace gangway::test {

// Adds it to hooks of messages that every application's session sees.
void installDrift(relay::Hooks &hooks, unsigned seed);

// Does one thing of it now, or nothing. Outside a hook, flush the session afterwards.
void drift(relay::Session &session);

// Does it before or after `Message`, from a hook.
template <class Message>
void driftAt(relay::Hooks &hooks)
{
    hooks.add<Message>([](auto &call) {
        drift(call.session);
        call.forward();
        drift(call.session);
    });
}

// Whether the object is one of these.
bool isDrifting(relay::Session &session, const relay::Object &object);

} // namespace gangway::test
