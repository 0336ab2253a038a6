// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object_ref.h"
#include "relay/session.h"

namespace gangway::decoration {

// A SessionState: the globals of the host that decorations use, bound once. Null where there is none.
struct HostObjects {
    // The host's globals must have been announced to the session (relay::askHostGlobals).
    static HostObjects &of(relay::Session &session);

    relay::ObjectRef compositor;
    relay::ObjectRef subcompositor;
    relay::ObjectRef shm;
    relay::ObjectRef viewporter;
    relay::ObjectRef cursorShapes;

    // Without these nothing can be shown.
    bool suffice() const { return compositor && subcompositor && shm; }

private:
    bool bound_ = false;
};

// All objects of decorations act for the client, so that what serves clients' memory and permissions applies to them.
inline constexpr auto forClient = relay::Session::Purpose::ForClient;

} // namespace gangway::decoration
