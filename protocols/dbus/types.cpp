// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/types.h"

#include <QDBusMetaType>
#include <QFileInfo>

void gangway::dbus::registerTypes()
{
    qDBusRegisterMetaType<MapList>();
    qDBusRegisterMetaType<Interfaces>();
    qDBusRegisterMetaType<ManagedObjects>();
    qDBusRegisterMetaType<TextLists>();
    // QtDBus registers its own types on first use. Without this, a slot that takes one and is connected to a signal
    // earlier is silently never called.
    qRegisterMetaType<QDBusObjectPath>();
}

bool gangway::dbus::sessionBusIsThere()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
