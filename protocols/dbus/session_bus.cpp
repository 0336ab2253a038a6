// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/session_bus.h"

#include "protocols/dbus/types.h"

#include <algorithm>

namespace gangway::dbus {

namespace {

// A bus that is started anew is there at once; one that has never been there may never come.
constexpr int shortestInterval = 250;
constexpr int longestInterval = 4000;

} // namespace

SessionBus::SessionBus(QObject *parent)
    : QObject(parent), connection_(sessionBusIsThere() ? QDBusConnection::sessionBus() : QDBusConnection(QString()))
{
    pool_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &SessionBus::look);
    watch();
}

void SessionBus::watch()
{
    connection_.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                        QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this,
                        SLOT(disconnected()));
}

void SessionBus::disconnected()
{
    if (isConnected())
        return; // about a former connection
    Q_EMIT lost();
    find();
}

void SessionBus::find()
{
    interval_ = shortestInterval;
    if (!isConnected() && !timer_.isActive())
        lookLater();
}

void SessionBus::lookLater()
{
    timer_.start(interval_);
    interval_ = std::min(2 * interval_, longestInterval);
}

void SessionBus::look()
{
    if (!sessionBusIsThere()) {
        lookLater();
        return;
    }
    pool_.start([this, name = QStringLiteral("gangway-%1").arg(++looks_)] {
        const QDBusConnection connection = QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
        if (!connection.isConnected())
            QDBusConnection::disconnectFromBus(name);
        QMetaObject::invokeMethod(
            this, [this, connection] { looked(connection); }, Qt::QueuedConnection);
    });
}

void SessionBus::looked(const QDBusConnection &connection)
{
    if (!connection.isConnected()) {
        lookLater();
        return;
    }
    QDBusConnection::disconnectFromBus(connection_.name());
    connection_ = connection;
    watch();
    Q_EMIT found();
}

} // namespace gangway::dbus
