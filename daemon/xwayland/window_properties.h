// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/atoms.h"
#include "xwayland/geometry.h"
#include "xwayland/window_icon.h"

#include <xcb/xproto.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gangway::xwayland {

// What changed in a window's properties, as bits.
namespace PropertyChange {
enum : std::uint32_t {
    Title = 1u << 0,
    Class = 1u << 1, // WM_CLASS, WM_WINDOW_ROLE
    Parent = 1u << 2,
    Leader = 1u << 3, // WM_CLIENT_LEADER, the group
    Pid = 1u << 4,
    Input = 1u << 5, // WM_HINTS' input field
    Urgency = 1u << 6,
    InitialState = 1u << 7,
    Limits = 1u << 8, // WM_NORMAL_HINTS
    Protocols = 1u << 9,
    Types = 1u << 10,
    States = 1u << 11,
    Decoration = 1u << 12, // _MOTIF_WM_HINTS, _GTK_FRAME_EXTENTS
    SyncCounter = 1u << 13,
    UserTime = 1u << 14,
    StartupId = 1u << 15,
    Icon = 1u << 16,
    Opacity = 1u << 17,
    BypassCompositor = 1u << 18,
    All = (1u << 19) - 1,
    // Those that decideRole looks at.
    OfRole = Title | Class | Parent | Leader | Pid | Input | Limits | Protocols | Types | States | Decoration,
};
} // namespace PropertyChange

// A relation of width to height; 0/0: none.
struct AspectRatio {
    std::int32_t width = 0;
    std::int32_t height = 0;

    friend bool operator==(const AspectRatio &, const AspectRatio &) = default;
};

// WM_NORMAL_HINTS (ICCCM 4.1.2.3), in X pixels; 0: no limit.
struct SizeHints {
    Size least;
    Size most; // not less than the least
    Size base; // the least size if there is none
    Size increment;
    AspectRatio leastAspect; // of the size without the base size, if that was given
    AspectRatio mostAspect;
    bool hasBase = false;
    bool isPlaced = false;       // the client or the user has chosen its place
    bool isPlacedByUser = false; // the user has, such as by -geometry
    std::uint32_t gravity = XCB_GRAVITY_NORTH_WEST;

    bool isFixed() const { return most.width > 0 && most.height > 0 && least == most; }

    friend bool operator==(const SizeHints &, const SizeHints &) = default;
};

// _MOTIF_WM_HINTS, as far as windows are managed by it today.
struct MotifHints {
    std::optional<std::uint32_t> functions;
    std::optional<std::uint32_t> decorations;

    friend bool operator==(const MotifHints &, const MotifHints &) = default;
};

// In X pixels.
struct Extents {
    std::int32_t left = 0;
    std::int32_t right = 0;
    std::int32_t top = 0;
    std::int32_t bottom = 0;

    friend bool operator==(const Extents &, const Extents &) = default;
};

// The properties of a window, as its client set them (ICCCM 2.0, EWMH 1.5). What is malformed is as if it weren't set.
// Texts are UTF-8 without NUL, of a bounded length, and otherwise untrusted.
struct WindowProperties {
    std::string title;      // _NET_WM_NAME, or else WM_NAME
    std::string instance;   // WM_CLASS
    std::string className;  // WM_CLASS
    std::string windowRole; // WM_WINDOW_ROLE
    // XCB_WINDOW_NONE, or the root window, stand for the window's group if hasTransientFor.
    xcb_window_t transientFor = XCB_WINDOW_NONE;
    bool hasTransientFor = false;
    xcb_window_t clientLeader = XCB_WINDOW_NONE;
    xcb_window_t group = XCB_WINDOW_NONE; // WM_HINTS' window group
    std::uint32_t pid = 0;
    std::optional<bool> inputHint; // WM_HINTS
    bool takesInput = true;        // what the hint says, or is taken to say if there is none (ICCCM 4.1.7)
    bool isUrgent = false;
    bool startsIconic = false;
    SizeHints sizeHints;
    MotifHints motif;
    Extents frameExtents;        // _GTK_FRAME_EXTENTS: the shadow that the client draws around the window
    bool wantsDecoration = true; // by Motif's hints and by what the client draws itself
    std::vector<Atom> protocols; // those that Gangway knows, as the types below
    std::vector<Atom> types;     // _NET_WM_WINDOW_TYPE, the preferred first
    std::uint32_t states = 0;    // WindowState; _NET_WM_STATE, which is the client's until the window is mapped
    // _NET_WM_SYNC_REQUEST_COUNTER: the basic one and the extended one; 0: none.
    std::uint32_t syncCounter = 0;
    std::uint32_t extendedSyncCounter = 0;
    std::optional<xcb_timestamp_t> userTime; // 0: the window doesn't want the focus when it is mapped
    xcb_window_t userTimeWindow = XCB_WINDOW_NONE;
    std::string startupId;
    std::vector<WindowIcon> icons;
    std::uint32_t opacity = 0xffffffff; // the most: opaque

    // _NET_WM_BYPASS_COMPOSITOR: 1: unredirecting it is welcome, 2: it is unwanted; 0: no preference.
    std::uint32_t bypassCompositor = 0;

    bool supports(Atom protocol) const;

    // Takes a property's value as GetProperty returned it, or its absence (type XCB_ATOM_NONE). Returns what changed
    // by it, as bits of PropertyChange; 0 for a property that isn't wanted.
    std::uint32_t take(xcb_atom_t property, const xcb_get_property_reply_t &reply, const Atoms &atoms);
    std::uint32_t take(Atom property, xcb_atom_t type, std::uint8_t format, std::span<const std::uint8_t> bytes,
                       const Atoms &atoms);

    // The properties that are worth asking for.
    static std::vector<xcb_atom_t> wanted(const Atoms &atoms);
    static bool isWanted(xcb_atom_t property, const Atoms &atoms);
    // How much of one to ask for at most, in bytes, a multiple of 4; 0 if it isn't wanted.
    static std::uint32_t longestOf(xcb_atom_t property, const Atoms &atoms);

private:
    std::uint32_t takeValue(Atom property, xcb_atom_t type, std::uint8_t format, std::span<const std::uint8_t> bytes,
                            const Atoms &atoms);

    std::string netName_; // _NET_WM_NAME
    std::string wmName_;  // WM_NAME
};

} // namespace gangway::xwayland
