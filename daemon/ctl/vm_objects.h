// SPDX-License-Identifier: Apache-2.0
//
// The daemon's D-Bus objects in plain types.

#pragma once

#include "protocols/dbus/types.h"

#include <QList>
#include <QString>
#include <QVariantMap>

namespace gangway::ctl {

// A VM's object with its properties, converted so that none contains a QDBusArgument.
struct VmObject {
    QString path;
    QVariantMap properties;

    QString name() const { return text("Name"); }
    QString text(const char *property) const { return properties.value(QLatin1String(property)).toString(); }
    QStringList list(const char *property) const { return properties.value(QLatin1String(property)).toStringList(); }
    qulonglong number(const char *property) const { return properties.value(QLatin1String(property)).toULongLong(); }
};

// "default" first, the others sorted by name.
QList<VmObject> vmsOf(const dbus::ManagedObjects &objects);

} // namespace gangway::ctl
