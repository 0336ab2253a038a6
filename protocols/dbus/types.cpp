// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/types.h"

#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QFileInfo>

void gangway::dbus::registerTypes()
{
    qDBusRegisterMetaType<MapList>();
    // QtDBus gives its own types their names at the first use of one of them. A slot that takes one and is connected to
    // a signal before that is never called, and nothing says so.
    qRegisterMetaType<QDBusObjectPath>();
}

bool gangway::dbus::sessionBusIsThere()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
