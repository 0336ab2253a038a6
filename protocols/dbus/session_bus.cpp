// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/session_bus.h"

#include "protocols/dbus/types.h"

namespace gangway::dbus {

namespace {

constexpr int lookMilliseconds = 500;

} // namespace

SessionBus::SessionBus(QObject *parent)
    : QObject(parent), connection_(sessionBusIsThere() ? QDBusConnection::sessionBus() : QDBusConnection(QString()))
{
    pool_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    timer_.setInterval(lookMilliseconds);
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
    if (!isConnected() && !timer_.isActive())
        timer_.start();
}

void SessionBus::look()
{
    if (!sessionBusIsThere()) {
        timer_.start();
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
        timer_.start();
        return;
    }
    QDBusConnection::disconnectFromBus(connection_.name());
    connection_ = connection;
    watch();
    Q_EMIT found();
}

} // namespace gangway::dbus
