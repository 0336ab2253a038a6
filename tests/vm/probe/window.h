// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "context.h"

namespace gangway::probe {

// Shows a window of one colour (0xAARRGGBB) in memory of the host, says so when the host has shown it, and stays until
// standard input ends.
void showWindow(Context &context, std::uint32_t colour);

} // namespace gangway::probe
