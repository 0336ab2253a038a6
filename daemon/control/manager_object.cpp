// SPDX-License-Identifier: Apache-2.0

#include "control/manager_object.h"

#include "control/paths.h"
#include "control/values.h"
#include "protocols/dbus/types.h"

#include <QCoreApplication>
#include <QDBusObjectPath>
#include <QTimer>

namespace gangway::control {

namespace {

Object::Result pathOf(const QString &vm)
{
    return QVariantList{QVariant::fromValue(QDBusObjectPath(vmPath(vm)))};
}

// Answers with the path of a VM once the store has finished.
config::Store::Done answerWithPath(const Object::Answer &answer, const QString &vm)
{
    return
        [=](const config::Store::Result &refusal) { answer(refusal ? Object::Result(error(*refusal)) : pathOf(vm)); };
}

} // namespace

struct ManagerObject::Tables {
    static constexpr Property<ManagerObject> properties[] = {
        {"Version", &ManagerObject::version},
        {"SettingsFile", &ManagerObject::settingsFile},
        {"Writable", &ManagerObject::writable},
        {"Problem", &ManagerObject::problem},
    };
    static constexpr Method<ManagerObject> methods[] = {
        {"AddVm", &ManagerObject::addVm},       {"RemoveVm", &ManagerObject::removeVm},
        {"RenameVm", &ManagerObject::renameVm}, {"GetVm", &ManagerObject::getVm},
        {"Quit", &ManagerObject::quit},
    };
};

ManagerObject::ManagerObject(config::Store &store) : Object(dbus::managerInterface), store_(store)
{
    checkTables(Tables::properties, Tables::methods, {});
}

QVariant ManagerObject::property(const QString &name) const
{
    return get(*this, Tables::properties, name);
}

Object::Result ManagerObject::call(const QString &method, const QVariantList &arguments, const QString &caller,
                                   const Answer &later)
{
    return run(*this, Tables::methods, method, {arguments, caller, later});
}

QVariant ManagerObject::version() const
{
    return QCoreApplication::applicationVersion();
}

Object::Result ManagerObject::addVm(const Call &call)
{
    const QString name = call.arguments[0].toString();
    const auto values = valuesByKey(call.arguments[1]);
    if (const auto *unknown = std::get_if<Error>(&values))
        return *unknown;
    store_.add(name, std::get<QVariantMap>(values), answerWithPath(call.later, name));
    return Later{};
}

Object::Result ManagerObject::removeVm(const Call &call)
{
    store_.remove(call.arguments[0].toString(), answerDone(call.later));
    return Later{};
}

Object::Result ManagerObject::renameVm(const Call &call)
{
    const QString to = call.arguments[1].toString();
    store_.rename(call.arguments[0].toString(), to, answerWithPath(call.later, to));
    return Later{};
}

Object::Result ManagerObject::getVm(const Call &call)
{
    const QString name = call.arguments[0].toString();
    if (const auto refusal = store_.unknown(name))
        return error(*refusal);
    return pathOf(name);
}

Object::Result ManagerObject::quit(const Call &)
{
    // Deferred until the reply has been sent.
    QTimer::singleShot(0, qApp, &QCoreApplication::quit);
    return QVariantList{};
}

} // namespace gangway::control
