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

// The parts together: the daemon's state goes to the icon, the menu and the notification, and what a person chooses
// goes back.
class Tray : public QObject {
    Q_OBJECT
public:
    explicit Tray(const QDBusConnection &bus);

Q_SIGNALS:
    // The person wants no icon any more.
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
    std::unique_ptr<Icon> icon_; // once there is a place for it

    QElapsedTimer clock_;
    QTimer faultTimer_;
    FaultWatch faults_;
    Notice notice_;
    Notification faultNotification_;

    // Answers what a person asked for.
    Notification answer_;
    QString answeredAction_;
};

} // namespace gangway::tray
