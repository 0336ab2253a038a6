// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ctl/change.h"
#include "ctl/vm_objects.h"
#include "protocols/dbus/session_reader.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QMap>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace gangway::ctl {

// Reports changes in the daemon, from its signals, until it is destroyed. Keeps working when the daemon restarts.
class ChangeWatch : public QObject {
    Q_OBJECT

public:
    // Subscribes to the signals at once. `tell` is called by the event loop, after begin. `only` is the name of the
    // only VM that is of interest; empty: all are.
    ChangeWatch(QDBusConnection bus, QString only, std::function<void(const Change &)> tell);

    // Sets the initial state.
    void begin(const QList<VmObject> &vms);

Q_SIGNALS:
    // The session bus has disconnected us: there is nothing more to tell.
    void busGone();

private Q_SLOTS:
    void interfacesAdded(const QDBusMessage &message);
    void interfacesRemoved(const QDBusMessage &message);
    void propertiesChanged(const QDBusMessage &message);
    void settingsChanged(const QDBusMessage &message);
    void sessionsChanged(const QDBusMessage &message);
    void ownerChanged(const QString &name, const QString &before, const QString &now);

private:
    struct Vm {
        QString name;
        QString state;
        QString problem;
        std::unique_ptr<dbus::SessionReader> reader;
        std::optional<QMap<uint, QVariantMap>> sessions; // none: they have not been read yet
    };

    bool isWanted(const QString &vm) const { return only_.isEmpty() || vm == only_; }
    Vm &take(const VmObject &vm);
    void askForObjects();
    void sessionsRead(Vm &vm, const dbus::MapList &sessions);
    void tellWatching();
    void compareSessions(Vm &vm, const dbus::MapList &sessions);

    QDBusConnection bus_;
    const QString only_;
    const std::function<void(const Change &)> tell_;
    QDBusServiceWatcher watcher_;
    std::map<QString, Vm> vms_; // by path
    bool watching_ = false;     // and has told so
};

} // namespace gangway::ctl
