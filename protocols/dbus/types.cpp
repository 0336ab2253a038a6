// SPDX-License-Identifier: Apache-2.0

#include "protocols/dbus/types.h"

#include <QDBusMetaType>

void gangway::dbus::registerTypes()
{
    qDBusRegisterMetaType<MapList>();
}
