// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

namespace gangway::host::virtgpu {

// The host does not know the guest's fences: it would show a buffer that the guest's GPU is still drawing into. So a
// commit that shows one waits until the drawing is done, for at most a second, and what the client sends behind it
// waits too.
void installBufferFences(relay::Hooks &hooks);

} // namespace gangway::host::virtgpu
