// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/setting_table.h"
#include "protocols/dbus/types.h"
#include "service/pending.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>

#include <QVariantMap>
#include <memory>

class GangwayVmProxy;
namespace gangway::dbus {
class SessionReader;
}

namespace gangway::gui {

// A VM of the daemon: its last known state, updated from the bus, and the requests that can be made. No call blocks.
class RemoteVm : public QObject {
    Q_OBJECT
public:
    // `properties` contains all properties of the interface.
    RemoteVm(const QDBusConnection &bus, const QString &path, const QVariantMap &properties, QObject *parent);
    ~RemoteVm() override;
    // Reaches the daemon over another connection from now on.
    void reconnect(const QDBusConnection &bus) { connectTo(bus, path()); }

    QString path() const;
    QString name() const { return text("Name"); }
    QString state() const { return text("State"); }
    // These are made safe to show.
    QString problem() const { return shownText(text("Problem")); }
    QString socketPath() const { return shownText(text("SocketPath")); }
    QString hostAddress() const { return shownText(text("HostAddress")); }
    uint sessionCount() const;
    // What was copied to the host, as of the last refreshCounters.
    struct Counters {
        qulonglong framesCopied = 0;
        qulonglong bytesCopied = 0;
        qulonglong bytesOfFrames = 0;
        qulonglong sharedBlocks = 0;
        qulonglong sharedBytes = 0;
    };
    Counters counters() const;

    QVariant value(const config::Setting &setting) const;
    bool isDefault(const config::Setting &setting) const { return value(setting) == setting.defaultValue(); }
    bool isOverridden(const config::Setting &setting) const;
    // The settings that differ from their defaults, keyed by property.
    QVariantMap changedSettings() const;

    // The sessions as of the last refreshSessions, as dbus::SessionReader reads them; of many windows, the first.
    const dbus::MapList &sessions() const { return sessions_; }

    // Takes over the daemon's state after the daemon has been away.
    void update(const QVariantMap &properties);

    // Changes settings from what they were to what they are to be. Of a list without an order only the difference is
    // sent, so that what another program adds or removes meanwhile stays. The answer is dropped if `context` is
    // destroyed first.
    void configure(const QVariantMap &before, const QVariantMap &after, QObject *context, const Done &done);
    void restart(QObject *context, const Done &done);
    void disconnectSession(uint id, QObject *context, const Done &done);
    // `then` receives the file's name, made safe to show, or an error.
    void dumpLog(QObject *context, const std::function<void(const QString &file, const QString &error)> &then);
    void openLog(QObject *context,
                 const std::function<void(const QDBusUnixFileDescriptor &log, const QString &error)> &then);
    void listHostGlobals(QObject *context,
                         const std::function<void(const dbus::MapList &globals, const QString &error)> &then);
    // `then` receives what of the permissions has no effect, and why, made safe to show; nothing if the daemon can't
    // say.
    void checkPermissions(QObject *context, const std::function<void(const QString &remarks)> &then);
    // sessionsChanged follows.
    void refreshSessions();
    // countersChanged follows, if they have.
    void refreshCounters();

Q_SIGNALS:
    // `own`: changed by this program.
    void settingsChanged(const QStringList &properties, bool own);
    void statusChanged(); // anything else except sessions
    // The list of sessions has changed; changed counters are not signalled.
    void sessionsOutdated();
    void sessionsChanged();
    void countersChanged();

private Q_SLOTS:
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);
    void onSettingsChanged(const QVariantMap &settings, const QString &by);

private:
    void connectTo(const QDBusConnection &bus, const QString &path);
    QString text(const char *property) const { return properties_.value(QLatin1String(property)).toString(); }
    qulonglong number(const char *property) const { return properties_.value(QLatin1String(property)).toULongLong(); }

    QDBusConnection bus_;
    std::unique_ptr<GangwayVmProxy> proxy_;
    std::unique_ptr<dbus::SessionReader> reader_;
    QVariantMap properties_;
    dbus::MapList sessions_;
};

} // namespace gangway::gui
