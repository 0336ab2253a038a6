// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/object_ref.h"
#include "xwayland/geometry.h"
#include "xwayland/role_policy.h"
#include "xwayland/window_properties.h"
#include "xwayland/window_role.h"

#include <xcb/xproto.h>

#include <cstdint>
#include <memory>

namespace gangway::xwayland {

// A child of the root window.
struct XWindow {
    xcb_window_t id = XCB_WINDOW_NONE;
    Rectangle geometry;
    bool overrideRedirect = false;
    bool isMapped = false; // in X
    // Gangway has the properties that decide the role.
    bool isKnown = false;
    // A client of the X server's has asked to map it, and its properties are awaited.
    bool isMapping = false;
    WindowProperties properties;
    std::uint32_t states = 0; // of WindowState, as _NET_WM_STATE says

    // The surface that shows it; null while there is none.
    relay::ObjectRef surface;
    std::unique_ptr<WindowRole> role; // null: the host doesn't show it
    RoleDecision decision;            // what led to the role
    std::uint64_t shownAs = 0;        // the larger the later it got its role
    std::uint64_t lastInput = 0;      // the larger the later it had the user's input; 0: never
};

} // namespace gangway::xwayland
