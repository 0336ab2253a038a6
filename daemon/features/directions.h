// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/category.h"

#include <array>

namespace gangway::feature {

// Which way copied data may go.
struct Directions {
    bool toHost = true; // the host pastes what the VM copied
    bool toVm = true;   // the VM pastes what the host copied

    friend bool operator==(const Directions &, const Directions &) = default;
};

// What passes by the protocols of these categories passes the directions by, for Gangway does not look into it: a
// clipboard manager reads and sets every selection, and a security context is a connection to the host of its own. Only
// a VM whose directions are all open may have them.
//
// Other protocols that carry what was copied: wl_data_device_manager, zwp_primary_selection_device_manager_v1 and
// xdg_toplevel_drag_manager_v1 are looked into, and gtk_primary_selection_device_manager is put upon the second, see
// gtk_primary_selection.h. What is typed, by text input, input methods and virtual keyboards, is not what was copied,
// and has permissions of its own.
inline constexpr std::array pastDirections{protocol::Category::ClipboardManager, protocol::Category::SecurityContext};

} // namespace gangway::feature
