// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/attachment.h"
#include "relay/interface_type.h"

#include <cstdint>

namespace gangway::relay {

class HookSet;

// One protocol object of a session. It belongs to the session's ObjectTable.
struct Object {
    const InterfaceType *type = nullptr;
    const HookSet *hooks = nullptr; // null: nobody looks at this interface's messages
    Attachments attachments;

    // The object's name on each side; 0: that side doesn't know it. An object without client id is
    // Gangway's own (or a server-made one that the client has destroyed), one without host id is
    // provided by a hook alone.
    std::uint32_t clientId = 0;
    std::uint32_t hostId = 0;

    std::uint32_t generation = 0; // changes when the object ends, see ObjectRef
    std::uint16_t version = 1;    // at most maxVersion

    // One word, so that a message on its way meets one test for all.
    enum State : std::uint8_t {
        // The client has sent its destructor. Its id lives on until delete_id.
        ClientDestroyed = 1,
        // Its category is denied: see withholding.h.
        Withheld = 2,
        // The client's alone: the host was never asked for it, or has it no more. Its requests go to nobody.
        Inert = 4,
        // Gangway's own, in the client's place: features see its messages, and permissions hold for it.
        ForClient = 8,
    };
    // Those that keep a request from simply going on.
    static constexpr std::uint8_t requestBars = ClientDestroyed | Withheld | Inert;
    std::uint8_t states = 0;
    // The host has been sent its destructor.
    bool hostDestroyed = false;

    bool clientDestroyed() const { return (states & ClientDestroyed) != 0; }
    bool withheld() const { return (states & Withheld) != 0; }
    bool inert() const { return (states & Inert) != 0; }
    bool forClient() const { return (states & ForClient) != 0; }
};

// No interface comes near. A higher one that a client claims counts as this, and is refused like this.
inline constexpr std::uint32_t maxVersion = 0xffff;

} // namespace gangway::relay
