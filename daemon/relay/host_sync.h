// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

namespace gangway::relay {

class Session;

// Calls `done` once the host has processed all earlier requests of this session and we have processed all its earlier
// events: a wl_display.sync with an object of Gangway's own. Never called if the session ends first. May be called
// outside a hook of the session too: no flush is needed.
void syncWithHost(Session &session, std::function<void()> done);

} // namespace gangway::relay
