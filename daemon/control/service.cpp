// SPDX-License-Identifier: Apache-2.0

#include "control/service.h"

#include "config/setting_table.h"
#include "control/manager_object.h"
#include "control/paths.h"
#include "control/vm_object.h"
#include "protocols/dbus/types.h"

#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QDeadlineTimer>
#include <QThread>

#include <utility>

namespace gangway::control {

namespace {

const QString rootPath = QString::fromLatin1(dbus::managerPath);
const QString name = QString::fromLatin1(dbus::busName);

// Sessions start and end in bursts, so changes are announced together.
constexpr int announceMilliseconds = 100;
constexpr int replaceMilliseconds = 10'000;

bool waitUntilGone(QDBusConnectionInterface &bus, const QString &owner)
{
    const QDeadlineTimer deadline(replaceMilliseconds);
    while (bus.isServiceRegistered(owner)) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(20);
    }
    return true;
}

} // namespace

Service::Service() : dispatcher_(rootPath)
{
    announceTimer_.setSingleShot(true);
    connect(&announceTimer_, &QTimer::timeout, this, &Service::announce);
}

Service::Claim Service::claim(bool replace, QString &problem)
{
    if (!dbus::sessionBusIsThere()) {
        problem = tr("there is no session bus");
        return Claim::NoBus;
    }
    QDBusConnection connection = QDBusConnection::sessionBus();
    QDBusConnectionInterface *bus = connection.interface();
    if (!connection.isConnected() || !bus) {
        problem = tr("the session bus can't be reached: %1").arg(connection.lastError().message());
        return Claim::NoBus;
    }
    // Before the name is taken, so that whoever sees the name finds the objects.
    if (!dispatcher_.attach(connection)) {
        problem = tr("the objects can't be put on the session bus");
        return Claim::NoBus;
    }
    const QString former = bus->serviceOwner(name).value();
    const QDBusReply<QDBusConnectionInterface::RegisterServiceReply> reply = bus->registerService(
        name, replace ? QDBusConnectionInterface::ReplaceExistingService : QDBusConnectionInterface::DontQueueService,
        QDBusConnectionInterface::AllowReplacement);
    if (!reply.isValid() || reply.value() != QDBusConnectionInterface::ServiceRegistered) {
        problem = tr("another gangwayd is the desktop service already (it has the bus name %1): use that one, or take "
                     "over from it with --replace")
                      .arg(name);
        return Claim::Taken;
    }
    if (!former.isEmpty() && former != connection.baseService() && !waitUntilGone(*bus, former))
        problem = tr("the gangwayd that was replaced has not ended");
    connect(bus, &QDBusConnectionInterface::serviceUnregistered, this, [this](const QString &service) {
        if (service == name)
            Q_EMIT lost(tr("another gangwayd has taken over"));
    });
    connection.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                       QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this,
                       SLOT(busGone()));
    return Claim::Ours;
}

void Service::busGone()
{
    Q_EMIT lost(tr("the session bus is gone"));
}

void Service::show(config::Store &store, vm::VmSet &vms)
{
    store_ = &store;
    vms_ = &vms;
    dispatcher_.add(rootPath, std::make_unique<ManagerObject>(store));
    for (const auto &[vmName, vm] : vms.vms())
        add(*vm);
    follow();
}

void Service::follow()
{
    using config::Store;
    using vm::VmSet;
    connect(store_, &Store::stateChanged, this, [this] {
        dispatcher_.changed(rootPath, {QStringLiteral("Writable"), QStringLiteral("Problem")});
    });
    connect(store_, &Store::overriddenChanged, this,
            [this](const QString &vm) { dispatcher_.changed(vmPath(vm), {QStringLiteral("Overridden")}); });
    connect(store_, &Store::changed, this, &Service::settingsChanged);
    connect(vms_, &VmSet::added, this, &Service::add);
    connect(vms_, &VmSet::removed, this, [this](const QString &vm) { dispatcher_.remove(vmPath(vm)); });
    connect(vms_, &VmSet::renamed, this, [this](const QString &from, const QString &to) {
        dispatcher_.remove(vmPath(from));
        if (vm::Vm *vm = vms_->find(to))
            add(*vm);
    });
}

void Service::add(vm::Vm &vm)
{
    dispatcher_.add(vmPath(QString::fromStdString(vm.name())), std::make_unique<VmObject>(*store_, vm));
}

void Service::settingsChanged(const QString &vm, const QVariantMap &values, const QString &by)
{
    QVariantMap properties;
    for (auto value = values.begin(); value != values.end(); ++value)
        properties.insert(config::settingOfKey(value.key())->property(), value.value());
    dispatcher_.emitSignal(vmPath(vm), "Changed", {properties, by});
    dispatcher_.changed(vmPath(vm), properties.keys());
}

void Service::stateChanged(vm::Vm &vm)
{
    states_.insert(&vm);
    announceTimer_.start(0); // problems are announced without delay
}

void Service::sessionsChanged(vm::Vm &vm)
{
    // Called whenever a client sets a title, so this must be cheap.
    if (sessions_.insert(&vm).second && !announceTimer_.isActive())
        announceTimer_.start(announceMilliseconds);
}

void Service::announce()
{
    const auto states = std::exchange(states_, {});
    const auto sessions = std::exchange(sessions_, {});
    if (!vms_)
        return; // not shown yet
    for (const auto &[vmName, vm] : vms_->vms()) {
        const QString path = vmPath(vmName);
        if (states.contains(vm.get()))
            dispatcher_.changed(path,
                                {QStringLiteral("State"), QStringLiteral("Problem"), QStringLiteral("SocketPath"),
                                 QStringLiteral("HostAddress")});
        if (sessions.contains(vm.get()))
            dispatcher_.changed(path, {QStringLiteral("Sessions"), QStringLiteral("SessionCount")});
    }
}

} // namespace gangway::control
