// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"

#include "private_bus.h"
#include "wait.h"

#include "protocols/dbus/types.h"

#include <doctest/doctest.h>

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDir>
#include <QFile>

#include <csignal>

namespace gangway::test {

namespace {

QString managerPath()
{
    return QString::fromLatin1(dbus::managerPath);
}

QString vmPath(const QString &name)
{
    return managerPath() + QStringLiteral("/vm/") + name;
}

constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";

} // namespace

Daemon::Daemon(const QStringList &options)
    : other_(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("other")))
{
    QDir(privateBus().path(QStringLiteral("config/gangway"))).removeRecursively();
    privateBus().setStartable(true);
    start(options);
}

Daemon::~Daemon()
{
    stop();
    QDBusConnection::disconnectFromBus(QStringLiteral("other"));
}

void Daemon::start(const QStringList &options)
{
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_.start(daemonProgram(), options);
    REQUIRE(waitFor([this] { return isOnBus() || process_.state() == QProcess::NotRunning; }));
    REQUIRE(isOnBus());
}

void Daemon::stop()
{
    // By the bus: it may be another process than the one that was started here.
    const QDBusReply<uint> pid = other_.interface()->servicePid(QLatin1String(dbus::busName));
    if (pid.isValid())
        kill(static_cast<pid_t>(pid.value()), SIGTERM);
    if (process_.state() != QProcess::NotRunning)
        process_.waitForFinished();
    REQUIRE(waitFor([this] { return !isOnBus(); }));
}

bool Daemon::isOnBus()
{
    return other_.interface()->isServiceRegistered(QLatin1String(dbus::busName));
}

QDBusMessage Daemon::call(const QString &path, const QString &interface, const QString &method,
                          const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(QLatin1String(dbus::busName), path, interface, method);
    message.setArguments(arguments);
    message.setAutoStartService(false);
    return other_.call(message);
}

QString Daemon::set(const QString &vm, const QString &property, const QVariant &value)
{
    return call(vmPath(vm), QLatin1String(propertiesInterface), QStringLiteral("Set"),
                {QString::fromLatin1(dbus::vmInterface), property, QVariant::fromValue(QDBusVariant(value))})
        .errorMessage();
}

QString Daemon::addVm(const QString &name, const QVariantMap &settings)
{
    return call(managerPath(), QLatin1String(dbus::managerInterface), QStringLiteral("AddVm"), {name, settings})
        .errorMessage();
}

QString Daemon::removeVm(const QString &name)
{
    return call(managerPath(), QLatin1String(dbus::managerInterface), QStringLiteral("RemoveVm"), {name})
        .errorMessage();
}

QVariant Daemon::get(const QString &vm, const QString &property)
{
    const QDBusMessage reply = call(vmPath(vm), QLatin1String(propertiesInterface), QStringLiteral("Get"),
                                    {QString::fromLatin1(dbus::vmInterface), property});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {};
    return reply.arguments().constFirst().value<QDBusVariant>().variant();
}

bool Daemon::hasVm(const QString &name)
{
    return get(name, QStringLiteral("Name")).isValid();
}

QByteArray Daemon::settingsFile() const
{
    QFile file(privateBus().path(QStringLiteral("config/gangway/config.json")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace gangway::test
