// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vm/vm.h"

namespace gangway {

// gangwayd: reads the command line, wires the objects, runs until it is told to stop. The result is
// the process's exit status. `extraHooks` are added to every VM.
int runDaemon(int argc, char **argv, const vm::Vm::ExtraHooks &extraHooks = {});

} // namespace gangway
