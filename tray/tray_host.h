// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>

namespace gangway::tray {

// Reports when the desktop has a place for icons: a StatusNotifierWatcher with a host. Qt checks this only once per
// process, at the first use of QSystemTrayIcon; if that is too early, no icon ever appears.
class TrayHost : public QObject {
    Q_OBJECT
public:
    explicit TrayHost(const QDBusConnection &bus, QObject *parent = nullptr);

Q_SIGNALS:
    // Emitted again for each further watcher. Qt registers its icons by itself only with one that comes after a gap,
    // and only at the moment when it comes.
    void appeared();

private Q_SLOTS:
    void ask();

private:
    QDBusConnection bus_;
    bool there_ = false;
};

} // namespace gangway::tray
