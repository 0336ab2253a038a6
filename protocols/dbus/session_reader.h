// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCall>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace gangway::dbus {

// Reads the sessions of a VM with their windows, page by page and without blocking. Windows are asked for only where
// they have changed since they were read last.
class SessionReader final : public QObject {
    Q_OBJECT

public:
    // The VM's object is `path` on `service`. Of a session's windows, about the first `mostWindows` are read.
    SessionReader(const QDBusConnection &bus, QString service, QString path, qsizetype mostWindows, QObject *parent);

    // `read` or `failed` follows. If it is called while they are being read, they are read once more afterwards, but
    // not more than half of the time is spent with reading.
    void refresh();

Q_SIGNALS:
    // Each record is one of Vm.ListSessions, but "windows" is a MapList, with records of Vm.ListWindows, and
    // "window-count" is their number.
    void read(const gangway::dbus::MapList &sessions);
    void failed(const QDBusError &error);

private:
    struct Windows {
        qulonglong changes = 0;
        MapList list;
    };
    using Then = std::function<void(const MapList &records, bool more)>;

    void begin();
    void readSessions(uint after);
    void readWindows(qsizetype from);
    void readWindowsOf(qsizetype index, uint after, const Windows &soFar);
    void finish();
    void pause();
    // `then` is not called if the call fails, unless the session has ended.
    void call(const char *method, const QVariantList &arguments, const Then &then);

    QDBusConnection bus_;
    const QString service_;
    const QString path_;
    const qsizetype mostWindows_;
    MapList sessions_;             // as far as they have been read
    QHash<uint, Windows> windows_; // by session, of the last time too
    bool reading_ = false;
    bool again_ = false;
    QElapsedTimer began_;
    QTimer pause_;
};

} // namespace gangway::dbus
