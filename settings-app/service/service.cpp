// SPDX-License-Identifier: Apache-2.0

#include "service/service.h"

#include "config/settings.h"
#include "protocols/dbus/types.h"
#include "service/remote_vm.h"

#include "manager_proxy.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMetaType>
#include <QDBusServiceWatcher>

#include <algorithm>

namespace gangway::gui {

namespace {

constexpr char objectManager[] = "org.freedesktop.DBus.ObjectManager";
constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";
constexpr char busDaemon[] = "org.freedesktop.DBus";
constexpr char busPath[] = "/org/freedesktop/DBus";

QString daemonName()
{
    return QString::fromLatin1(dbus::busName);
}

QString managerPath()
{
    return QString::fromLatin1(dbus::managerPath);
}

bool comesBefore(const QString &a, const QString &b)
{
    const auto key = [](const QString &name) { return std::pair(name != QLatin1String(config::defaultVm), name); };
    return key(a) < key(b);
}

} // namespace

Service::Service(const QDBusConnection &bus, QObject *parent) : QObject(parent), bus_(bus)
{
    connectTo(bus);
}

Service::~Service() = default;

void Service::busLost()
{
    hasBus_ = false;
    ++load_;
    startProblem_.clear();
    setState(State::Away);
}

void Service::reconnect(const QDBusConnection &bus)
{
    for (RemoteVm *vm : vms_)
        vm->reconnect(bus);
    connectTo(bus);
}

void Service::connectTo(const QDBusConnection &bus)
{
    bus_ = bus;
    hasBus_ = true;
    proxy_ = std::make_unique<GangwayManagerProxy>(daemonName(), managerPath(), bus_);
    watcher_ = std::make_unique<QDBusServiceWatcher>(daemonName(), bus_, QDBusServiceWatcher::WatchForOwnerChange);
    connect(watcher_.get(), &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) { ownerChanged(owner); });
    bus_.connect(daemonName(), managerPath(), QLatin1String(objectManager), QStringLiteral("InterfacesAdded"), this,
                 SLOT(onInterfacesAdded(QDBusMessage)));
    bus_.connect(daemonName(), managerPath(), QLatin1String(objectManager), QStringLiteral("InterfacesRemoved"), this,
                 SLOT(onInterfacesRemoved(QDBusObjectPath, QStringList)));
    bus_.connect(daemonName(), managerPath(), QLatin1String(propertiesInterface), QStringLiteral("PropertiesChanged"),
                 this, SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));

    QDBusMessage owner = QDBusMessage::createMethodCall(QLatin1String(busDaemon), QLatin1String(busPath),
                                                        QLatin1String(busDaemon), QStringLiteral("NameHasOwner"));
    owner << daemonName();
    whenFinished(bus_.asyncCall(owner), this, [this](const QDBusPendingCall &call) {
        const QDBusPendingReply<bool> reply = call;
        if (!reply.isError() && reply.value())
            load();
        else
            Q_EMIT stateChanged();
    });
}

void Service::start()
{
    startProblem_.clear();
    setState(State::Starting);
    QDBusMessage start = QDBusMessage::createMethodCall(QLatin1String(busDaemon), QLatin1String(busPath),
                                                        QLatin1String(busDaemon), QStringLiteral("StartServiceByName"));
    start << daemonName() << 0U;
    whenFinished(bus_.asyncCall(start), this, [this](const QDBusPendingCall &call) {
        if (state_ != State::Starting || !call.isError())
            return;
        startProblem_ = errorText(call);
        setState(State::Away);
    });
}

void Service::ownerChanged(const QString &owner)
{
    if (owner.isEmpty()) {
        ++load_;
        setState(State::Away);
    } else {
        load();
    }
}

