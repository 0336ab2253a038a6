// SPDX-License-Identifier: Apache-2.0

#include "service/remote_vm.h"

#include "vm_proxy.h"

#include <QDBusMessage>

namespace gangway::gui {

namespace {

constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";

} // namespace

RemoteVm::RemoteVm(const QDBusConnection &bus, const QString &path, const QVariantMap &properties, QObject *parent)
    : QObject(parent), bus_(bus), proxy_(new GangwayVmProxy(QLatin1String(dbus::busName), path, bus, this)),
      properties_(properties)
{
    connect(proxy_, &GangwayVmProxy::Changed, this, &RemoteVm::onSettingsChanged);
    bus_.connect(QLatin1String(dbus::busName), path, QLatin1String(propertiesInterface),
                 QStringLiteral("PropertiesChanged"), this,
                 SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
}

QString RemoteVm::path() const
{
    return proxy_->path();
}

uint RemoteVm::sessionCount() const
{
    return properties_.value(QStringLiteral("SessionCount")).toUInt();
}

QVariant RemoteVm::value(const config::Setting &setting) const
{
    const QVariant value = properties_.value(setting.property());
    // For a daemon that is older than this program.
    return value.isValid() ? value : setting.defaultValue();
}

bool RemoteVm::isOverridden(const config::Setting &setting) const
{
    const QStringList names = properties_.value(QStringLiteral("Overridden")).toStringList();
    return names.contains(setting.property()) || names.contains(setting.key);
}

QVariantMap RemoteVm::changedSettings() const
{
    QVariantMap changed;
    for (const config::Setting &setting : config::settingTable()) {
        if (!isDefault(setting))
            changed.insert(setting.property(), value(setting));
    }
    return changed;
}

void RemoteVm::update(const QVariantMap &properties)
{
    QStringList settings;
    for (const config::Setting &setting : config::settingTable()) {
        if (properties.value(setting.property()) != properties_.value(setting.property()))
            settings << setting.property();
    }
    properties_ = properties;
    if (!settings.isEmpty())
        Q_EMIT settingsChanged(settings, false);
    Q_EMIT statusChanged();
    Q_EMIT sessionsOutdated();
}

void RemoteVm::configure(const QVariantMap &settings, QObject *context, const Done &done)
{
    whenDone(proxy_->Configure(settings), context, done);
}

void RemoteVm::restart(QObject *context, const Done &done)
{
    whenDone(proxy_->Restart(), context, done);
}

void RemoteVm::disconnectSession(uint id, QObject *context, const Done &done)
{
    whenDone(proxy_->Disconnect(id), context, done);
}

void RemoteVm::dumpLog(QObject *context, const std::function<void(const QString &, const QString &)> &then)
{
    whenFinished(proxy_->DumpLog(), context, [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<QString> reply = call;
        then(reply.isError() ? QString() : reply.value(), errorText(call));
    });
}

void RemoteVm::openLog(QObject *context,
                       const std::function<void(const QDBusUnixFileDescriptor &, const QString &)> &then)
{
    whenFinished(proxy_->OpenLog(), context, [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = call;
        then(reply.isError() ? QDBusUnixFileDescriptor() : reply.value(), errorText(call));
    });
}

void RemoteVm::listHostGlobals(QObject *context,
                               const std::function<void(const dbus::MapList &, const QString &)> &then)
{
    whenFinished(proxy_->ListHostGlobals(), context, [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<dbus::MapList> reply = call;
        then(reply.isError() ? dbus::MapList() : reply.value(), errorText(call));
    });
}

void RemoteVm::checkPermissions(QObject *context, const std::function<void(const QStringList &)> &then)
{
    whenFinished(proxy_->CheckPermissions(), context, [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<QStringList> reply = call;
        then(reply.isError() ? QStringList() : reply.value());
    });
}

void RemoteVm::refreshSessions()
{
    if (sessionsAsked_)
        return;
    sessionsAsked_ = true;
    QDBusMessage get = QDBusMessage::createMethodCall(QLatin1String(dbus::busName), path(),
                                                      QLatin1String(propertiesInterface), QStringLiteral("Get"));
    get.setAutoStartService(false);
    get << QString::fromLatin1(dbus::vmInterface) << QStringLiteral("Sessions");
    whenFinished(bus_.asyncCall(get), this, [this](const QDBusPendingCall &call) {
        sessionsAsked_ = false;
        const QDBusPendingReply<QDBusVariant> reply = call;
        sessions_ = reply.isError() ? dbus::MapList() : qdbus_cast<dbus::MapList>(reply.value().variant());
        Q_EMIT sessionsChanged();
    });
}

void RemoteVm::onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated)
{
    if (interface != QLatin1String(dbus::vmInterface))
        return;
    // Changed settings have already been reported by the signal Changed, which also says who changed them.
    bool status = false;
    for (auto each = changed.begin(); each != changed.end(); ++each) {
        if (config::settingOfProperty(each.key()))
            continue;
        properties_.insert(each.key(), each.value());
        status = true;
    }
    if (status)
        Q_EMIT statusChanged();
    if (invalidated.contains(QStringLiteral("Sessions")))
        Q_EMIT sessionsOutdated();
}

void RemoteVm::onSettingsChanged(const QVariantMap &settings, const QString &by)
{
    for (auto each = settings.begin(); each != settings.end(); ++each)
        properties_.insert(each.key(), each.value());
    Q_EMIT settingsChanged(settings.keys(), by == bus_.baseService());
}

} // namespace gangway::gui
