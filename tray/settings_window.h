// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::tray {

// Opens gangway-settings, or raises its window, at a VM and a page; empty: no change. False if it can't be started.
bool openSettingsWindow(const QString &vm, const QString &page);

} // namespace gangway::tray
