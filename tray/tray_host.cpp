// SPDX-License-Identifier: Apache-2.0

#include "tray/tray_host.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

namespace gangway::tray {

namespace {

constexpr char watcherName[] = "org.kde.StatusNotifierWatcher";
constexpr char watcherPath[] = "/StatusNotifierWatcher";

} // namespace

TrayHost::TrayHost(const QDBusConnection &bus, QObject *parent) : QObject(parent), bus_(bus)
{
    const QString name = QLatin1String(watcherName);
    auto *watcher = new QDBusServiceWatcher(name, bus_, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                there_ = false;
                if (!owner.isEmpty())
                    ask();
            });
    bus_.connect(name, QLatin1String(watcherPath), name, QStringLiteral("StatusNotifierHostRegistered"), this,
                 SLOT(ask()));
    ask();
}

void TrayHost::ask()
{
    QDBusMessage get =
        QDBusMessage::createMethodCall(QLatin1String(watcherName), QLatin1String(watcherPath),
                                       QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    get << QString::fromLatin1(watcherName) << QStringLiteral("IsStatusNotifierHostRegistered");
    get.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(bus_.asyncCall(get), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (there_ || reply.isError() || !reply.value().variant().toBool())
            return;
        there_ = true;
        Q_EMIT appeared();
    });
}

} // namespace gangway::tray
