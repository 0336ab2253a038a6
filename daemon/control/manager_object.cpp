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

// What a method of the store comes to: the VM's path.
Object::Result pathUnless(const config::Store::Result &refusal, const QString &vm)
{
    if (refusal)
        return error(*refusal);
    return QVariantList{QVariant::fromValue(QDBusObjectPath(vmPath(vm)))};
}

} // namespace

ManagerObject::ManagerObject(config::Store &store) : Object(dbus::managerInterface), store_(store)
{}

QVariant ManagerObject::property(const QString &name) const
{
    if (name == QLatin1String("Version"))
        return QCoreApplication::applicationVersion();
    if (name == QLatin1String("SettingsFile"))
        return store_.file();
    if (name == QLatin1String("Writable"))
        return store_.writable();
    return store_.problem();
}

Object::Result ManagerObject::call(const QString &method, const QVariantList &arguments, const QString &,
                                   const Answer &)
{
    if (method == QLatin1String("Quit")) {
        // Behind the reply.
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        return QVariantList{};
    }
    const QString name = arguments[0].toString();
    if (method == QLatin1String("AddVm")) {
        auto values = valuesByKey(arguments[1]);
        if (auto *unknown = std::get_if<Error>(&values))
            return *unknown;
        return pathUnless(store_.add(name, std::get<QVariantMap>(values)), name);
    }
    if (method == QLatin1String("RenameVm")) {
        const QString to = arguments[1].toString();
        return pathUnless(store_.rename(name, to), to);
    }
    if (method == QLatin1String("RemoveVm")) {
        if (const auto refusal = store_.remove(name))
            return error(*refusal);
        return QVariantList{};
    }
    return pathUnless(store_.unknown(name), name); // GetVm
}

} // namespace gangway::control
