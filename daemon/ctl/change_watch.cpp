// SPDX-License-Identifier: Apache-2.0

#include "ctl/change_watch.h"

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <limits>
#include <utility>

namespace gangway::ctl {

namespace {

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

ChangeWatch::ChangeWatch(QDBusConnection bus, QString only, std::function<void(const Change &)> tell)
    : bus_(std::move(bus)), only_(std::move(only)), tell_(std::move(tell)),
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
    bus_.connect(service, {}, QString::fromLatin1(dbus::vmInterface), QStringLiteral("SessionsChanged"), this,
                 SLOT(sessionsChanged(QDBusMessage)));
    bus_.connect({}, QStringLiteral("/org/freedesktop/DBus/Local"), QStringLiteral("org.freedesktop.DBus.Local"),
                 QStringLiteral("Disconnected"), this, SIGNAL(busGone()));
}

void ChangeWatch::begin(const QList<VmObject> &vms)
{
    vms_.clear();
    watching_ = false;
    for (const VmObject &vm : vms) {
        if (isWanted(vm.name()))
            take(vm).reader->refresh();
    }
    tellWatching();
}

// Once the sessions of all VMs are known, so that whatever comes later is told.
void ChangeWatch::tellWatching()
{
    Change change{.kind = Change::Kind::Watching};
    for (const auto &[path, vm] : vms_) {
        if (!vm.sessions)
            return;
        change.vms << vm.name;
    }
    if (!std::exchange(watching_, true))
        tell_(change);
}

ChangeWatch::Vm &ChangeWatch::take(const VmObject &object)
{
    constexpr auto all = std::numeric_limits<qsizetype>::max();
    Vm &vm = vms_[object.path];
    vm = {.name = object.name(),
          .state = object.text("State"),
          .problem = object.text("Problem"),
          .reader = std::make_unique<dbus::SessionReader>(bus_, QString::fromLatin1(dbus::busName), object.path, all,
                                                          nullptr),
          .sessions = {}};
    connect(vm.reader.get(), &dbus::SessionReader::read, this,
            [this, &vm](const dbus::MapList &sessions) { sessionsRead(vm, sessions); });
    // The VM or the daemon has gone, which is told by itself.
    connect(vm.reader.get(), &dbus::SessionReader::failed, this, [this, &vm] { sessionsRead(vm, {}); });
    return vm;
}

void ChangeWatch::sessionsRead(Vm &vm, const dbus::MapList &sessions)
{
    if (vm.sessions) {
        compareSessions(vm, sessions);
        return;
    }
    vm.sessions = byId(sessions);
    tellWatching();
}

void ChangeWatch::interfacesAdded(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    const QString path = arguments.value(0).value<QDBusObjectPath>().path();
    const auto interfaces = qdbus_cast<dbus::Interfaces>(arguments.value(1));
    const auto found = interfaces.find(QLatin1String(dbus::vmInterface));
    // VMs that existed before begin are known already.
    if (found == interfaces.end() || vms_.contains(path) || !isWanted(VmObject{path, *found}.name()))
        return;
    Vm &vm = take({path, *found});
    vm.sessions.emplace(); // whatever it has began after it
    tell_({.kind = Change::Kind::VmAdded, .vm = vm.name});
    vm.reader->refresh();
}

void ChangeWatch::interfacesRemoved(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    const QString path = arguments.value(0).value<QDBusObjectPath>().path();
    const auto vm = vms_.find(path);
    if (!arguments.value(1).toStringList().contains(QLatin1String(dbus::vmInterface)) || vm == vms_.end())
        return;
    const QString name = vm->second.name;
    vms_.erase(vm);
    tell_({.kind = Change::Kind::VmRemoved, .vm = name});
    tellWatching();
}

void ChangeWatch::propertiesChanged(const QDBusMessage &message)
{
    const auto found = vms_.find(message.path());
    const QList<QVariant> arguments = message.arguments();
    if (found == vms_.end() || arguments.value(0).toString() != QLatin1String(dbus::vmInterface))
        return;
    Vm &vm = found->second;
    const auto changed = qdbus_cast<QVariantMap>(arguments.value(1));
    const QString state = changed.value(QStringLiteral("State"), vm.state).toString();
    const QString problem = changed.value(QStringLiteral("Problem"), vm.problem).toString();
    if (state != vm.state || problem != vm.problem) {
        vm.state = state;
        vm.problem = problem;
        tell_({.kind = Change::Kind::State, .vm = vm.name, .state = state, .problem = problem});
    }
}

void ChangeWatch::sessionsChanged(const QDBusMessage &message)
{
    if (const auto vm = vms_.find(message.path()); vm != vms_.end())
        vm->second.reader->refresh();
}

void ChangeWatch::settingsChanged(const QDBusMessage &message)
{
    const auto vm = vms_.find(message.path());
    if (vm == vms_.end())
        return;
    const QList<QVariant> arguments = message.arguments();
    tell_({.kind = Change::Kind::Settings,
           .vm = vm->second.name,
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
        if (const QDBusPendingReply<dbus::ManagedObjects> reply = *answer; reply.isValid())
            begin(vmsOf(reply.value()));
    });
}

void ChangeWatch::compareSessions(Vm &vm, const dbus::MapList &sessions)
{
    const QMap<uint, QVariantMap> now = byId(sessions);
    const QMap<uint, QVariantMap> before = *std::exchange(vm.sessions, now);
    for (auto old = before.begin(); old != before.end(); ++old) {
        if (!now.contains(old.key()))
            tell_({.kind = Change::Kind::SessionEnded, .vm = vm.name, .session = *old});
    }
    for (auto session = now.begin(); session != now.end(); ++session) {
        const bool began = !before.contains(session.key());
        if (began)
            tell_({.kind = Change::Kind::SessionBegan, .vm = vm.name, .session = *session});
        const dbus::MapList windowsBefore = began ? dbus::MapList() : windowsOf(before[session.key()]);
        if (windowsOf(*session) != windowsBefore)
            tell_({.kind = Change::Kind::Windows, .vm = vm.name, .session = *session});
    }
}

} // namespace gangway::ctl
