// SPDX-License-Identifier: Apache-2.0
//
// How the daemon's state looks and reads.

#pragma once

#include "tray/snapshot.h"

namespace gangway::tray {

enum class Look { Away, Idle, Serving, Fault };

Look lookOf(const Snapshot &snapshot);

// In the icon theme.
QString iconName(Look look);

// What a VM is doing, in a few words: "2 sessions", "disabled".
QString stateText(const Vm &vm);

// What the daemon is doing, and each VM in a line of its own.
QString toolTip(const Snapshot &snapshot);

} // namespace gangway::tray
