// SPDX-License-Identifier: Apache-2.0
//
// How the daemon's state is shown: icons and texts.

#pragma once

#include "tray/snapshot.h"

namespace gangway::tray {

enum class Look { Away, Idle, Serving, Fault };

Look lookOf(const Snapshot &snapshot);

// The name in the icon theme.
QString iconName(Look look);

// What a VM is doing, in a few words: "2 sessions", "disabled".
QString stateText(const Vm &vm);

// What the daemon is doing, followed by one line per VM.
QString toolTip(const Snapshot &snapshot);

} // namespace gangway::tray
