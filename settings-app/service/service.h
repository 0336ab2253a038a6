// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service/pending.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QList>
#include <QMap>
#include <QObject>
#include <QVariantMap>

#include <memory>

class GangwayManagerProxy;
class QDBusServiceWatcher;

namespace gangway::gui {

class RemoteVm;

// The daemon as seen by this program: whether it is running, and its VMs. It may disappear and return at any time;
// until it returns, the VMs keep their last known state.
class Service : public QObject {
    Q_OBJECT
public:
    enum class State { Away, Starting, Ready };

    // dbus::registerTypes() must have been called.
    explicit Service(const QDBusConnection &bus, QObject *parent = nullptr);
    ~Service() override;
    // The bus has gone; and there is a connection to it again, another one.
    void busLost();
    void reconnect(const QDBusConnection &bus);

    State state() const { return state_; }
    bool isReady() const { return state_ == State::Ready; }
    // Whether there is a session bus, over which the daemon is reached.
    bool hasBus() const { return hasBus_; }
    // Asks the bus to start the daemon.
    void start();
    // Why starting failed; empty if it did not.
    QString startProblem() const { return startProblem_; }

    // Whether the settings file can be written.
    bool isWritable() const { return manager_.value(QStringLiteral("Writable"), true).toBool(); }
    // These are made safe to show.
    QString problem() const { return shownText(manager_.value(QStringLiteral("Problem")).toString()); }
    QString settingsFile() const { return shownText(manager_.value(QStringLiteral("SettingsFile")).toString()); }

    // "default" first, the others sorted by name.
    const QList<RemoteVm *> &vms() const { return vms_; }
    // Null if there is none.
    RemoteVm *vm(const QString &name) const;

    void addVm(const QString &name, const QVariantMap &settings, QObject *context, const Done &done);
    void removeVm(const QString &name, QObject *context, const Done &done);
    void renameVm(const QString &name, const QString &newName, QObject *context, const Done &done);

Q_SIGNALS:
    void stateChanged();
    void managerChanged();
    void vmAdded(RemoteVm *vm);
    // The VM is deleted afterwards.
    void vmRemoved(RemoteVm *vm);

private Q_SLOTS:
    void onInterfacesAdded(const QDBusMessage &message);
    void onInterfacesRemoved(const QDBusObjectPath &path, const QStringList &interfaces);
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);

private:
    using Interfaces = QMap<QString, QVariantMap>;

    void connectTo(const QDBusConnection &bus);
    void ownerChanged(const QString &owner);
    void load();
    void setState(State state);
    void addOrUpdate(const QString &path, const QVariantMap &properties);
    void remove(RemoteVm *vm);
    RemoteVm *vmOfPath(const QString &path) const;

    QDBusConnection bus_;
    bool hasBus_ = true;
    std::unique_ptr<GangwayManagerProxy> proxy_;
    std::unique_ptr<QDBusServiceWatcher> watcher_;
    State state_ = State::Away;
    QString startProblem_;
    QVariantMap manager_;
    QList<RemoteVm *> vms_;
    int load_ = 0; // counts loads, to recognize outdated answers
};

} // namespace gangway::gui
