// SPDX-License-Identifier: Apache-2.0

#include "ctl/daemon_link.h"

#include "ctl/nearest.h"
#include "ctl/warning.h"
#include "protocols/dbus/session_reader.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QEventLoop>

#include <optional>

namespace gangway::ctl {

namespace {

QString name()
{
    return QString::fromLatin1(dbus::busName);
}

QString howToStart()
{
    return QStringLiteral("start it by \"systemctl --user start gangwayd\", or run \"gangwayd\"");
}

void start(QDBusConnectionInterface &bus)
{
    const QDBusReply<void> started = bus.startService(name());
    if (started.isValid())
        return;
    if (started.error().type() == QDBusError::ServiceUnknown)
        throw Failure{ExitCode::NoDaemon,
                      QStringLiteral("gangwayd is not running, and D-Bus knows no way to start it; ") + howToStart()};
    throw Failure{ExitCode::NoDaemon,
                  QStringLiteral("gangwayd is not running, and D-Bus can't start it: %1; %2")
                      .arg(started.error().message(), howToStart())};
}

Failure noBus(const QString &why)
{
    return {
        ExitCode::NoDaemon,
        QStringLiteral("the session bus can't be reached, on which gangwayd answers: %1; run this in the session in "
                       "which gangwayd runs, or set DBUS_SESSION_BUS_ADDRESS to its bus")
            .arg(why)};
}

QDBusConnection sessionBus()
{
    if (!dbus::sessionBusIsThere())
        throw noBus(QStringLiteral("there is none"));
    return QDBusConnection::sessionBus();
}

} // namespace

DaemonLink::DaemonLink(Start start) : bus_(sessionBus())
{
    if (!bus_.isConnected())
        throw noBus(bus_.lastError().message());
    QDBusConnectionInterface &names = *bus_.interface();
    if (!names.isServiceRegistered(name())) {
        if (start == Start::No)
            throw Failure{ExitCode::NoDaemon, QStringLiteral("gangwayd is not running; ") + howToStart()};
        ctl::start(names);
    }
    manager_ = std::make_unique<GangwayManagerProxy>(name(), QString::fromLatin1(dbus::managerPath), bus_);
}

Failure DaemonLink::failure(const QDBusError &error)
{
    const QString kind = error.name();
    const QString own = QString::fromLatin1(dbus::errorPrefix);
    if (kind.startsWith(own)) {
        const QString what = kind.mid(own.size());
        // gangwayctl finds most bad values itself, and gangwayd the others.
        const ExitCode code = what.startsWith(u"NoSuch") ? ExitCode::NotThere
            : what == u"InvalidValue"                    ? ExitCode::Usage
                                                         : ExitCode::Refused;
        return {code, error.message()};
    }
    switch (error.type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
        return {ExitCode::NoDaemon, QStringLiteral("gangwayd has ended; ") + howToStart()};
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return {ExitCode::Refused, QStringLiteral("gangwayd did not answer: %1").arg(error.message())};
    case QDBusError::UnknownMethod:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownObject:
        return {ExitCode::Refused,
                QStringLiteral("the gangwayd that is running does not know this: it is of another version (%1)")
                    .arg(error.message())};
    default:
        return {ExitCode::Refused, QStringLiteral("%1 (%2)").arg(error.message(), kind)};
    }
}

dbus::ManagedObjects DaemonLink::objects()
{
    const auto call = QDBusMessage::createMethodCall(name(), QString::fromLatin1(dbus::managerPath),
                                                     QStringLiteral("org.freedesktop.DBus.ObjectManager"),
                                                     QStringLiteral("GetManagedObjects"));
    return answered(QDBusPendingReply<dbus::ManagedObjects>(bus_.asyncCall(call))).value();
}

void DaemonLink::warnOfProblem()
{
    if (const QString problem = manager_->problem(); !problem.isEmpty())
        warn(problem);
}

QList<VmObject> DaemonLink::vms()
{
    return vmsOf(objects());
}

QString DaemonLink::path(const QString &vm)
{
    try {
        return answered(manager_->GetVm(vm)).value().path();
    } catch (Failure &failure) {
        if (failure.code == ExitCode::NotThere) {
            QStringList names;
            for (const VmObject &other : vmsOf(objects()))
                names << other.name();
            failure.text += suggestion(vm, names);
        }
        throw;
    }
}

VmObject DaemonLink::vm(const QString &vm)
{
    VmObject object{path(vm), {}};
    auto call = QDBusMessage::createMethodCall(name(), object.path, QStringLiteral("org.freedesktop.DBus.Properties"),
                                               QStringLiteral("GetAll"));
    call << QString::fromLatin1(dbus::vmInterface);
    object.properties = answered(QDBusPendingReply<QVariantMap>(bus_.asyncCall(call))).value();
    return object;
}

std::unique_ptr<GangwayVmProxy> DaemonLink::proxy(const QString &vm)
{
    return std::make_unique<GangwayVmProxy>(name(), path(vm), bus_);
}

dbus::MapList DaemonLink::sessions(const QString &vm, qsizetype mostWindows)
{
    dbus::SessionReader reader(bus_, name(), path(vm), mostWindows, nullptr);
    dbus::MapList sessions;
    std::optional<QDBusError> error;
    QEventLoop loop;
    QObject::connect(&reader, &dbus::SessionReader::read, &loop, [&](const dbus::MapList &read) {
        sessions = read;
        loop.quit();
    });
    QObject::connect(&reader, &dbus::SessionReader::failed, &loop, [&](const QDBusError &failed) {
        error = failed;
        loop.quit();
    });
    // Queued: it may fail at once.
    QMetaObject::invokeMethod(&reader, &dbus::SessionReader::refresh, Qt::QueuedConnection);
    loop.exec();
    if (error)
        throw failure(*error);
    return sessions;
}

uint sessionNumber(const QString &text)
{
    bool ok = false;
    const uint number = text.toUInt(&ok);
    if (!ok)
        throw Failure{
            ExitCode::Usage,
            QStringLiteral("\"%1\" is no session: they have numbers, which \"gangwayctl sessions\" lists").arg(text)};
    return number;
}

} // namespace gangway::ctl
