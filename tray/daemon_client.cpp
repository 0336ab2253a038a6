// SPDX-License-Identifier: Apache-2.0

#include "tray/daemon_client.h"

#include "gui/shown_text.h"
#include "manager_proxy.h"
#include "protocols/dbus/types.h"
#include "vm_proxy.h"

#include <QDBusConnectionInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

#include <algorithm>

namespace gangway::tray {

namespace {

constexpr char objectManager[] = "org.freedesktop.DBus.ObjectManager";
constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";
constexpr char busDaemon[] = "org.freedesktop.DBus";

QString busName()
{
    return QLatin1String(dbus::busName);
}

QString managerPath()
{
    return QLatin1String(dbus::managerPath);
}

void mergeInto(QVariantMap &properties, const QVariantMap &changes)
{
    for (auto each = changes.begin(); each != changes.end(); ++each)
        properties.insert(each.key(), each.value());
}

} // namespace

DaemonClient::DaemonClient(const QDBusConnection &bus, QObject *parent) : QObject(parent), bus_(bus)
{
    auto *watcher = new QDBusServiceWatcher(busName(), bus_, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) { ownerChanged(owner); });

    QDBusMessage getOwner = QDBusMessage::createMethodCall(QLatin1String(busDaemon), QStringLiteral("/"),
                                                           QLatin1String(busDaemon), QStringLiteral("GetNameOwner"));
    getOwner << busName();
    whenAnswered(bus_.asyncCall(getOwner), [this](const QDBusPendingCall &answer) {
        const QDBusPendingReply<QString> reply = answer;
        if (!reply.isError() && owner_.isEmpty())
            ownerChanged(reply.value());
    });
}

void DaemonClient::ownerChanged(const QString &owner)
{
    if (owner == owner_)
        return;
    if (!owner_.isEmpty())
        follow(false);
    owner_ = owner;
    managerKnown_ = vmsKnown_ = false;
    manager_.clear();
    vms_.clear();
    if (!owner_.isEmpty()) {
        // Subscribe before querying, so that no change is missed in between.
        follow(true);
        load();
    }
    update();
}

void DaemonClient::follow(bool on)
{
    const auto subscribe = [&](const QString &path, const char *interface, const char *signal, const char *slot) {
        if (on)
            bus_.connect(owner_, path, QLatin1String(interface), QLatin1String(signal), this, slot);
        else
            bus_.disconnect(owner_, path, QLatin1String(interface), QLatin1String(signal), this, slot);
    };
    subscribe(managerPath(), objectManager, "InterfacesAdded", SLOT(interfacesAdded(QDBusMessage)));
    subscribe(managerPath(), objectManager, "InterfacesRemoved", SLOT(interfacesRemoved(QDBusObjectPath, QStringList)));
    // For any object.
    subscribe({}, propertiesInterface, "PropertiesChanged", SLOT(propertiesChanged(QDBusMessage)));
}

void DaemonClient::load()
{
    QDBusMessage getManager = call(managerPath(), propertiesInterface, "GetAll");
    getManager << QString::fromLatin1(dbus::managerInterface);
    whenAnswered(bus_.asyncCall(getManager), [this, owner = owner_](const QDBusPendingCall &answer) {
        const QDBusPendingReply<QVariantMap> reply = answer;
        if (owner != owner_ || reply.isError())
            return;
        manager_ = reply.value();
        managerKnown_ = true;
        update();
    });
    whenAnswered(bus_.asyncCall(call(managerPath(), objectManager, "GetManagedObjects")),
                 [this, owner = owner_](const QDBusPendingCall &answer) {
                     if (owner != owner_ || answer.isError())
                         return;
                     const auto objects = qdbus_cast<QMap<QDBusObjectPath, Interfaces>>(
                         answer.reply().arguments().value(0).value<QDBusArgument>());
                     vms_.clear();
                     for (auto each = objects.begin(); each != objects.end(); ++each) {
                         if (each->contains(QLatin1String(dbus::vmInterface)))
                             vms_.insert(each.key().path(), each->value(QLatin1String(dbus::vmInterface)));
                     }
                     vmsKnown_ = true;
                     update();
                 });
}

void DaemonClient::interfacesAdded(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    const QString path = arguments.value(0).value<QDBusObjectPath>().path();
    const auto interfaces = qdbus_cast<Interfaces>(arguments.value(1).value<QDBusArgument>());
    if (!interfaces.contains(QLatin1String(dbus::vmInterface)))
        return;
    vms_.insert(path, interfaces.value(QLatin1String(dbus::vmInterface)));
    update();
}

void DaemonClient::interfacesRemoved(const QDBusObjectPath &path, const QStringList &interfaces)
{
    if (!interfaces.contains(QLatin1String(dbus::vmInterface)))
        return;
    vms_.remove(path.path());
    dumps_.remove(path.path());
    update();
}

