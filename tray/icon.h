// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/appearance.h"

#include <QSystemTrayIcon>

#include <optional>

class QMenu;

namespace gangway::tray {

// The icon on the desktop. Create it only after TrayHost has found a place for it.
class Icon : public QObject {
    Q_OBJECT
public:
    // The menu must outlive it.
    explicit Icon(QMenu *menu, QObject *parent = nullptr);

    void show(const Snapshot &snapshot);

Q_SIGNALS:
    void activated();

private:
    QSystemTrayIcon icon_;
    std::optional<Look> look_;
};

} // namespace gangway::tray
