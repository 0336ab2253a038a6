// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "xwayland/atoms.h"

#include <array>
#include <cstdint>

namespace gangway::xwayland {

// The states of a window that _NET_WM_STATE names, as bits.
namespace WindowState {
enum : std::uint32_t {
    Modal = 1u << 0,
    Fullscreen = 1u << 1,
    MaximizedHorizontally = 1u << 2,
    MaximizedVertically = 1u << 3,
    Hidden = 1u << 4,
    Focused = 1u << 5,
    DemandsAttention = 1u << 6,
    SkipTaskbar = 1u << 7,
    SkipPager = 1u << 8,
    Above = 1u << 9,
    Below = 1u << 10,
    Sticky = 1u << 11,
    Maximized = MaximizedHorizontally | MaximizedVertically,
    // Those that the host decides.
    OfHost = Maximized | Fullscreen | Hidden | Focused,
};
} // namespace WindowState

struct WindowStateAtom {
    Atom atom;
    std::uint32_t bit;
};
inline constexpr std::array<WindowStateAtom, 12> windowStateAtoms{{
    {Atom::_NET_WM_STATE_MODAL, WindowState::Modal},
    {Atom::_NET_WM_STATE_FULLSCREEN, WindowState::Fullscreen},
    {Atom::_NET_WM_STATE_MAXIMIZED_HORZ, WindowState::MaximizedHorizontally},
    {Atom::_NET_WM_STATE_MAXIMIZED_VERT, WindowState::MaximizedVertically},
    {Atom::_NET_WM_STATE_HIDDEN, WindowState::Hidden},
    {Atom::_NET_WM_STATE_FOCUSED, WindowState::Focused},
    {Atom::_NET_WM_STATE_DEMANDS_ATTENTION, WindowState::DemandsAttention},
    {Atom::_NET_WM_STATE_SKIP_TASKBAR, WindowState::SkipTaskbar},
    {Atom::_NET_WM_STATE_SKIP_PAGER, WindowState::SkipPager},
    {Atom::_NET_WM_STATE_ABOVE, WindowState::Above},
    {Atom::_NET_WM_STATE_BELOW, WindowState::Below},
    {Atom::_NET_WM_STATE_STICKY, WindowState::Sticky},
}};

} // namespace gangway::xwayland
