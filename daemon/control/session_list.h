// SPDX-License-Identifier: Apache-2.0
//
// The sessions of a VM and their windows, as D-Bus answers: page by page, with texts cut, because a VM decides how much
// there is of both.

#pragma once

#include "protocols/dbus/types.h"
#include "vm/vm.h"

namespace gangway::control {

struct Page {
    dbus::MapList records;
    bool more = false; // there are further ones
};

// The sessions with a higher number than `after`, in the form of Vm.ListSessions.
Page sessionPage(vm::Vm &vm, uint after);
// The windows of a session with a higher number than `after`, in the form of Vm.ListWindows.
Page windowPage(const vm::Vm &vm, relay::Session &session, uint after);

} // namespace gangway::control
