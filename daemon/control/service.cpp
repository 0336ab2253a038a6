// SPDX-License-Identifier: Apache-2.0

#include "control/service.h"

#include "config/setting_table.h"
#include "control/manager_object.h"
#include "control/paths.h"
#include "control/vm_object.h"
#include "protocols/dbus/types.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusReply>
#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <utility>

namespace gangway::control {

namespace {

const QString rootPath = QString::fromLatin1(dbus::managerPath);
const QString name = QString::fromLatin1(dbus::busName);

// Sessions start and end in bursts, so changes are announced together.
constexpr int announceMilliseconds = 100;
// A host that comes and goes with each client changes a VM's state as often.
constexpr qint64 stateMilliseconds = 20;
constexpr int replaceMilliseconds = 10'000;
constexpr int quitMilliseconds = 3'000;

// What org.freedesktop.DBus.RequestName takes and answers.
constexpr uint allowReplacement = 1;
constexpr uint replaceExisting = 2;
constexpr uint doNotQueue = 4;
constexpr uint primaryOwner = 1;
constexpr uint alreadyOwner = 4;

// Asks the gangwayd that has the bus name to end. False if it has not ended after some seconds.
bool endOther(const QDBusConnection &connection, const QString &owner)
{
    const QDeadlineTimer deadline(replaceMilliseconds);
    connection.call(QDBusMessage::createMethodCall(owner, rootPath, QString::fromLatin1(dbus::managerInterface),
                                                   QStringLiteral("Quit")),
                    QDBus::Block, quitMilliseconds);
    while (connection.interface()->isServiceRegistered(owner)) {
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
    connect(&bus_, &dbus::SessionBus::lost, this, [this] {
        hasName_ = false;
        Q_EMIT busLost();
    });
    connect(&bus_, &dbus::SessionBus::found, this, &Service::busFound);
}

// Before the name is taken, so that whoever sees the name finds the objects.
bool Service::attach(QString &problem)
{
    if (!dispatcher_.attach(bus_.connection())) {
        problem = tr("the objects can't be put on the session bus");
        return false;
    }
    const QDBusConnectionInterface *bus = bus_.connection().interface();
    connect(bus, &QDBusConnectionInterface::serviceRegistered, this, [this](const QString &service) {
        if (service == name && !std::exchange(hasName_, true))
            Q_EMIT nameTaken();
    });
    connect(bus, &QDBusConnectionInterface::serviceUnregistered, this, [this](const QString &service) {
        if (service == name && std::exchange(hasName_, false))
            Q_EMIT nameLost(tr("another program has taken the bus name %1 until it ends or releases it").arg(name));
    });
    return true;
}

Service::Claim Service::claim(bool replace, QString &problem)
{
    if (!dbus::sessionBusIsThere()) {
        problem = tr("there is no session bus");
        return Claim::NoBus;
    }
    QDBusConnectionInterface *bus = bus_.connection().interface();
    if (!bus_.isConnected() || !bus) {
        problem = tr("the session bus can't be reached: %1").arg(bus_.connection().lastError().message());
        return Claim::NoBus;
    }
    const QString former = bus->serviceOwner(name).value();
    const bool othersEnd = former.isEmpty() || !replace || endOther(bus_.connection(), former);
    if (!attach(problem))
        return Claim::NoBus;
    const QDBusReply<uint> reply =
        bus->call(QStringLiteral("RequestName"), name, doNotQueue | (replace ? replaceExisting : 0));
    if (!reply.isValid() || reply.value() != primaryOwner) {
        problem = tr("another gangwayd is the desktop service already (it has the bus name %1): use that one, or take "
                     "over from it with --replace")
                      .arg(name);
        return Claim::Taken;
    }
    // From here on, whoever takes the name only borrows it: it comes back when that program releases it.
    bus->call(QStringLiteral("RequestName"), name, allowReplacement);
    hasName_ = hadName_ = true;
    if (!othersEnd)
        problem = tr("the gangwayd that was replaced has not ended");
    return Claim::Ours;
}

// Asynchronous: the VMs are being served.
void Service::busFound()
{
    QString problem;
    if (!attach(problem)) {
        Q_EMIT nameLost(problem);
        return;
    }
    // A gangwayd that was started while we had no bus serves nothing, because we have the sockets.
    requestName(hadName_ ? replaceExisting | allowReplacement : doNotQueue);
}

void Service::requestName(uint flags)
{
    QDBusMessage request =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("RequestName"));
    request << name << flags;
    auto *answer = new QDBusPendingCallWatcher(bus_.connection().asyncCall(request), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isError() || reply.value() == alreadyOwner)
            return;
        if (reply.value() != primaryOwner)
            Q_EMIT nameLost(hadName_ ? tr("another program has the bus name %1 until it ends or releases it").arg(name)
                                     : tr("another program has the bus name %1 already").arg(name));
        else if (!std::exchange(hadName_, true))
            requestName(allowReplacement);
    });
}

void Service::show(config::Store &store, vm::VmSet &vms)
{
    store_ = &store;
    vms_ = &vms;
    dispatcher_.add(rootPath, std::make_unique<ManagerObject>(store));
    for (const auto &[vmName, vm] : vms.vms())
        add(*vm);
    follow();
    bus_.find();
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
    // Sooner than sessions, because problems are among them.
    const qint64 since = announced_.isValid() ? announced_.elapsed() : stateMilliseconds;
    if (states_.insert(&vm).second)
        announceTimer_.start(static_cast<int>(std::max<qint64>(0, stateMilliseconds - since)));
}

void Service::sessionsChanged(vm::Vm &vm)
{
    // Called whenever a client sets a title, so this must be cheap.
    if (sessions_.insert(&vm).second && !announceTimer_.isActive())
        announceTimer_.start(announceMilliseconds);
}

void Service::announce()
{
    announced_.restart();
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
        if (sessions.contains(vm.get())) {
            dispatcher_.changed(path, {QStringLiteral("SessionCount")});
            dispatcher_.emitSignal(path, "SessionsChanged", {});
        }
    }
}

} // namespace gangway::control
