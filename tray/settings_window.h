// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace gangway::tray {

// Opens gangway-settings, or raises it, at a VM and a page; empty: where it was. False if it can't be started.
bool openSettingsWindow(const QString &vm, const QString &page);

} // namespace gangway::tray
