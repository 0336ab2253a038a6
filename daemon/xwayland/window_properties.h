// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/atoms.h"
#include "xwayland/geometry.h"

#include <xcb/xproto.h>

#include <cstdint>
#include <string>
#include <vector>

namespace gangway::xwayland {

// WM_NORMAL_HINTS; 0: no limit.
struct SizeHints {
    Size least;
    Size most;
    Size base;
    Size increment;
};

// The properties of a window, as its client set them.
struct WindowProperties {
    std::string title;
    std::string className;
    xcb_window_t transientFor = XCB_WINDOW_NONE;
    std::uint32_t pid = 0;
    SizeHints sizeHints;
    bool wantsDecoration = true;
    bool takesInput = true;
    std::vector<Atom> protocols;

    void take(xcb_atom_t property, const xcb_get_property_reply_t &reply, const Atoms &atoms);

    static std::vector<xcb_atom_t> wanted(const Atoms &atoms);
    static bool isWanted(xcb_atom_t property, const Atoms &atoms);
    static std::uint32_t longestOf(xcb_atom_t property, const Atoms &atoms);
};

} // namespace gangway::xwayland
