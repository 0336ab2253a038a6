// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/daemon_client.h"
#include "tray/icon.h"
#include "tray/menu.h"
#include "tray/notice.h"
#include "tray/notification.h"
#include "tray/tray_host.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace gangway::tray {

// Connects the parts: the daemon's state goes to the icon, the menu and the notification, and the user's choices go
// back to the daemon.
class Tray : public QObject {
    Q_OBJECT
public:
    explicit Tray(const QDBusConnection &bus);

Q_SIGNALS:
    // The user has hidden the icon.
    void hidden();

private:
    void show();
    void showFaults();
    void chosen(const Command &command, bool checked);
    void stop();
    void openSettings(const QString &vm, const QString &page);
    void actionSucceeded(const QString &action);
    void actionFailed(const QString &action, const Fault &fault);

    DaemonClient daemon_;
    Menu menu_;
    TrayHost host_;
    std::unique_ptr<Icon> icon_; // created once there is a place for it

    QElapsedTimer clock_;
    QTimer faultTimer_;
    FaultWatch faults_;
    Notice notice_;
    Notification faultNotification_;

    // Answers requests of the user.
    Notification answer_;
    QString answeredAction_;
};

} // namespace gangway::tray
