// SPDX-License-Identifier: Apache-2.0

#include "relay/host_sync.h"

#include "relay/session.h"

#include "messages/wayland.h"

#include <utility>

namespace gangway::relay {

void syncWithHost(Session &session, std::function<void()> done)
{
    Object &callback = session.create("wl_callback", 1);
    session.listen<protocol::wl_callback::event::done>(callback, [done = std::move(done)](auto &) { done(); });
    session.request(session.display(), protocol::wl_display::request::sync{.callback = &callback});
    session.flushLater();
}

} // namespace gangway::relay
