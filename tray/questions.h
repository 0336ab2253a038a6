// SPDX-License-Identifier: Apache-2.0
//
// The windows that the tray itself opens. None of them keeps it from going on.

#pragma once

#include <QtGlobal>

#include <functional>

namespace gangway::tray {

void showAbout();

// Asks whether to stop the daemon although it has sessions, and calls `yes` then.
void askToStop(uint sessions, const std::function<void()> &yes);

} // namespace gangway::tray
