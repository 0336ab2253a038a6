// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

namespace gangway::feature {

// Withholds the names on a D-Bus that gtk_surface1 ties to a window: they are of the VM's bus, and the desktop
// would look for them on the host's, where they may be another application's menu or actions.
void installBusNames(relay::Hooks &hooks);

} // namespace gangway::feature
