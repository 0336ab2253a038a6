// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>

namespace gangway::tray {

// Tells when the desktop has a place for icons: a StatusNotifierWatcher with a host. Qt asks for that once in the life
// of a process, at the first use of QSystemTrayIcon; where that is too early no icon ever appears.
class TrayHost : public QObject {
    Q_OBJECT
public:
    explicit TrayHost(const QDBusConnection &bus, QObject *parent = nullptr);

Q_SIGNALS:
    // Once.
    void appeared();

private Q_SLOTS:
    void ask();

private:
    QDBusConnection bus_;
    bool there_ = false;
};

} // namespace gangway::tray
