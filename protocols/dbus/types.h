// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QMetaType>
#include <QVariantMap>

namespace gangway::dbus {

// aa{sv}: a list of records.
using MapList = QList<QVariantMap>;

inline constexpr char busName[] = "org.gangway.Gangway1";
inline constexpr char managerPath[] = "/org/gangway/Gangway1";
inline constexpr char managerInterface[] = "org.gangway.Gangway1.Manager";
inline constexpr char vmInterface[] = "org.gangway.Gangway1.Vm";
inline constexpr char errorPrefix[] = "org.gangway.Gangway1.Error.";

// Call this before the first use of the bus.
void registerTypes();

// Whether there is a session bus to connect to. Check this first, because without one libdbus would start a bus for the
// X display.
bool sessionBusIsThere();

} // namespace gangway::dbus

Q_DECLARE_METATYPE(gangway::dbus::MapList)
