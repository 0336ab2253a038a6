// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/dbus/types.h"

#include <doctest/doctest.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

namespace gangway::test {

// Takes gangwayd's name on the private bus, and says of its one VM, "default", what it is told to: also what the real
// one would never say. All calls that change something are refused with `error`.
class ToldDaemon : public QDBusVirtualObject {
public:
    ToldDaemon() : bus_(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("told")))
    {
        REQUIRE(bus_.registerVirtualObject(QLatin1String(dbus::managerPath), this, QDBusConnection::SubPath));
    }
    ~ToldDaemon() override { QDBusConnection::disconnectFromBus(QStringLiteral("told")); }

    // Once everything is told.
    void begin() { REQUIRE(bus_.registerService(QLatin1String(dbus::busName))); }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        connection.send(answer(message));
        return true;
    }

    QVariantMap manager;
    QVariantMap vm;
    dbus::MapList sessions;
    dbus::MapList windows; // of each session
    dbus::MapList globals;
    QStringList remarks;
    QString error;

private:
    QDBusMessage answer(const QDBusMessage &message) const
    {
        const QString method = message.member();
        if (method == QStringLiteral("GetManagedObjects")) {
            const QDBusObjectPath path(QLatin1String(dbus::managerPath) + QStringLiteral("/vm/default"));
            const dbus::ManagedObjects objects{{path, {{QLatin1String(dbus::vmInterface), vm}}}};
            return message.createReply(QVariant::fromValue(objects));
        }
        if (method == QStringLiteral("GetAll"))
            return message.createReply(message.path() == QLatin1String(dbus::managerPath) ? manager : vm);
        if (method == QStringLiteral("ListSessions"))
            return message.createReply({QVariant::fromValue(sessions), false});
        if (method == QStringLiteral("ListWindows"))
            return message.createReply({QVariant::fromValue(windows), false});
        if (method == QStringLiteral("ListHostGlobals"))
            return message.createReply(QVariant::fromValue(globals));
        if (method == QStringLiteral("CheckPermissions"))
            return message.createReply(remarks);
        return message.createErrorReply(QLatin1String(dbus::errorPrefix) + QStringLiteral("Busy"), error);
    }

    QDBusConnection bus_;
};

} // namespace gangway::test
