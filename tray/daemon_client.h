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

// The daemon over D-Bus: tracks whether it runs and its state, and sends it requests. Only start() ever starts the
// daemon, and no call blocks.
class DaemonClient : public QObject {
    Q_OBJECT
public:
    explicit DaemonClient(const QDBusConnection &bus, QObject *parent = nullptr);

    const Snapshot &snapshot() const { return snapshot_; }

    // Each of these results in succeeded or failed. Does nothing if the VM no longer exists.
    void setFlag(const QString &vm, const QString &property, bool value);
    void dumpLog(const QString &vm);
    void start();
    void stop();

Q_SIGNALS:
    // The snapshot may have changed. Also emitted after a setting was refused, so that the old value can be shown
    // again.
    void changed();
    // `action` identifies the kind of request.
    void succeeded(const QString &action);
    void failed(const QString &action, const Fault &fault);

private Q_SLOTS:
    void interfacesAdded(const QDBusMessage &message);
    void interfacesRemoved(const QDBusObjectPath &path, const QStringList &interfaces);
    void propertiesChanged(const QDBusMessage &message);

private:
    // The properties of one of the daemon's objects.
    using Interfaces = QMap<QString, QVariantMap>;
    using Answered = std::function<void(const QDBusPendingCall &)>;

    void ownerChanged(const QString &owner);
    void follow(bool on);
    void load();
    void update();
    QString pathOf(const QString &vm) const;
    QDBusMessage call(const QString &path, const char *interface, const char *method) const;
    void whenAnswered(const QDBusPendingCall &call, const Answered &answered);
    // Reports the outcome. `failure` describes a failure except for its text, which comes from the answer.
    void tellOutcome(const QDBusPendingCall &call, const QString &action, const Fault &failure);

    QDBusConnection bus_;
    QString owner_; // the daemon's unique name, so that calls don't start another daemon; empty: not running
    bool starting_ = false;
    bool managerKnown_ = false;
    bool vmsKnown_ = false;
    QVariantMap manager_;
    QMap<QString, QVariantMap> vms_; // by object path
    QMap<QString, QString> dumps_;   // the file of the last dump, by object path
    Snapshot snapshot_;
};

} // namespace gangway::tray
