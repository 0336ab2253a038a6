// SPDX-License-Identifier: Apache-2.0
//
// Windows that the tray opens itself. None of them blocks it.

#pragma once

#include <QtGlobal>

#include <functional>

namespace gangway::tray {

void showAbout();

// Asks whether to stop the daemon although it has sessions, and calls `yes` if confirmed.
void askToStop(uint sessions, const std::function<void()> &yes);

} // namespace gangway::tray
