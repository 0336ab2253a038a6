// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/geometry.h"
#include "xwayland/window_properties.h"

#include <xcb/xproto.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace gangway::xwayland {

// What a window is at the host.
enum class Role : std::uint8_t {
    Toplevel,    // a window of its own
    Dialog,      // a window of its own that belongs to another one: xdg_toplevel.set_parent
    Undecorated, // the client places it itself, but it has no window to be placed beside: a window without a frame
    Popup,       // a menu or the like, beside its parent: xdg_popup
    Tooltip,     // the same, for looking at only: it takes neither a grab nor the focus
    DragIcon,    // follows the pointer during a drag
    Hidden,      // not shown
};

// An X client, as whoever asks tells clients apart, such as by their resource ids; 0: unknown.
using XClient = std::uint32_t;

// What decides a window's role.
struct WindowFacts {
    xcb_window_t id = XCB_WINDOW_NONE;
    XClient client = 0;
    bool overrideRedirect = false;
    Rectangle geometry;
    const WindowProperties &properties;
};

// Another window, which has a role at the host.
struct ShownWindow {
    xcb_window_t id = XCB_WINDOW_NONE;
    XClient client = 0;
    Role role = Role::Toplevel;
    xcb_window_t parent = XCB_WINDOW_NONE; // of a dialog or popup
    Rectangle geometry;
    // When it last had the user's press, key or motion: the larger the later; 0: never.
    std::uint64_t lastInput = 0;
    bool grabs = false; // a popup that has a grab
    const WindowProperties &properties;
};

struct Surroundings {
    xcb_window_t root = XCB_WINDOW_NONE;
    std::span<const Rectangle> outputs;
    xcb_window_t focused = XCB_WINDOW_NONE; // has the keyboard
    std::span<const ShownWindow> shown;     // the lowest first
};

struct RoleDecision {
    Role role = Role::Toplevel;
    // Among those shown; none for a toplevel and for what is undecorated.
    xcb_window_t parent = XCB_WINDOW_NONE;
    // A sentence in English, for people who want to know why the window has this role.
    std::string_view why;
    bool isDecorated = false;
    // Whether it gets X's keyboard focus when the host gives it the keyboard (ICCCM 4.1.7).
    bool takesFocus = false;
    // A popup that ends with a press outside of it: xdg_popup.grab.
    bool grabs = false;
    // It fills an output and has not asked for it by _NET_WM_STATE.
    bool fillsOutput = false;

    friend bool operator==(const RoleDecision &, const RoleDecision &) = default;
};

// Decides by the window's type (EWMH 1.5, _NET_WM_WINDOW_TYPE), its other hints and what is shown already.
//
// Whether a popup grabs follows xdg_popup.grab: only one beside a toplevel while no other popup grabs, or beside the
// popup that grabbed last, may.
//
// A window that its client places itself belongs to the window that it names, else to one of the same application. It
// is never given a parent of another application, which would take it along and close it; except for an input method's
// list of candidates, which belongs to the window that has the keyboard. Input methods are known by their WM_CLASS.
RoleDecision decideRole(const WindowFacts &window, const Surroundings &surroundings);

} // namespace gangway::xwayland
