// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

namespace gangway::feature {

// Removes the D-Bus names that gtk_surface1 gives a window: they are names on the VM's bus, but the desktop would look
// them up on the host's, where they may lead to the menu or the actions of another application.
void installBusNames(relay::Hooks &hooks);

} // namespace gangway::feature
