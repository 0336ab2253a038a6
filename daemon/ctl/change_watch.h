// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/change.h"
#include "ctl/vm_objects.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QObject>

#include <functional>

namespace gangway::ctl {

// Reports changes in the daemon, from its signals, until it is destroyed. Keeps working when the daemon restarts.
class ChangeWatch : public QObject {
    Q_OBJECT

public:
    // Subscribes to the signals at once. `tell` is called by the event loop, after begin.
    ChangeWatch(QDBusConnection bus, std::function<void(const Change &)> tell);

    // Sets the initial state.
    void begin(const QList<VmObject> &vms);

private Q_SLOTS:
    void interfacesAdded(const QDBusMessage &message);
    void interfacesRemoved(const QDBusMessage &message);
    void propertiesChanged(const QDBusMessage &message);
    void settingsChanged(const QDBusMessage &message);
    void ownerChanged(const QString &name, const QString &before, const QString &now);

private:
    struct Vm {
        QString name;
        QString state;
        QString problem;
        QMap<uint, QVariantMap> sessions = {};
        bool asking = false;   // waiting for an answer
        bool askAgain = false; // that answer will be outdated
    };

    void take(const VmObject &vm);
    void askForObjects();
    // Changes of sessions are announced without the new value.
    void askForSessions(const QString &path);
    void compareSessions(Vm &vm, const dbus::MapList &sessions);

    QDBusConnection bus_;
    const std::function<void(const Change &)> tell_;
    QDBusServiceWatcher watcher_;
    QHash<QString, Vm> vms_; // by path
};

} // namespace gangway::ctl
