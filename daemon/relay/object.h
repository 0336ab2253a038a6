// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/attachment.h"
#include "relay/interface_type.h"

#include <cstdint>

namespace gangway::relay {

class HookSet;

// One protocol object of a session, owned by the session's ObjectTable.
struct Object {
    const InterfaceType *type = nullptr;
    const HookSet *hooks = nullptr; // null: no hooks for this interface
    Attachments attachments;

    // The object's id on each side; 0: that side doesn't know it. An object without a client id is Gangway's own, or
    // was created by the host and destroyed by the client. One without a host id is provided by a hook, or not sent to
    // the host yet.
    std::uint32_t clientId = 0;
    std::uint32_t hostId = 0;

    std::uint32_t generation = 0; // changes when the object ends, see ObjectRef
    std::uint16_t version = 1;    // at most maxVersion

    // State bits in one byte, so that the hot path needs a single test.
    enum State : std::uint8_t {
        // The client has sent its destructor. Its id stays in use until delete_id.
        ClientDestroyed = 1,
        // It is denied, see withholding.h.
        Withheld = 2,
        // Only the client knows it: the host never did, or no longer does. Its requests are dropped.
        Inert = 4,
        // Gangway's own, but on the client's behalf: features see its messages, and permissions apply to it.
        ForClient = 8,
    };
    // The bits that keep a request off the hot path.
    static constexpr std::uint8_t requestBars = ClientDestroyed | Withheld | Inert;
    std::uint8_t states = 0;
    // The host has been sent its destructor, or has destroyed it itself: it is asked nothing more.
    bool hostDestroyed = false;

    bool clientDestroyed() const { return (states & ClientDestroyed) != 0; }
    bool withheld() const { return (states & Withheld) != 0; }
    bool inert() const { return (states & Inert) != 0; }
    bool forClient() const { return (states & ForClient) != 0; }
};

// No real interface comes close to this version. A higher one claimed by a client is treated as this one, which is
// refused as well.
inline constexpr std::uint32_t maxVersion = 0xffff;

} // namespace gangway::relay
