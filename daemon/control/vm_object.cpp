// SPDX-License-Identifier: Apache-2.0

#include "control/vm_object.h"

#include "config/setting_table.h"
#include "control/session_list.h"
#include "control/text.h"
#include "control/values.h"
#include "protocols/dbus/types.h"
#include "relay/session.h"
#include "vm/permission_remarks.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusUnixFileDescriptor>

#include <algorithm>
#include <cstring>
#include <utility>

namespace gangway::control {

namespace {

// Texts that windows show unchanged.
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

// Far more than any host has.
constexpr qsizetype mostGlobals = 4096;
constexpr qsizetype longestInterface = 256; // characters

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

struct VmObject::Tables {
    // All properties except settings, which are in the settings table.
    static constexpr Property<VmObject> properties[] = {
        {"Name", &VmObject::name},
        {"State", &VmObject::state},
        {"Problem", &VmObject::problem},
        {"SocketPath", &VmObject::socketPath},
        {"HostAddress", &VmObject::hostAddress},
        {"Overridden", &VmObject::overridden},
        {"SessionCount", &VmObject::sessionCount},
        {"FramesCopied", &VmObject::counted<&host::HostStatistics::frames>},
        {"BytesCopied", &VmObject::counted<&host::HostStatistics::bytesCopied>},
        {"BytesOfFrames", &VmObject::counted<&host::HostStatistics::bytesOfFrames>},
        {"SharedBlocks", &VmObject::counted<&host::HostStatistics::sharedBlocks>},
        {"SharedBytes", &VmObject::counted<&host::HostStatistics::sharedBytes>},
    };
    static constexpr Method<VmObject> methods[] = {
        {"Configure", &VmObject::configure},
        {"Edit", &VmObject::edit},
        {"Add", &VmObject::add},
        {"Remove", &VmObject::remove},
        {"Reset", &VmObject::reset},
        {"Restart", &VmObject::restart},
        {"ListSessions", &VmObject::listSessions},
        {"ListWindows", &VmObject::listWindows},
        {"Disconnect", &VmObject::disconnect},
        {"DumpLog", &VmObject::dumpLog},
        {"OpenLog", &VmObject::openLog},
        {"ListHostGlobals", &VmObject::listHostGlobals},
        {"CheckPermissions", &VmObject::checkPermissions},
    };
};

VmObject::VmObject(config::Store &store, vm::Vm &vm) : Object(dbus::vmInterface), store_(store), vm_(vm)
{
    QStringList settings;
    for (const config::Setting &setting : config::settingTable())
        settings << setting.property();
    checkTables(Tables::properties, Tables::methods, std::move(settings));
}

// Destroying the probe answers the waiting callers, which needs the other members.
VmObject::~VmObject()
{
    probe_.reset();
}

QVariant VmObject::property(const QString &name) const
{
    // From the store, which has the new value earlier than the VM while a change is being signalled.
    if (const config::Setting *setting = config::settingOfProperty(name))
        return setting->get(*store_.find(vmName()));
    return get(*this, Tables::properties, name);
}

Object::Result VmObject::setProperty(const QString &name, const QVariant &value, const QString &caller,
                                     const Answer &later)
{
    const config::Setting *setting = config::settingOfProperty(name);
    if (!setting)
        return Object::setProperty(name, value, caller, later);
    store_.configure(vmName(), {{setting->key, value}}, caller, answerDone(later));
    return Later{};
}

Object::Result VmObject::call(const QString &method, const QVariantList &arguments, const QString &caller,
                              const Answer &later)
{
    return run(*this, Tables::methods, method, {arguments, caller, later});
}

// --- properties

QVariant VmObject::state() const
{
    return QString::fromLatin1(stateName(vm_.state()));
}

QVariant VmObject::problem() const
{
    return text(vm_.problem());
}

QVariant VmObject::socketPath() const
{
    return text(vm_.socketPath());
}

QVariant VmObject::hostAddress() const
{
    return text(vm_.hostAddress());
}

QVariant VmObject::overridden() const
{
    QStringList properties;
    for (const QString &key : store_.overridden(vmName()))
        properties << config::settingOfKey(key)->property();
    return properties;
}

QVariant VmObject::sessionCount() const
{
    return static_cast<uint>(
        std::ranges::count_if(vm_.relay().sessions(), [](const auto &session) { return !session->ended(); }));
}

template <std::uint64_t host::HostStatistics::*counter>
QVariant VmObject::counted() const
{
    const host::HostStatistics statistics = vm_.host() ? vm_.host()->statistics() : host::HostStatistics();
    return QVariant::fromValue<qulonglong>(statistics.*counter);
}

// --- methods

Object::Result VmObject::configure(const Call &call)
{
    const auto values = valuesByKey(call.arguments[0]);
    if (const auto *unknown = std::get_if<Error>(&values))
        return *unknown;
    store_.configure(vmName(), std::get<QVariantMap>(values), call.caller, answerDone(call.later));
    return Later{};
}

Object::Result VmObject::edit(const Call &call)
{
    const auto edit = editByKey(call.arguments[0], qdbus_cast<dbus::TextLists>(call.arguments[1]),
                                qdbus_cast<dbus::TextLists>(call.arguments[2]));
    if (const auto *unknown = std::get_if<Error>(&edit))
        return *unknown;
    store_.edit(vmName(), std::get<config::SettingsEdit>(edit), call.caller, answerDone(call.later));
    return Later{};
}

Object::Result VmObject::add(const Call &call)
{
    return editList(call, &config::SettingsEdit::add);
}

Object::Result VmObject::remove(const Call &call)
{
    return editList(call, &config::SettingsEdit::remove);
}

Object::Result VmObject::editList(const Call &call, config::TextLists config::SettingsEdit::*lists)
{
    const config::Setting *setting = config::settingOfProperty(call.arguments[0].toString());
    if (!setting)
        return noSuchSetting(call.arguments[0].toString());
    config::SettingsEdit edit;
    (edit.*lists).insert(setting->key, call.arguments[1].toStringList());
    store_.edit(vmName(), edit, call.caller, answerDone(call.later));
    return Later{};
}

Object::Result VmObject::reset(const Call &call)
{
    QStringList keys;
    for (const QString &property : call.arguments[0].toStringList()) {
        const config::Setting *setting = config::settingOfProperty(property);
        if (!setting)
            return noSuchSetting(property);
        keys << setting->key;
    }
    store_.reset(vmName(), keys, call.caller, answerDone(call.later));
    return Later{};
}

Object::Result VmObject::restart(const Call &)
{
    vm_.restart();
    return QVariantList{};
}

relay::Session *VmObject::sessionOf(const Call &call) const
{
    const uint number = call.arguments[0].toUInt();
    const auto &sessions = vm_.relay().sessions();
    const auto session = std::ranges::find_if(
        sessions, [number](const auto &each) { return each->number() == number && !each->ended(); });
    return session == sessions.end() ? nullptr : session->get();
}

Error VmObject::noSuchSession(const Call &call) const
{
    return error("NoSuchSession",
                 Texts::tr("VM \"%1\" has no session %2").arg(vmName()).arg(call.arguments[0].toUInt()));
}

Object::Result VmObject::listSessions(const Call &call)
{
    const Page page = sessionPage(vm_, call.arguments[0].toUInt());
    return QVariantList{QVariant::fromValue(page.records), page.more};
}

Object::Result VmObject::listWindows(const Call &call)
{
    relay::Session *session = sessionOf(call);
    if (!session)
        return noSuchSession(call);
    const Page page = windowPage(vm_, *session, call.arguments[1].toUInt());
    return QVariantList{QVariant::fromValue(page.records), page.more};
}

Object::Result VmObject::disconnect(const Call &call)
{
    relay::Session *session = sessionOf(call);
    if (!session)
        return noSuchSession(call);
    session->end("it was disconnected by the user");
    return QVariantList{};
}

Object::Result VmObject::dumpLog(const Call &call)
{
    if (vm_.settings().log.ringPath.empty())
        return error("Failed",
                     Texts::tr("there is no log in memory: set log-ring-path, the file that it is written to"));
    const QString file = text(vm_.settings().log.ringPath);
    vm_.log().dump("asked over D-Bus", [later = call.later, file](const std::string &problem) {
        later(problem.empty() ? Result(QVariantList{file}) : Result(error("Failed", text(problem))));
    });
    return Later{};
}

Object::Result VmObject::openLog(const Call &)
{
    wire::Fd reader = vm_.log().open();
    if (!reader) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        return error("Failed", Texts::tr("the log can't be opened: %1").arg(why));
    }
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(reader.release());
    return QVariantList{QVariant::fromValue(descriptor)};
}

Object::Result VmObject::listHostGlobals(const Call &call)
{
    if (!vm_.host())
        return error("Failed", Texts::tr("VM \"%1\" is not served, so its host isn't asked").arg(vmName()));
    askHost([this, answer = call.later](const host::GlobalProbe::Outcome &outcome) { answer(described(outcome)); });
    return Later{};
}

Object::Result VmObject::checkPermissions(const Call &call)
{
    if (!vm_.host())
        return remarks({});
    askHost([this, answer = call.later](const host::GlobalProbe::Outcome &outcome) { answer(remarks(outcome)); });
    return Later{};
}

void VmObject::askHost(std::function<void(const host::GlobalProbe::Outcome &)> then)
{
    asking_.push_back(std::move(then));
    if (asking_.size() > 1 && asked_ == vm_.host().get())
        return; // the host is being asked
    // Who asked a former host gets the answer of this one.
    auto waiting = std::exchange(asking_, {});
    probe_.reset();
    asking_ = std::move(waiting);
    asked_ = vm_.host().get();
    probe_ = std::make_unique<host::GlobalProbe>(vm_.relay().loop(), vm_.relay().catalogue(), vm_.host(),
                                                 [this](const host::GlobalProbe::Outcome &outcome) {
                                                     for (const auto &each : std::exchange(asking_, {}))
                                                         each(outcome);
                                                 });
}

// What the host is not known to have is left out.
Object::Result VmObject::remarks(const host::GlobalProbe::Outcome &outcome) const
{
    QStringList texts;
    for (const std::string &remark : vm::permissionRemarks(vm_.settings(), vm_.relay().catalogue(), outcome.kept))
        texts << text(remark);
    return QVariantList{texts};
}

Object::Result VmObject::described(const host::GlobalProbe::Outcome &outcome) const
{
    if (!outcome.problem.empty())
        return error("Failed", text(outcome.problem));
    dbus::MapList globals;
    const auto describe = [&](const host::HostGlobal &global, bool kept) {
        if (globals.size() == mostGlobals)
            return;
        const vm::GlobalOffer offer = vm_.offerOf({global.interface, global.version, kept});
        globals << QVariantMap{
            {QStringLiteral("name"), static_cast<uint>(global.name)},
            {QStringLiteral("interface"), shortened(fromClient(global.interface), longestInterface)},
            {QStringLiteral("version"), static_cast<uint>(global.version)},
            {QStringLiteral("offered"), static_cast<uint>(offer.version)},
            {QStringLiteral("category"), text(offer.category)},
            {QStringLiteral("reason"), text(offer.reason)},
        };
    };
    for (const host::HostGlobal &global : outcome.globals)
        describe(global, false);
    for (const host::HostGlobal &global : outcome.kept)
        describe(global, true);
    return QVariantList{QVariant::fromValue(globals)};
}

} // namespace gangway::control