void DaemonClient::propertiesChanged(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    const QString interface = arguments.value(0).toString();
    const auto changes = qdbus_cast<QVariantMap>(arguments.value(1).value<QDBusArgument>());
    if (interface == QLatin1String(dbus::managerInterface))
        mergeInto(manager_, changes);
    else if (const auto vm = vms_.find(message.path());
             vm != vms_.end() && interface == QLatin1String(dbus::vmInterface))
        mergeInto(*vm, changes);
    else
        return;
    update();
}

void DaemonClient::update()
{
    Snapshot next;
    if (managerKnown_ && vmsKnown_) {
        starting_ = false;
        next.daemon = Snapshot::Daemon::Present;
        next.writable = manager_.value(QStringLiteral("Writable"), true).toBool();
        next.problem = gui::shownText(manager_.value(QStringLiteral("Problem")).toString());
        for (auto each = vms_.begin(); each != vms_.end(); ++each) {
            next.vms << readVm(*each);
            next.vms.back().dumpedTo = dumps_.value(each.key());
        }
        sortVms(next.vms);
    } else if (starting_ || !owner_.isEmpty()) {
        next.daemon = Snapshot::Daemon::Starting;
    }
    if (next == snapshot_)
        return;
    snapshot_ = next;
    Q_EMIT changed();
}

void DaemonClient::setFlag(const QString &vm, const QString &property, bool value)
{
    const QString path = pathOf(vm);
    if (path.isEmpty())
        return;
    GangwayVmProxy proxy(owner_, path, bus_);
    tellOutcome(proxy.Configure({{property, value}}), QStringLiteral("set %1 %2").arg(vm, property),
                {.title = tr("The settings of %1 could not be changed").arg(vm),
                 .text = {},
                 .vm = vm,
                 .page = property == QLatin1String("Verbose") ? QStringLiteral("log") : QString()});
}

void DaemonClient::dumpLog(const QString &vm)
{
    const QString path = pathOf(vm);
    if (path.isEmpty())
        return;
    GangwayVmProxy proxy(owner_, path, bus_);
    const QDBusPendingReply<QString> pending = proxy.DumpLog();
    tellOutcome(pending, QStringLiteral("dump %1").arg(vm),
                {.title = tr("The log of %1 could not be written").arg(vm),
                 .text = {},
                 .vm = vm,
                 .page = QStringLiteral("log")});
    whenAnswered(pending, [this, path](const QDBusPendingCall &answer) {
        const QDBusPendingReply<QString> reply = answer;
        if (reply.isError())
            return;
        dumps_.insert(path, gui::shownText(reply.value()));
        update();
    });
}

void DaemonClient::start()
{
    if (snapshot_.daemon != Snapshot::Daemon::Away)
        return;
    starting_ = true;
    update();
    QDBusMessage startService = QDBusMessage::createMethodCall(
        QLatin1String(busDaemon), QStringLiteral("/"), QLatin1String(busDaemon), QStringLiteral("StartServiceByName"));
    startService << busName() << uint(0);
    const QDBusPendingCall pending = bus_.asyncCall(startService);
    tellOutcome(
        pending, QStringLiteral("start"),
        {.title = tr("Gangway could not be started"), .text = tr("\"systemctl --user status gangwayd\" tells more.")});
    whenAnswered(pending, [this](const QDBusPendingCall &) {
        starting_ = false;
        update();
    });
}

void DaemonClient::stop()
{
    if (owner_.isEmpty())
        return;
    GangwayManagerProxy proxy(owner_, managerPath(), bus_);
    tellOutcome(proxy.Quit(), QStringLiteral("stop"), {.title = tr("Gangway could not be stopped"), .text = {}});
}

QString DaemonClient::pathOf(const QString &vm) const
{
    const auto isIt = [&](const QVariantMap &properties) {
        return properties.value(QStringLiteral("Name")).toString() == vm;
    };
    const auto found = std::find_if(vms_.begin(), vms_.end(), isIt);
    return found == vms_.end() ? QString() : found.key();
}

QDBusMessage DaemonClient::call(const QString &path, const char *interface, const char *method) const
{
    return QDBusMessage::createMethodCall(owner_, path, QLatin1String(interface), QLatin1String(method));
}

void DaemonClient::whenAnswered(const QDBusPendingCall &pending, const Answered &answered)
{
    auto *watcher = new QDBusPendingCallWatcher(pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, answered] {
        watcher->deleteLater();
        answered(*watcher);
    });
}

void DaemonClient::tellOutcome(const QDBusPendingCall &pending, const QString &action, const Fault &failure)
{
    whenAnswered(pending, [this, action, failure](const QDBusPendingCall &answer) {
        if (!answer.isError()) {
            Q_EMIT succeeded(action);
            return;
        }
        // The daemon's error texts are human-readable.
        const QString error = gui::shownText(answer.error().message());
        Fault fault = failure;
        fault.text =
            fault.text.isEmpty() ? error : tr("%1\n%2", "what went wrong, what to do").arg(error, failure.text);
        Q_EMIT failed(action, fault);
        Q_EMIT changed();
    });
}

} // namespace gangway::tray