void Service::load()
{
    const int load = ++load_;
    QDBusMessage get = QDBusMessage::createMethodCall(daemonName(), managerPath(), QLatin1String(objectManager),
                                                      QStringLiteral("GetManagedObjects"));
    get.setAutoStartService(false);
    QDBusMessage getAll = QDBusMessage::createMethodCall(daemonName(), managerPath(),
                                                         QLatin1String(propertiesInterface), QStringLiteral("GetAll"));
    getAll.setAutoStartService(false);
    getAll << QString::fromLatin1(dbus::managerInterface);

    whenFinished(bus_.asyncCall(getAll), this, [this, load](const QDBusPendingCall &call) {
        const QDBusPendingReply<QVariantMap> reply = call;
        if (load != load_ || reply.isError())
            return;
        manager_ = reply.value();
        Q_EMIT managerChanged();
    });
    whenFinished(bus_.asyncCall(get), this, [this, load](const QDBusPendingCall &call) {
        if (load != load_)
            return;
        if (call.isError()) {
            startProblem_ = errorText(call);
            setState(State::Away);
            return;
        }
        const auto objects =
            qdbus_cast<QMap<QDBusObjectPath, Interfaces>>(call.reply().arguments().value(0).value<QDBusArgument>());
        QStringList paths;
        QList<std::pair<QString, QVariantMap>> found;
        for (auto each = objects.begin(); each != objects.end(); ++each) {
            if (!each->contains(QLatin1String(dbus::vmInterface)))
                continue;
            paths << each.key().path();
            found << std::pair(each.key().path(), each->value(QLatin1String(dbus::vmInterface)));
        }
        // "default" comes first, because lists select their first entry.
        std::ranges::sort(found, comesBefore,
                          [](const auto &each) { return each.second.value(QStringLiteral("Name")).toString(); });
        for (const auto &[path, properties] : found)
            addOrUpdate(path, properties);
        const QList<RemoteVm *> known = vms_;
        for (RemoteVm *vm : known) {
            if (!paths.contains(vm->path()))
                remove(vm);
        }
        startProblem_.clear();
        setState(State::Ready);
    });
}

void Service::setState(State state)
{
    state_ = state;
    Q_EMIT stateChanged();
}

RemoteVm *Service::vm(const QString &name) const
{
    const auto found = std::ranges::find(vms_, name, &RemoteVm::name);
    return found == vms_.end() ? nullptr : *found;
}

RemoteVm *Service::vmOfPath(const QString &path) const
{
    const auto found = std::ranges::find(vms_, path, &RemoteVm::path);
    return found == vms_.end() ? nullptr : *found;
}

void Service::addOrUpdate(const QString &path, const QVariantMap &properties)
{
    if (RemoteVm *known = vmOfPath(path)) {
        known->update(properties);
        return;
    }
    auto *vm = new RemoteVm(bus_, path, properties, this);
    const auto place =
        std::ranges::find_if(vms_, [&](RemoteVm *each) { return comesBefore(vm->name(), each->name()); });
    vms_.insert(place, vm);
    Q_EMIT vmAdded(vm);
}

void Service::remove(RemoteVm *vm)
{
    vms_.removeOne(vm);
    Q_EMIT vmRemoved(vm);
    vm->deleteLater();
}

void Service::addVm(const QString &name, const QVariantMap &settings, QObject *context, const Done &done)
{
    whenDone(proxy_->AddVm(name, settings), context, done);
}

void Service::removeVm(const QString &name, QObject *context, const Done &done)
{
    whenDone(proxy_->RemoveVm(name), context, done);
}

void Service::renameVm(const QString &name, const QString &newName, QObject *context, const Done &done)
{
    whenDone(proxy_->RenameVm(name, newName), context, done);
}

void Service::onInterfacesAdded(const QDBusMessage &message)
{
    const QList<QVariant> arguments = message.arguments();
    if (arguments.size() != 2)
        return;
    const auto interfaces = qdbus_cast<Interfaces>(arguments[1].value<QDBusArgument>());
    if (interfaces.contains(QLatin1String(dbus::vmInterface)))
        addOrUpdate(arguments[0].value<QDBusObjectPath>().path(), interfaces.value(QLatin1String(dbus::vmInterface)));
}

void Service::onInterfacesRemoved(const QDBusObjectPath &path, const QStringList &interfaces)
{
    RemoteVm *vm = vmOfPath(path.path());
    if (vm && interfaces.contains(QLatin1String(dbus::vmInterface)))
        remove(vm);
}

void Service::onPropertiesChanged(const QString &interface, const QVariantMap &changed, const QStringList &)
{
    if (interface != QLatin1String(dbus::managerInterface))
        return;
    for (auto each = changed.begin(); each != changed.end(); ++each)
        manager_.insert(each.key(), each.value());
    Q_EMIT managerChanged();
}

} // namespace gangway::gui
