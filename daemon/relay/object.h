// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/interface_type.h"

#include <cstdint>

namespace gangway::relay {

class HookSet;

// One protocol object of a session. It belongs to the session's ObjectTable.
struct Object {
    const InterfaceType *type = nullptr;
    const HookSet *hooks = nullptr; // null: nobody looks at this interface's messages
    std::uint32_t version = 1;

    // The object's name on each side; 0: that side doesn't know it. An object without client id is
    // Gangway's own (or a server-made one that the client has destroyed), one without host id is
    // provided by a hook alone.
    std::uint32_t clientId = 0;
    std::uint32_t hostId = 0;

    // The client has sent its destructor. Its id lives on until delete_id.
    bool clientDestroyed = false;
    // The host has been sent its destructor.
    bool hostDestroyed = false;
};

} // namespace gangway::relay
