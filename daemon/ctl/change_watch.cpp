// SPDX-License-Identifier: Apache-2.0

#include "ctl/change_watch.h"

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace gangway::ctl {

namespace {

const QString sessionsProperty = QStringLiteral("Sessions");

QMap<uint, QVariantMap> byId(const dbus::MapList &sessions)
{
    QMap<uint, QVariantMap> map;
    for (const QVariantMap &session : sessions)
        map.insert(session.value(QStringLiteral("id")).toUInt(), session);
    return map;
}

dbus::MapList windowsOf(const QVariantMap &session)
{
    return session.value(QStringLiteral("windows")).value<dbus::MapList>();
}

} // namespace

ChangeWatch::ChangeWatch(QDBusConnection bus, std::function<void(const Change &)> tell)
    : bus_(std::move(bus)), tell_(std::move(tell)),
      watcher_(QString::fromLatin1(dbus::busName), bus_, QDBusServiceWatcher::WatchForOwnerChange)
{
    connect(&watcher_, &QDBusServiceWatcher::serviceOwnerChanged, this, &ChangeWatch::ownerChanged);
    const QString service = QString::fromLatin1(dbus::busName);
    const QString manager = QString::fromLatin1(dbus::managerPath);
    const QString objectManager = QStringLiteral("org.freedesktop.DBus.ObjectManager");
    bus_.connect(service, manager, objectManager, QStringLiteral("InterfacesAdded"), this,
                 SLOT(interfacesAdded(QDBusMessage)));
    bus_.connect(service, manager, objectManager, QStringLiteral("InterfacesRemoved"), this,
                 SLOT(interfacesRemoved(QDBusMessage)));
    bus_.connect(service, {}, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"),
                 this, SLOT(propertiesChanged(QDBusMessage)));
    bus_.connect(service, {}, QString::fromLatin1(dbus::vmInterface), QStringLiteral("Changed"), this,
                 SLOT(settingsChanged(QDBusMessage)));
}

void ChangeWatch::begin(const QList<VmObject> &vms)
{
    Change change{.kind = Change::Kind::Watching};
    for (const VmObject &vm : vms) {
        take(vm);
        change.vms << vm.name();
    }
    tell_(change);
}

void ChangeWatch::take(const VmObject &vm)
{
    vms_.insert(vm.path,
                Vm{.name = vm.name(),
                   .state = vm.text("State"),
                   .problem = vm.text("Problem"),
                   .sessions = byId(records(vm.properties.value(sessionsProperty)))});
}

void ChangeWatch::interfacesAdded(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    const QString path = arguments.value(0).value<QDBusObjectPath>().path();
    const auto interfaces = qdbus_cast<Interfaces>(arguments.value(1));
    const auto found = interfaces.find(QLatin1String(dbus::vmInterface));
    // VMs that existed before begin are known already.
    if (found == interfaces.end() || vms_.contains(path))
        return;
    take({path, *found});
    tell_({.kind = Change::Kind::VmAdded, .vm = vms_[path].name});
}

void ChangeWatch::interfacesRemoved(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    const QString path = arguments.value(0).value<QDBusObjectPath>().path();
    if (!arguments.value(1).toStringList().contains(QLatin1String(dbus::vmInterface)) || !vms_.contains(path))
        return;
    tell_({.kind = Change::Kind::VmRemoved, .vm = vms_.take(path).name});
}

void ChangeWatch::propertiesChanged(const QDBusMessage &message)
{
    const auto vm = vms_.find(message.path());
    const QList<QVariant> arguments = message.arguments();
    if (vm == vms_.end() || arguments.value(0).toString() != QLatin1String(dbus::vmInterface))
        return;
    const auto changed = qdbus_cast<QVariantMap>(arguments.value(1));
    const QString state = changed.value(QStringLiteral("State"), vm->state).toString();
    const QString problem = changed.value(QStringLiteral("Problem"), vm->problem).toString();
    if (state != vm->state || problem != vm->problem) {
        vm->state = state;
        vm->problem = problem;
        tell_({.kind = Change::Kind::State, .vm = vm->name, .state = state, .problem = problem});
    }
    if (arguments.value(2).toStringList().contains(sessionsProperty) || changed.contains(sessionsProperty))
        askForSessions(message.path());
}

void ChangeWatch::settingsChanged(const QDBusMessage &message)
{
    const auto vm = vms_.find(message.path());
    if (vm == vms_.end())
        return;
    const QList<QVariant> arguments = message.arguments();
    tell_({.kind = Change::Kind::Settings,
           .vm = vm->name,
           .settings = qdbus_cast<QVariantMap>(arguments.value(0)),
           .by = arguments.value(1).toString()});
}

void ChangeWatch::ownerChanged(const QString &, const QString &before, const QString &now)
{
    if (!before.isEmpty()) {
        vms_.clear();
        tell_({.kind = Change::Kind::DaemonEnded});
    }
    if (!now.isEmpty())
        askForObjects();
}

void ChangeWatch::askForObjects()
{
    const auto call = QDBusMessage::createMethodCall(
        QString::fromLatin1(dbus::busName), QString::fromLatin1(dbus::managerPath),
        QStringLiteral("org.freedesktop.DBus.ObjectManager"), QStringLiteral("GetManagedObjects"));
    auto *answer = new QDBusPendingCallWatcher(bus_.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        // An error means that the daemon has ended again, which is reported separately.
        if (const QDBusPendingReply<ManagedObjects> reply = *answer; reply.isValid())
            begin(vmsOf(reply.value()));
    });
}

void ChangeWatch::askForSessions(const QString &path)
{
    Vm &vm = vms_[path];
    if (vm.asking) {
        vm.askAgain = true;
        return;
    }
    vm.asking = true;
    vm.askAgain = false;
    auto call =
        QDBusMessage::createMethodCall(QString::fromLatin1(dbus::busName), path,
                                       QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    call << QString::fromLatin1(dbus::vmInterface) << sessionsProperty;
    auto *answer = new QDBusPendingCallWatcher(bus_.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, path] {
        answer->deleteLater();
        const auto found = vms_.find(path);
        if (found == vms_.end())
            return;
        found->asking = false;
        if (const QDBusPendingReply<QVariant> reply = *answer; reply.isValid())
            compareSessions(*found, records(reply.value()));
        if (found->askAgain)
            askForSessions(path);
    });
}

void ChangeWatch::compareSessions(Vm &vm, const dbus::MapList &sessions)
{
    const QMap<uint, QVariantMap> before = std::exchange(vm.sessions, byId(sessions));
    for (auto old = before.begin(); old != before.end(); ++old) {
        if (!vm.sessions.contains(old.key()))
            tell_({.kind = Change::Kind::SessionEnded, .vm = vm.name, .session = *old});
    }
    for (auto session = vm.sessions.begin(); session != vm.sessions.end(); ++session) {
        const bool began = !before.contains(session.key());
        if (began)
            tell_({.kind = Change::Kind::SessionBegan, .vm = vm.name, .session = *session});
        const dbus::MapList windowsBefore = began ? dbus::MapList() : windowsOf(before[session.key()]);
        if (windowsOf(*session) != windowsBefore)
            tell_({.kind = Change::Kind::Windows, .vm = vm.name, .session = *session});
    }
}

} // namespace gangway::ctl
