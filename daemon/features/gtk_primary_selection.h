// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

namespace gangway::feature {

// Offers gtk_primary_selection_device_manager, which older GTK programs need to paste by the middle
// button, wherever the host has its successor zwp_primary_selection_device_manager_v1. The two
// have the same messages, so only the global's name differs.
//
// A host's own global of that name (wlroots before 0.15 has both) is hidden in its favour: what passed by it would pass
// the directions of the primary selection unseen.
void installGtkPrimarySelection(relay::Hooks &hooks);

// Tells the session's registries whether it is offered now. After a change of permissions.
void updateGtkPrimarySelection(relay::Session &session);

} // namespace gangway::feature
