// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tray/faults.h"
#include "tray/snapshot.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QMap>
#include <QObject>

#include <functional>

namespace gangway::tray {

// The daemon over D-Bus: follows it as it comes, changes and goes, and asks it to act. Nothing here starts it but
// start(), and nothing waits for it.
class DaemonClient : public QObject {
    Q_OBJECT
public:
    explicit DaemonClient(const QDBusConnection &bus, QObject *parent = nullptr);

    const Snapshot &snapshot() const { return snapshot_; }

    // Each ends with succeeded or failed. Does nothing for a VM that is not there any more.
    void setFlag(const QString &vm, const QString &property, bool value);
    void dumpLog(const QString &vm);
    void start();
    void stop();

Q_SIGNALS:
    // The snapshot may be another; also after a setting was refused, so that who shows it can show the old value again.
    void changed();
    // `action` names what was asked, alike each time.
    void succeeded(const QString &action);
    void failed(const QString &action, const Fault &fault);

private Q_SLOTS:
    void interfacesAdded(const QDBusMessage &message);
    void interfacesRemoved(const QDBusObjectPath &path, const QStringList &interfaces);
    void propertiesChanged(const QDBusMessage &message);

private:
    // The properties of an object of the daemon.
    using Interfaces = QMap<QString, QVariantMap>;
    using Answered = std::function<void(const QDBusPendingCall &)>;

    void ownerChanged(const QString &owner);
    void follow(bool on);
    void load();
    void update();
    QString pathOf(const QString &vm) const;
    QDBusMessage call(const QString &path, const char *interface, const char *method) const;
    void whenAnswered(const QDBusPendingCall &call, const Answered &answered);
    // Tells how it went. `failure` is what to say in case it did not, but for the text, which the answer has.
    void tellOutcome(const QDBusPendingCall &call, const QString &action, const Fault &failure);

    QDBusConnection bus_;
    QString owner_; // the daemon's unique name: calls to it don't start another; empty: away
    bool starting_ = false;
    bool managerKnown_ = false;
    bool vmsKnown_ = false;
    QVariantMap manager_;
    QMap<QString, QVariantMap> vms_; // by path
    QMap<QString, QString> dumps_;   // the file of the last dump, by path
    Snapshot snapshot_;
};

} // namespace gangway::tray
