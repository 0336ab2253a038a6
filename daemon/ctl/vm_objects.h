// SPDX-License-Identifier: Apache-2.0
//
// The daemon's D-Bus objects in plain types.

#pragma once

#include "protocols/dbus/types.h"

#include <QDBusObjectPath>
#include <QList>
#include <QMap>
#include <QString>
#include <QVariantMap>

namespace gangway::ctl {

// a{sa{sv}} and a{oa{sa{sv}}}, as in org.freedesktop.DBus.ObjectManager.
using Interfaces = QMap<QString, QVariantMap>;
using ManagedObjects = QMap<QDBusObjectPath, Interfaces>;

// Call this before the first use of the bus.
void registerBusTypes();

// A VM's object with its properties, converted so that none contains a QDBusArgument.
struct VmObject {
    QString path;
    QVariantMap properties;

    QString name() const { return text("Name"); }
    QString text(const char *property) const { return properties.value(QLatin1String(property)).toString(); }
    QStringList list(const char *property) const { return properties.value(QLatin1String(property)).toStringList(); }
};

// "default" first, the others sorted by name.
QList<VmObject> vmsOf(const ManagedObjects &objects);

// The value of the property Sessions, or of a session's "windows". Nested windows are a MapList too.
dbus::MapList records(const QVariant &value);

} // namespace gangway::ctl

Q_DECLARE_METATYPE(gangway::ctl::Interfaces)
Q_DECLARE_METATYPE(gangway::ctl::ManagedObjects)
