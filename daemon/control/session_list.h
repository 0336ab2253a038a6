// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"
#include "vm/vm.h"

namespace gangway::control {

// The sessions of a VM, as the property Sessions describes them.
dbus::MapList sessionList(vm::Vm &vm);

} // namespace gangway::control
