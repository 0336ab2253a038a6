// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/faults.h"

#include <QDBusConnection>
#include <QObject>

#include <optional>

namespace gangway::tray {

// A desktop notification. At most one is shown at a time, and a new one replaces it.
class Notification : public QObject {
    Q_OBJECT
public:
    // With `lasts`, it stays until it is closed, also when another program takes over the desktop's notifications.
    Notification(const QDBusConnection &bus, bool lasts, QObject *parent = nullptr);

    void show(const Fault &fault);
    void close();

Q_SIGNALS:
    // The user asked for the settings that help.
    void settingsWanted(const QString &vm, const QString &page);
    // The user closed it, or it timed out.
    void dismissed();

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    void ownerChanged(bool there);
    void send();
    void sendTo(const QStringList &capabilities);
    void sendClose();

    QDBusConnection bus_;
    bool lasts_;
    std::optional<Fault> wanted_;
    // Waiting for an answer. Changes wait until the answer brings the id.
    bool busy_ = false;
    bool again_ = false;
    uint id_ = 0;       // 0: none is shown
    bool gone_ = false; // it was shown, by a program that has ended
};

} // namespace gangway::tray
