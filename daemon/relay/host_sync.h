// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

namespace gangway::relay {

class Session;

// Calls `done` when the host has done all that this session asked of it until now, and all that it said before that was
// heard: wl_display.sync by an object of Gangway's own. Never if the session ends before. Outside a hook of this
// session too: what is sent leaves by itself.
void syncWithHost(Session &session, std::function<void()> done);

} // namespace gangway::relay
