// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"
#include "vm/vm.h"

namespace gangway::control {

// The sessions of a VM, in the form of the property Sessions.
dbus::MapList sessionList(vm::Vm &vm);

} // namespace gangway::control
