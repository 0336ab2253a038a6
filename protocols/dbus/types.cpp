// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/types.h"

#include <QDBusMetaType>
#include <QDBusObjectPath>

void gangway::dbus::registerTypes()
{
    qDBusRegisterMetaType<MapList>();
    // QtDBus gives its own types their names at the first use of one of them. A slot that takes one and is connected to
    // a signal before that is never called, and nothing says so.
    qRegisterMetaType<QDBusObjectPath>();
}
