// SPDX-License-Identifier: Apache-2.0

#include "control/vm_object.h"

#include "config/setting_table.h"
#include "control/session_list.h"
#include "control/values.h"
#include "protocols/dbus/types.h"
#include "relay/session.h"

#include <QCoreApplication>
#include <QDBusUnixFileDescriptor>

#include <algorithm>
#include <cstring>

namespace gangway::control {

namespace {

// What a window shows as it is.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(VmObject)
};

const char *stateName(vm::Vm::State state)
{
    switch (state) {
    case vm::Vm::State::Disabled:
        return "disabled";
    case vm::Vm::State::Serving:
        return "serving";
    case vm::Vm::State::NoHost:
        return "no-host";
    case vm::Vm::State::Failed:
        break;
    }
    return "failed";
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

Object::Result doneUnless(const config::Store::Result &refusal)
{
    if (refusal)
        return error(*refusal);
    return QVariantList{};
}

} // namespace

VmObject::VmObject(config::Store &store, vm::Vm &vm) : Object(dbus::vmInterface), store_(store), vm_(vm)
{}

QVariant VmObject::property(const QString &name) const
{
    // Of the store, which is ahead of the VM while a change is told.
    if (const config::Setting *setting = config::settingOfProperty(name))
        return setting->get(*store_.find(vmName()));
    return state(name);
}

QVariant VmObject::state(const QString &name) const
{
    if (name == QLatin1String("Name"))
        return vmName();
    if (name == QLatin1String("State"))
        return QString::fromLatin1(stateName(vm_.state()));
    if (name == QLatin1String("Problem"))
        return text(vm_.problem());
    if (name == QLatin1String("SocketPath"))
        return text(vm_.socketPath());
    if (name == QLatin1String("HostPath"))
        return text(vm_.hostAddress());
    if (name == QLatin1String("Overridden")) {
        QStringList properties;
        for (const QString &key : store_.overridden(vmName()))
            properties << config::settingOfKey(key)->property();
        return properties;
    }
    const dbus::MapList sessions = sessionList(vm_);
    if (name == QLatin1String("SessionCount"))
        return static_cast<uint>(sessions.size());
    return QVariant::fromValue(sessions);
}

std::optional<Error> VmObject::setProperty(const QString &name, const QVariant &value, const QString &caller)
{
    const config::Setting *setting = config::settingOfProperty(name);
    if (!setting)
        return Object::setProperty(name, value, caller);
    if (const auto refusal = store_.configure(vmName(), {{setting->key, value}}, caller))
        return error(*refusal);
    return {};
}

Object::Result VmObject::call(const QString &method, const QVariantList &arguments, const QString &caller,
                              const Answer &later)
{
    if (method == QLatin1String("Configure"))
        return configure(arguments, caller);
    if (method == QLatin1String("Reset"))
        return reset(arguments, caller);
    if (method == QLatin1String("Disconnect"))
        return disconnect(arguments);
    if (method == QLatin1String("DumpLog"))
        return dumpLog();
    if (method == QLatin1String("OpenLog"))
        return openLog();
    if (method == QLatin1String("ListHostGlobals"))
        return listHostGlobals(later);
    vm_.restart();
    return QVariantList{};
}

Object::Result VmObject::configure(const QVariantList &arguments, const QString &caller)
{
    const auto values = valuesByKey(arguments[0]);
    if (const auto *unknown = std::get_if<Error>(&values))
        return *unknown;
    return doneUnless(store_.configure(vmName(), std::get<QVariantMap>(values), caller));
}

Object::Result VmObject::reset(const QVariantList &arguments, const QString &caller)
{
    QStringList keys;
    for (const QString &property : arguments[0].toStringList()) {
        const config::Setting *setting = config::settingOfProperty(property);
        if (!setting)
            return error("NoSuchSetting", QStringLiteral("there is no setting \"%1\"").arg(property));
        keys << setting->key;
    }
    return doneUnless(store_.reset(vmName(), keys, caller));
}

Object::Result VmObject::disconnect(const QVariantList &arguments)
{
    const uint number = arguments[0].toUInt();
    const auto &sessions = vm_.relay().sessions();
    const auto session = std::ranges::find_if(
        sessions, [number](const auto &each) { return each->number() == number && !each->ended(); });
    if (session == sessions.end())
        return error("NoSuchSession", Texts::tr("VM \"%1\" has no session %2").arg(vmName()).arg(number));
    (*session)->end("it was disconnected by the user");
    return QVariantList{};
}

Object::Result VmObject::dumpLog()
{
    if (vm_.settings().log.ringPath.empty())
        return error("Failed",
                     Texts::tr("there is no log in memory: set log-ring-path, the file that it is written to"));
    if (const std::string problem = vm_.log().dump("asked over D-Bus"); !problem.empty())
        return error("Failed", text(problem));
    return QVariantList{text(vm_.settings().log.ringPath)};
}

Object::Result VmObject::openLog()
{
    wire::Fd reader = vm_.log().open();
    if (!reader)
        return error("Failed", Texts::tr("the log can't be opened: %1").arg(QString::fromUtf8(std::strerror(errno))));
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(reader.release());
    return QVariantList{QVariant::fromValue(descriptor)};
}

Object::Result VmObject::listHostGlobals(const Answer &later)
{
    using Offer = feature::GlobalFilter::Verdict::Offer;
    const relay::Catalogue &catalogue = vm_.relay().catalogue();
    const auto finished = [this, later, &catalogue](const host::GlobalProbe::Outcome &outcome) {
        if (!outcome.problem.empty()) {
            later(error("Failed", text(outcome.problem)));
            return;
        }
        dbus::MapList globals;
        for (const host::HostGlobal &global : outcome.globals) {
            const auto verdict = vm_.globalFilter().classify(catalogue, global.interface, global.version);
            const bool known = verdict.offer != Offer::UnknownInterface;
            const bool offered = verdict.offer == Offer::Offered;
            const QString category = known ? text(std::string(protocol::name(verdict.category))) : QString();
            QString reason;
            if (!known)
                reason = Texts::tr("Gangway knows no protocol with this interface");
            else if (verdict.offer == Offer::Hidden)
                reason = text(verdict.reason);
            else if (!offered)
                reason = Texts::tr("the category %1 is not allowed").arg(category);
            globals << QVariantMap{
                {QStringLiteral("name"), static_cast<uint>(global.name)},
                {QStringLiteral("interface"), text(global.interface)},
                {QStringLiteral("version"), static_cast<uint>(global.version)},
                {QStringLiteral("offered"), static_cast<uint>(offered ? verdict.version : 0)},
                {QStringLiteral("category"), category},
                {QStringLiteral("reason"), reason},
            };
        }
        later(QVariantList{QVariant::fromValue(globals)});
    };
    host::Connector *host = vm_.host();
    if (!host)
        return error("Failed", Texts::tr("VM \"%1\" is not served, so its host isn't asked").arg(vmName()));
    probe_ = std::make_unique<host::GlobalProbe>(vm_.relay().loop(), catalogue, *host, finished);
    return Later{};
}

} // namespace gangway::control
