// SPDX-License-Identifier: Apache-2.0

#include "service/remote_vm.h"

#include "protocols/dbus/session_reader.h"
#include "vm_proxy.h"

#include <QDBusMessage>

#include <utility>

namespace gangway::gui {

namespace {

constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";
// Their changes are not announced.
constexpr const char *counterNames[] = {"FramesCopied", "BytesCopied", "BytesOfFrames", "SharedBlocks", "SharedBytes"};
// Of each session; nobody reads more.
constexpr qsizetype mostWindows = 100;

QStringList without(QStringList entries, const QStringList &others)
{
    entries.removeIf([&](const QString &entry) { return others.contains(entry); });
    return entries;
}

} // namespace

RemoteVm::RemoteVm(const QDBusConnection &bus, const QString &path, const QVariantMap &properties, QObject *parent)
    : QObject(parent), bus_(bus), properties_(properties)
{
    connectTo(bus, path);
}

void RemoteVm::connectTo(const QDBusConnection &bus, const QString &path)
{
    bus_ = bus;
    const QString service = QLatin1String(dbus::busName);
    proxy_.reset(new GangwayVmProxy(service, path, bus_));
    connect(proxy_.get(), &GangwayVmProxy::Changed, this, &RemoteVm::onSettingsChanged);
    connect(proxy_.get(), &GangwayVmProxy::SessionsChanged, this, &RemoteVm::sessionsOutdated);
    bus_.connect(service, path, QLatin1String(propertiesInterface), QStringLiteral("PropertiesChanged"), this,
                 SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
    reader_ = std::make_unique<dbus::SessionReader>(bus_, service, path, mostWindows, nullptr);
    const auto read = [this](const dbus::MapList &sessions) {
        sessions_ = sessions;
        Q_EMIT sessionsChanged();
    };
    connect(reader_.get(), &dbus::SessionReader::read, this, read);
    connect(reader_.get(), &dbus::SessionReader::failed, this, [read] { read({}); });
}

RemoteVm::~RemoteVm() = default;

QString RemoteVm::path() const
{
    return proxy_->path();
}

uint RemoteVm::sessionCount() const
{
    return properties_.value(QStringLiteral("SessionCount")).toUInt();
}

RemoteVm::Counters RemoteVm::counters() const
{
    return {.framesCopied = number("FramesCopied"),
            .bytesCopied = number("BytesCopied"),
            .bytesOfFrames = number("BytesOfFrames"),
            .sharedBlocks = number("SharedBlocks"),
            .sharedBytes = number("SharedBytes")};
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

void RemoteVm::configure(const QVariantMap &before, const QVariantMap &after, QObject *context, const Done &done)
{
    QVariantMap values;
    dbus::TextLists remove;
    dbus::TextLists add;
    for (auto each = after.begin(); each != after.end(); ++each) {
        const config::Setting *setting = config::settingOfProperty(each.key());
        if (!setting || !setting->commas) {
            values.insert(each.key(), *each);
            continue;
        }
        const QStringList was = before.value(each.key()).toStringList();
        const QStringList is = each->toStringList();
        remove.insert(each.key(), without(was, is));
        add.insert(each.key(), without(is, was));
    }
    whenDone(proxy_->Edit(values, remove, add), context, done);
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
        then(reply.isError() ? QString() : shownText(reply.value()), errorText(call));
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

void RemoteVm::checkPermissions(QObject *context, const std::function<void(const QString &)> &then)
{
    whenFinished(proxy_->CheckPermissions(), context, [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<QStringList> reply = call;
        then(reply.isError() ? QString() : shownText(reply.value().join(u'\n')));
    });
}

void RemoteVm::refreshSessions()
{
    reader_->refresh();
}

void RemoteVm::refreshCounters()
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        QLatin1String(dbus::busName), path(), QLatin1String(propertiesInterface), QStringLiteral("GetAll"));
    question << QString::fromLatin1(dbus::vmInterface);
    question.setAutoStartService(false);
    whenFinished(bus_.asyncCall(question), this, [this](const QDBusPendingCall &call) {
        const QDBusPendingReply<QVariantMap> reply = call;
        if (reply.isError())
            return;
        const QVariantMap now = reply.value();
        bool changed = false;
        for (const char *const name : counterNames) {
            QVariant &known = properties_[QLatin1String(name)];
            const QVariant value = now.value(QLatin1String(name));
            changed |= std::exchange(known, value) != value;
        }
        if (changed)
            Q_EMIT countersChanged();
    });
}

void RemoteVm::onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &)
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
}

void RemoteVm::onSettingsChanged(const QVariantMap &settings, const QString &by)
{
    for (auto each = settings.begin(); each != settings.end(); ++each)
        properties_.insert(each.key(), each.value());
    Q_EMIT settingsChanged(settings.keys(), by == bus_.baseService());
}

} // namespace gangway::gui
