// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"
#include "relay/object_ref.h"
#include "xwayland/geometry.h"

#include <xcb/xproto.h>

#include <functional>
#include <optional>

namespace gangway::xwayland {

// What is known of a wl_surface of the X server's.
struct XSurface {
    // 0: not known to belong to a window.
    xcb_window_t window = 0;
    // It has another use than to show a window, such as the cursor's picture: Gangway has nothing to do with it.
    bool isOther = false;
    // Its commits reach the host.
    bool isOpen = false;
    // The X server has committed while it was not open.
    bool hasHeldCommit = false;
    relay::ObjectRef buffer;        // attached last
    std::optional<Size> bufferSize; // of that; nothing if there is none, or its size isn't known
};

// The surfaces of the X server's session. A surface may not be shown before the host has told how (xdg_surface says
// so), and at first it isn't even known which window it belongs to. So its commits are held until `open` is called;
// what is attached and damaged meanwhile waits in the surface's pending state at the host, where it does no harm.
class SurfaceGate {
public:
    struct Events {
        std::function<void(relay::Session &, relay::Object &)> created;
        // Before the host hears of it.
        std::function<void(relay::Session &, relay::Object &)> destroyed;
        // Before a commit of an open surface.
        std::function<void(relay::Session &, relay::Object &, XSurface &)> committing;
        // The host has freed the surface's id. The X server may use it again once Session::confirmDeletion was called.
        std::function<void(relay::Session &, relay::Object &)> freed;
    };
    explicit SurfaceGate(Events events) : events_(std::move(events)) {}
    SurfaceGate(const SurfaceGate &) = delete;
    SurfaceGate &operator=(const SurfaceGate &) = delete;

    // Must outlive the sessions.
    void install(relay::Hooks &hooks);

    static XSurface &of(relay::Session &session, relay::Object &surface);
    // Null if there is no surface with that id of the X server's, or it is being destroyed.
    static relay::Object *find(relay::Session &session, std::uint32_t id);

    // Commits the surface without content, as xdg_surface wants it at first.
    static void commitEmpty(relay::Session &session, relay::Object &surface);
    // Lets its commits pass from now on, and the held one now.
    static void open(relay::Session &session, relay::Object &surface);
    // Holds its commits again, because the host has unmapped it.
    static void close(relay::Session &session, relay::Object &surface);

private:
    void installBuffers(relay::Hooks &hooks);
    template <class Message>
    void watchOtherUse(relay::Hooks &hooks, relay::Object *Message::*surface);

    Events events_;
};

} // namespace gangway::xwayland
