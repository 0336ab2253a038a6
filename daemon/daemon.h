// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/hooks.h"

#include <functional>

namespace gangway {

// gangwayd: reads the command line, connects the objects, and runs until it is stopped. Returns the process's exit
// status. `extraHooks` are added to every VM.
int runDaemon(int argc, char **argv, const std::function<void(relay::Hooks &)> &extraHooks = {});

} // namespace gangway
